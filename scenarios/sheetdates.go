package scenarios

import (
	"strconv"
	"strings"
	"time"
)

// readStyles finds the styles that show a number as a date.
func (w *workbook) readStyles(name string) error {
	if name == "" {
		return nil
	}
	var listed struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(name, &listed); err != nil {
		return err
	}
	own := map[int]bool{}
	for _, f := range listed.Formats {
		own[f.ID] = showsDate(f.Code)
	}
	for _, c := range listed.Cells {
		date, ok := own[c.Format]
		if !ok {
			date = builtInDate(c.Format)
		}
		w.dates = append(w.dates, date)
	}
	return nil
}

// builtInDate says whether one of the formats that every spreadsheet knows by
// number shows a date.
func builtInDate(format int) bool {
	return format >= 14 && format <= 17 || format == 22 || format >= 27 && format <= 31 || format == 36 ||
		format >= 50 && format <= 54 || format == 57 || format == 58
}

// showsDate says whether a format has days or years in it, or months by name.
// Texts in quotes, colours and conditions in brackets and padding do not count.
func showsDate(code string) bool {
	var bare strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			i += max(0, strings.IndexByte(code[i+1:], '"')) + 1
		case '[':
			i += max(0, strings.IndexByte(code[i+1:], ']')) + 1
		default:
			bare.WriteByte(code[i])
		}
	}
	letters := strings.ToLower(bare.String())
	if letters == "general" {
		return false
	}
	return strings.ContainsAny(letters, "yd") || strings.Contains(letters, "mmm")
}

// dateStyle says whether a style, as written in a cell, shows a date.
func (w *workbook) dateStyle(style string) bool {
	i, err := strconv.Atoi(style)
	return err == nil && i >= 0 && i < len(w.dates) && w.dates[i]
}

// serialDay is the day that a spreadsheet stores as a number; "" beyond the
// years that dates may have.
func serialDay(x float64, from1904 bool) string {
	if x < 1 || x > 200000 {
		return ""
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return epoch.AddDate(0, 0, int(x)).Format(time.DateOnly)
}
