package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// terms understands months of contracts.
func (b *bookReader) terms() []int {
	v := b.texts["term"]
	out := make([]int, len(v.values))
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(value.text), "months"), "month"))
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || x != math.Trunc(x) || !from(1, maxMonths).holds(x) {
			b.faults.addRows(value.at, v.header, "term", fmt.Sprintf("not a term (got %s; want whole months %s)", shown(value.text), from(1, maxMonths)), "", value.rows)
			continue
		}
		out[i] = int(x)
	}
	return out
}

// renews understands chances, as shares or percents.
func (b *bookReader) renews() []*float64 {
	v := b.texts["renews"]
	out := make([]*float64, len(v.values))
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		text, percent := strings.CutSuffix(value.text, "%")
		x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
		if percent {
			x /= 100
		}
		if err != nil || !shares.holds(x) {
			b.faults.addRows(value.at, v.header, "renews", fmt.Sprintf("not a chance (got %s; want a number from 0 to 1, or a percentage from 0%% to 100%%)", shown(value.text)), "", value.rows)
			continue
		}
		out[i] = &x
	}
	return out
}

// dates understands dates. One whose month and day may be the other way round
// follows the other dates of its column; if none tells, it is a question.
func (b *bookReader) dates(name string) []Month {
	v := b.texts[name]
	out := make([]Month, len(v.values))
	read := make([]date, len(v.values))
	order := b.table.dates
	var told cellValue
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		d, ok := parseDate(value.text)
		if !ok || b.table.dates == isoDates && d.order != isoDates {
			want := "a date such as 2027-01-31"
			b.faults.addRows(value.at, v.header, "date", fmt.Sprintf("not a date (got %s; want %s)", shown(value.text), want), "", value.rows)
			continue
		}
		if read[i] = d; d.doubtful || d.order == isoDates {
			continue
		}
		if order != "" && order != d.order {
			other := "as dates = " + strconv.Quote(order) + " in [book] says"
			if told.text != "" {
				other = fmt.Sprintf("as %s in line %d", shown(told.text), told.at.line)
			}
			b.faults.addRows(value.at, v.header, "order", fmt.Sprintf("month and day are not in the order of the others (got %s; want them %s)", shown(value.text), other), "", value.rows)
			continue
		}
		if order == "" {
			order, told = d.order, value
		}
	}
	for i := 1; i < len(out); i++ {
		d, value := read[i], v.values[i]
		if d.doubtful && order == dayFirst {
			d.month, d.day = d.day, d.month
		}
		if d.doubtful && order == "" {
			b.faults.addRows(value.at, v.header, "doubt", fmt.Sprintf("month first or day first? (got %s)", shown(value.text)),
				`say dates = "mdy" or dates = "dmy" in [book]`, value.rows)
		}
		out[i] = Month{d.year, d.month}
	}
	return out
}
