package chart

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// CSV writes a line a number, by RFC 4180, numbers in full and without unit.
// Text a spreadsheet would take for a formula has an apostrophe before it.
func (f *Figure) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.WriteAll(f.form.records(f)); err != nil {
		return fmt.Errorf("chart %q: writing CSV: %w", f.ID, err)
	}
	return nil
}

func (dotForm) records(f *Figure) [][]string {
	records := [][]string{{"measure", "scenario", "statistic", "probability", "value", "source"}}
	for _, s := range f.Series {
		add := func(statistic, probability string, value float64) {
			records = append(records, []string{guard(f.X.Name), guard(s.Name), statistic, probability, number(value), guard(f.Source)})
		}
		add("mean", "", s.Mean)
		add("p10", "0.1", s.Low)
		add("p90", "0.9", s.High)
		for j, p := range s.Points {
			add("quantile", number((float64(j)+0.5)/float64(len(s.Points))), p.X)
		}
	}
	return records
}

func (lineForm) records(f *Figure) [][]string {
	records := [][]string{{"measure", "scenario", "date", guard(strings.ToLower(f.X.Name)), "p50", "p10", "p90", "source"}}
	for _, s := range f.Series {
		for _, p := range s.Points {
			low, high, date := "", "", ""
			if p.ranged() {
				low, high = number(p.Low), number(p.High)
			}
			if m := f.X.Start; m != (Month{}) {
				m = m.after(p.X)
				date = fmt.Sprintf("%04d-%02d", m.Year, m.Month)
			}
			records = append(records, []string{guard(f.Y.Name), guard(s.Name), date, number(p.X), number(p.Y), low, high, guard(f.Source)})
		}
	}
	return records
}

// guard keeps a spreadsheet from running a text.
func guard(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
