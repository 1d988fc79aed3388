package scenarios

import (
	"encoding/xml"
	"io"
	"strings"
)

// readTexts reads the texts that cells share.
func (w *workbook) readTexts(name string) error {
	if name == "" {
		return nil
	}
	part, err := w.open(name, maxStrings)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(part)
	for {
		part.row = maxSheetRow
		token, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return damage(err, name)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "si" {
			text, err := richText(d)
			if err != nil {
				return damage(err, name)
			}
			w.texts = append(w.texts, text)
		}
		if len(w.texts) > maxRows {
			return errBomb
		}
	}
}

// richText is the text of an element that has just begun, without how it looks
// and how it is pronounced.
func richText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	written := false
	spoken := 0
	for depth := 1; depth > 0; {
		token, err := d.RawToken()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			written = e.Name.Local == "t"
			if e.Name.Local == "rPh" && spoken == 0 {
				spoken = depth
			}
		case xml.EndElement:
			if depth == spoken {
				spoken = 0
			}
			depth--
			written = false
		case xml.CharData:
			if written && spoken == 0 {
				b.Write(e)
			}
		}
	}
	return b.String(), nil
}
