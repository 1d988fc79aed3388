package scenarios

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// workbookMark is how an .xlsx begins: it is a zip.
const workbookMark = "PK\x03\x04"

// emptyZipMark is how a zip begins that has nothing in it.
const emptyZipMark = "PK\x05\x06"

func isZip(first []byte) bool {
	return string(first) == workbookMark || string(first) == emptyZipMark
}

// What is read of a workbook at most, in bytes. A few kilobytes of zip may
// unpack to more than a machine holds.
const (
	maxWorkbook = 1 << 28 // as stored
	maxPart     = 1 << 24 // of a part that says where things are
	maxStrings  = 1 << 27 // of the texts that cells share
	maxSheet    = 1 << 29
)

// workbook is an .xlsx: XML files in a zip that refer to each other.
type workbook struct {
	parts    map[string]*zip.File
	texts    []string // that cells share
	dates    []bool   // by style of a cell: its number is a date
	from1904 bool     // days count from 1904 and not from 1900
}

// openWorkbook reads the headers of the first sheet that is not hidden.
func openWorkbook(in io.Reader) (*table, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxWorkbook+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxWorkbook {
		return nil, fmt.Errorf("too large for a workbook (want %s bytes at most)", grouped(maxWorkbook))
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("the workbook is damaged: save it again, or save it as CSV UTF-8")
	}
	w := &workbook{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		w.parts[strings.ToLower(f.Name)] = f
	}
	sheet, err := w.firstSheet()
	if err != nil {
		return nil, err
	}
	rows, err := w.open(sheet, maxSheet)
	if err != nil {
		return nil, err
	}
	r := &sheetRows{book: w, part: rows, xml: xml.NewDecoder(rows)}
	for {
		record, err := r.next()
		if err == io.EOF {
			return nil, errEmpty
		}
		if err != nil {
			return nil, err
		}
		if !empty(record) {
			r.width = len(record)
			t := tableUnder(record, r)
			t.serial = func(x float64) string { return serialDay(x, w.from1904) }
			return t, nil
		}
	}
}

var errNoWorkbook = errors.New("this is no workbook: save the table as .xlsx or as CSV UTF-8")

// firstSheet is the part with the first sheet, read with what its cells need.
func (w *workbook) firstSheet() (string, error) {
	const rootLinks = "_rels/.rels"
	if w.parts[rootLinks] == nil {
		return "", errNoWorkbook // but another zip
	}
	root, err := w.related(rootLinks, "")
	if err != nil {
		return "", err
	}
	main := root.first("/officeDocument")
	if main == "" {
		return "", errNoWorkbook
	}
	var listed struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			State string `xml:"state,attr"`
			ID    string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(main, &listed); err != nil {
		return "", err
	}
	links, err := w.related(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if err != nil {
		return "", err
	}
	w.from1904 = listed.Properties.Date1904 == "1" || listed.Properties.Date1904 == "true"
	if err := w.readTexts(links.first("/sharedStrings")); err != nil {
		return "", err
	}
	if err := w.readStyles(links.first("/styles")); err != nil {
		return "", err
	}
	for _, s := range listed.Sheets {
		i := slices.IndexFunc(links, func(l link) bool { return l.id == s.ID && strings.HasSuffix(l.kind, "/worksheet") })
		if i >= 0 && s.State != "hidden" && s.State != "veryHidden" {
			return links[i].part, nil
		}
	}
	return "", errors.New("the workbook has no sheet with cells")
}

// link says that a part of a workbook uses another.
type link struct{ id, kind, part string }

type links []link

// first is the first part of a kind; "": there is none.
func (ls links) first(kind string) string {
	for _, l := range ls {
		if strings.HasSuffix(l.kind, kind) {
			return l.part
		}
	}
	return ""
}

// related reads which parts another one uses; their names are relative to a folder.
func (w *workbook) related(name, folder string) (links, error) {
	var listed struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Kind   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decode(name, &listed); err != nil {
		return nil, err
	}
	var out links
	for _, l := range listed.Links {
		part := path.Join(folder, l.Target)
		if rest, absolute := strings.CutPrefix(l.Target, "/"); absolute {
			part = path.Clean(rest)
		}
		out = append(out, link{l.ID, l.Kind, part})
	}
	return out, nil
}

// open is a part, read so many bytes at most.
func (w *workbook) open(name string, most int64) (*bounded, error) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("the workbook is damaged: its part %s is missing", shown(name))
	}
	part, err := f.Open()
	if err != nil {
		return nil, errDamaged(name)
	}
	return &bounded{from: part, left: min(most, freely+maxRatio*int64(f.CompressedSize64)), row: maxSheetRow}, nil
}

func errDamaged(part string) error {
	return fmt.Errorf("the workbook is damaged in its part %s: save it again, or save it as CSV UTF-8", shown(part))
}

// bounded refuses what is longer than it may be.
type bounded struct {
	from io.Reader
	left int64 // bytes of the part
	row  int64 // bytes of its row, or whatever else is read at a time; set anew for each
}

var errBomb = errors.New("the workbook unpacks to more than a workbook may (save the sheet as CSV UTF-8)")

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.left, b.row = b.left-int64(n), b.row-int64(n)
	if b.left < 0 || b.row < 0 {
		return 0, errBomb
	}
	return n, err
}

// decode reads a whole part.
func (w *workbook) decode(name string, into any) error {
	part, err := w.open(name, maxPart)
	if err != nil {
		return err
	}
	if err := xml.NewDecoder(part).Decode(into); err != nil {
		return damage(err, name)
	}
	return nil
}

// damage is why a part could not be read to its end.
func damage(err error, part string) error {
	if errors.Is(err, errBomb) {
		return errBomb
	}
	return errDamaged(part)
}
