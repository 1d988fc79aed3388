package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// terms understands months of contracts.
func (r *tableReader) terms(v *vocabulary) []int {
	out := make([]int, len(v.values))
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(value.text), "months"), "month"))
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || x != math.Trunc(x) || !from(1, maxMonths).holds(x) {
			r.faults.addRows(value.at, v.header, "term", fmt.Sprintf("not a term (got %s; want whole months %s)", shown(value.text), from(1, maxMonths)), "", value.rows)
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

// days understands columns of dates. One whose month and day may be the other
// way round follows the other dates of the table; if none tells, it is a
// question. read understands one; the zero date is none.
func (r *tableReader) days(read func(text string) (date, bool), columns ...*vocabulary) [][]date {
	out := make([][]date, len(columns))
	order, told := r.order, cellValue{}
	for k, v := range columns {
		out[k] = make([]date, len(v.values))
		for i := 1; i < len(v.values); i++ {
			value := v.values[i]
			d, ok := read(value.text)
			if !ok || r.order == isoDates && d.order != isoDates {
				r.faults.addRows(value.at, v.header, "date", fmt.Sprintf("not a date (got %s; want a date such as 2027-01-31)", shown(value.text)), "", value.rows)
				continue
			}
			if out[k][i] = d; d.doubtful || d.order == isoDates {
				continue
			}
			if order == "" {
				order, told = d.order, value
			}
			if order != d.order {
				r.faults.addRows(value.at, v.header, "order", fmt.Sprintf("month and day are not in the order of the others (got %s; want them %s)",
					shown(value.text), r.orderTold(order, told)), "", value.rows)
			}
		}
	}
	for k, v := range columns {
		for i := range out[k] {
			switch d := &out[k][i]; {
			case !d.doubtful:
			case order == dayFirst:
				d.month, d.day = d.day, d.month
			case order == "":
				r.faults.addRows(v.values[i].at, v.header, "doubt", fmt.Sprintf("month first or day first? (got %s)", shown(v.values[i].text)),
					r.answers.dates, v.values[i].rows)
			}
		}
	}
	return out
}

// day reads a date; in a workbook also one that is kept as a number and not
// shown as a date.
func (r *tableReader) day(text string) (date, bool) {
	d, ok := parseDate(text)
	if ok || r.serial == nil || !areDigits(text) {
		return d, ok
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return d, false
	}
	return parseDate(r.serial(x))
}

// orderTold says from where the order of day and month is known.
func (r *tableReader) orderTold(order string, by cellValue) string {
	if by.text == "" {
		return fmt.Sprintf("as dates = %q in %s says", order, r.answers.where)
	}
	return fmt.Sprintf("as %s in line %d", shown(by.text), by.at.line)
}

// months are the months of dates.
func months(days []date) []Month {
	out := make([]Month, len(days))
	for i, d := range days {
		out[i] = Month{d.year, d.month}
	}
	return out
}
