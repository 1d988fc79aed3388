package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"touchline/ui/chart"
)

// tables are those that leave as CSV; one without rows stays away.
func (p *Pack) tables() []*table {
	all := []*table{p.about(), p.inputs(), p.results(), p.against(), p.percentiles(), p.due(), p.headcount(), p.bridge(), p.accounts(), p.concentration()}
	var kept []*table
	for _, t := range all {
		if len(t.rows) > 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

// CSV is the pack as files of one table each, by RFC 4180: a row a value or a
// band, numbers in full and without unit, rates as fractions, months as
// 2027-01. Every row ends with what made it.
func (p *Pack) CSV() ([]File, error) {
	var files []File
	for _, t := range p.tables() {
		var out bytes.Buffer
		if err := t.write(&out, p.source()); err != nil {
			return nil, err
		}
		files = append(files, File{strings.ToLower(t.name) + ".csv", out.Bytes()})
	}
	return files, nil
}

// Zip writes the files of [Pack.CSV] as one.
func (p *Pack) Zip(w io.Writer) error {
	files, err := p.CSV()
	if err != nil {
		return err
	}
	return zipped(w, files)
}

func (t *table) write(w io.Writer, source string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, 0, len(t.columns)+1)
	for _, c := range t.columns {
		record = append(record, c.key)
	}
	if err := out.Write(append(record, "source")); err != nil {
		return err
	}
	for _, cells := range t.rows {
		record = record[:0]
		for _, c := range cells {
			record = append(record, c.String())
		}
		if err := out.Write(append(record, source)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// String is a cell as a script reads it. A text that a spreadsheet would take
// for a formula has an apostrophe before it.
func (c cell) String() string {
	switch c.form {
	case blank:
		return ""
	case words:
		return chart.Cell(c.text)
	case month:
		return iso(c.date)
	}
	return strconv.FormatFloat(c.number, 'f', -1, 64)
}
