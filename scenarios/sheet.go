package scenarios

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// Bounds of a sheet, as spreadsheets have them.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
)

// sheetRows are the rows of a sheet. Cells stand in the file in the order of
// their columns; those without anything may be missing.
type sheetRows struct {
	book    *workbook
	part    *bounded
	xml     *xml.Decoder
	width   int // fields of a row, as many as headers; 0: as many as there are
	row     int // from 1
	record  []string
	numbers []bool
}

func (s *sheetRows) at(column int) cell { return cell{line: s.row, column: column} }

func (s *sheetRows) number(column int) bool { return s.numbers[column] }

func (s *sheetRows) next() ([]string, error) {
	for {
		s.part.row = maxSheetRow
		token, err := s.xml.RawToken()
		if err == io.EOF {
			return nil, io.EOF
		}
		if err != nil {
			return nil, s.broken(s.row+1, err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "row" {
			return s.cells(e)
		}
	}
}

// broken ends the reading of a sheet that is damaged in a row.
func (s *sheetRows) broken(row int, err error) error {
	if errors.Is(err, errBomb) {
		return errBomb
	}
	return &brokenRow{at: cell{line: row, column: -1}, message: "the workbook is damaged here", hint: "save it again, or save the sheet as CSV UTF-8"}
}

// cells reads a row that has begun.
func (s *sheetRows) cells(row xml.StartElement) ([]string, error) {
	number := s.row + 1
	if r := attribute(row, "r"); r != "" {
		number, _ = strconv.Atoi(r)
	}
	if number <= s.row || number > maxSheetRows {
		return nil, s.broken(s.row+1, nil)
	}
	s.row = number
	s.record, s.numbers = s.record[:0], s.numbers[:0]
	s.widen(s.width)
	column := -1
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return nil, s.broken(s.row, err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "row" {
				return s.record, nil
			}
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			if column = columnOf(attribute(e, "r"), column+1); column >= maxSheetColumns {
				return nil, s.broken(s.row, nil)
			}
			text, isNumber, err := s.value(e)
			if err != nil {
				return nil, s.broken(s.row, err)
			}
			if s.width > 0 && column >= s.width {
				continue // beyond the headers, where people keep notes
			}
			s.widen(column + 1)
			s.record[column], s.numbers[column] = text, isNumber
		}
	}
}

func (s *sheetRows) widen(width int) {
	for len(s.record) < width {
		s.record, s.numbers = append(s.record, ""), append(s.numbers, false)
	}
}

// columnOf is the column of a reference such as AB12, from 0.
func columnOf(reference string, otherwise int) int {
	if reference == "" {
		return otherwise
	}
	n := 0
	for _, c := range []byte(reference) {
		if c < 'A' || c > 'Z' || n > maxSheetColumns {
			break
		}
		n = 26*n + int(c-'A') + 1
	}
	return n - 1
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// value reads a cell that has begun; of a formula, the value it had when the
// workbook was saved.
func (s *sheetRows) value(c xml.StartElement) (text string, isNumber bool, err error) {
	kind, style := attribute(c, "t"), attribute(c, "s")
	var raw, formula, in string
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return "", false, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if in = e.Name.Local; in == "is" {
				if raw, err = richText(s.xml); err != nil {
					return "", false, err
				}
			}
		case xml.CharData:
			switch in {
			case "v":
				raw += string(e)
			case "f":
				formula += string(e)
			}
		case xml.EndElement:
			if in = ""; e.Name.Local != "c" {
				continue
			}
			if raw == "" && formula != "" {
				return "=" + formula, false, nil // never calculated
			}
			text, isNumber = s.book.shows(raw, kind, style)
			return text, isNumber, nil
		}
	}
}

// shows is what a cell holds: dates as 2027-01-31, numbers with a point.
func (w *workbook) shows(raw, kind, style string) (text string, isNumber bool) {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(raw); err == nil && i >= 0 && i < len(w.texts) {
			return w.texts[i], false
		}
		return "", false
	case "b":
		if raw == "1" {
			return "TRUE", false
		}
		return "FALSE", false
	case "", "n":
		x, err := strconv.ParseFloat(raw, 64)
		if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
			return raw, false
		}
		if w.dateStyle(style) {
			if day := serialDay(x, w.from1904); day != "" {
				return day, false
			}
		}
		return sheetNumber(raw, x), true
	}
	return raw, false
}

// sheetNumber writes a number as a spreadsheet shows it, with the 15 digits that
// it keeps: 4.35 is stored as 4.3499999999999996.
func sheetNumber(raw string, x float64) string {
	if len(raw) <= 15 && !strings.ContainsAny(raw, "eE") {
		return raw
	}
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	return strconv.FormatFloat(x, 'f', -1, 64)
}
