package renewals

import (
	"fmt"

	"touchline/forecast"
)

// span is months of a run that are summed up together.
type span struct {
	label       string
	first, last int
	partial     bool // the run begins or ends within it
}

// calendar places the months of a run in the years of a calendar and of a
// fiscal year.
type calendar struct {
	start   forecast.Calendar // of month 1
	fiscal  int               // calendar month in which the fiscal year begins
	horizon int
}

// month counts the months of all years; a run's month m is month(m).
func (c calendar) month(m int) int { return 12*c.start.Year + c.start.Month - 1 + m - 1 }

func (c calendar) months() []span {
	spans := make([]span, c.horizon)
	for i := range spans {
		spans[i] = span{label: c.start.Label(i + 1), first: i + 1, last: i + 1}
	}
	return spans
}

func (c calendar) quarters() []span {
	return c.gather(3, 0, func(n int) string { return fmt.Sprintf("Q%d %d", n%12/3+1, n/12) })
}

func (c calendar) fiscalQuarters() []span {
	return c.gather(3, c.fiscal-1, func(n int) string {
		return fmt.Sprintf("%s Q%d", c.fiscalYear(n/12), n%12/3+1)
	})
}

func (c calendar) fiscalYears() []span {
	return c.gather(12, c.fiscal-1, func(n int) string { return c.fiscalYear(n / 12) })
}

// gather puts so many months each together, in years that begin so many months
// after January: label is given a month of all years, counted as if they began
// in January.
func (c calendar) gather(each, offset int, label func(n int) string) []span {
	var spans []span
	for m := 1; m <= c.horizon; m++ {
		n := c.month(m) - offset
		if m == 1 || n%each == 0 {
			spans = append(spans, span{label: label(n), first: m, partial: n%each != 0})
		}
		spans[len(spans)-1].last = m
	}
	if last := &spans[len(spans)-1]; (c.month(last.last)-offset)%each != each-1 {
		last.partial = true
	}
	return spans
}

// fiscalYear names the fiscal year that begins in a calendar year by the one
// in which it ends.
func (c calendar) fiscalYear(begins int) string {
	if c.fiscal > 1 {
		begins++
	}
	return fmt.Sprintf("FY%d", begins)
}

// passed is how many months of the running fiscal year are over at month 0.
func (c calendar) passed() int { return (c.month(1) - (c.fiscal - 1)) % 12 }

// year is the fiscal year that month 1 is in: its name, its months from before
// the run, counted from 1 - passed, to its last.
func (c calendar) year() (label string, first, last int) {
	first = 1 - c.passed()
	return c.fiscalYear(c.month(first) / 12), first, first + 11
}
