package forecast

import (
	"fmt"
	"math"

	"touchline/sim"
)

// Definition names what NRR and GRR mean here; it is printed wherever they are.
const Definition = "NRR and GRR: the accounts there at the opening of the window, account by account, " +
	"price uplift included, new accounts left out; GRR counts no account above what it opened with."

// Window is the stretch over which retention is measured: a whole year with
// the accounts there at its opening, or month 0 to some month with those of
// month 0.
type Window struct {
	Year  int // from 1; 0: to date
	Month int // the window's last
}

// WholeYear is a year of the run, counted from 1.
func WholeYear(year int) Window { return Window{Year: year, Month: 12 * year} }

// ToDate is month 0 to the end of a month.
func ToDate(month int) Window { return Window{Month: month} }

// Headlines are the windows a run is summed up in: its whole years or, where
// the horizon completes none, month 0 to the horizon.
func Headlines(f *sim.Futures) []Window {
	if f.Years() == 0 {
		return []Window{ToDate(f.Horizon)}
	}
	var years []Window
	for year := range f.Years() {
		years = append(years, WholeYear(year+1))
	}
	return years
}

// HeadlineOf is the first of a run's Headlines, by its horizon in months.
func HeadlineOf(horizon int) Window {
	if horizon >= 12 {
		return WholeYear(1)
	}
	return ToDate(horizon)
}

// First is the window's first month.
func (w Window) First() int {
	if w.Year > 0 {
		return w.Month - 11
	}
	return 1
}

func (w Window) String() string {
	switch {
	case w.Year > 0:
		return fmt.Sprintf("year %d", w.Year)
	case w.Month == 1:
		return "month 1"
	default:
		return fmt.Sprintf("months 1 to %d", w.Month)
	}
}

// NRR is the ARR now of the accounts there at the window's opening over their
// ARR then; NaN in trials whose window opens with none.
func (p Part) NRR(dst []float64, w Window) []float64 {
	return p.retention(dst, w, sim.Now, sim.Closing)
}

// GRR is NRR with no account counted above its ARR at the window's opening.
func (p Part) GRR(dst []float64, w Window) []float64 {
	return p.retention(dst, w, sim.KeptOf, sim.Kept)
}

// retention divides what is left of a window's opening ARR by that ARR; left
// is recorded under one name for whole years and another to date.
func (p Part) retention(dst []float64, w Window, ofYear sim.Window, toDate sim.Flow) []float64 {
	if w.Year > 0 {
		dst = p.window(dst, ofYear, w.Year)
		divide(dst, p.window(nil, sim.Opened, w.Year))
		return dst
	}
	return over(p.BookFlow(dst, toDate, w.Month), p.Start().ARR)
}

// Logos is the share of the accounts there at the window's opening that are
// still there, whatever they pay.
func (p Part) Logos(dst []float64, w Window) []float64 {
	if w.Year > 0 {
		dst = p.window(dst, sim.NowAccounts, w.Year)
		divide(dst, p.window(nil, sim.OpenedAccounts, w.Year))
		return dst
	}
	return over(p.BookFlow(dst, sim.Accounts, w.Month), float64(p.Start().Accounts))
}

func (p Part) window(dst []float64, what sim.Window, year int) []float64 {
	return p.total(dst, func(segment int, _ sim.Cohort) []float64 {
		return p.futures.Window(what, segment, year)
	}, sim.Book)
}

// over divides a series by one number; NaN where that is nothing.
func over(dst []float64, by float64) []float64 {
	if by == 0 {
		by = math.NaN()
	}
	for t := range dst {
		dst[t] /= by
	}
	return dst
}
