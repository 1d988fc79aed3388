package renewals

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// opened says whether the book tells what accounts paid when the fiscal year
// opened.
func opened(s *sim.Scenario) bool {
	for i := range s.Book {
		if s.Book[i].Opening > 0 {
			return true
		}
	}
	return false
}

// lands is the month at whose end the running fiscal year ends; or 0, and why
// it cannot be landed.
func (c calendar) lands(s *sim.Scenario) (last int, why string) {
	label, _, last := c.year()
	switch {
	case last > c.horizon:
		return 0, fmt.Sprintf("%s is not landed: it ends in %s, after the horizon of %s; a horizon of %d reaches it",
			label, c.start.Label(last), forecast.Counted(c.horizon, "month"), last)
	case c.passed() > 0 && !opened(s):
		return 0, fmt.Sprintf("%s is not landed: it opened %s before month 1, and the book does not say what each account paid then (a column opening, accounts lost since kept with an ARR of 0)",
			label, forecast.Counted(c.passed(), "month"))
	}
	return last, ""
}

// landing puts together what has become of the fiscal year's opening so far and
// what will have by its end.
func (c calendar) landing(f *sim.Futures, targets forecast.Targets) *Landing {
	label, first, last := c.year()
	l := &Landing{Label: label, From: c.start.Label(first), To: c.start.Label(last), Actual: c.passed(), Last: last,
		TargetNRR: targets.NRR, TargetGRR: targets.GRR}
	var now, kept, accounts []float64
	if opened(&f.Scenario) {
		l.soFar(f.Scenario.Book)
		now, kept, accounts = landed(f, sim.Landed), landed(f, sim.LandedKept), landed(f, sim.LandedAccounts)
	} else { // it opens with month 1
		whole := forecast.Whole(f)
		start := whole.Start()
		l.Opened, l.Now, l.NRRSoFar, l.GRRSoFar = Opening{start.Accounts, start.ARR}, start.ARR, 1, 1
		now, kept, accounts = whole.BookFlow(nil, sim.Closing, last), whole.BookFlow(nil, sim.Kept, last), whole.BookFlow(nil, sim.Accounts, last)
	}
	l.Closing = forecast.BandOf(now)
	nrr, grr := over(now, l.Opened.ARR), over(kept, l.Opened.ARR)
	l.NRR, l.GRR, l.Logos = forecast.BandOf(nrr), forecast.BandOf(grr), forecast.BandOf(over(accounts, float64(l.Opened.Accounts)))
	l.NRRCall, l.GRRCall = callOf(l.NRR), callOf(l.GRR)
	l.ReachesNRR, l.ReachesGRR = reaches(targets.NRR, nrr), reaches(targets.GRR, grr)
	return l
}

// soFar is what has become of the opening by month 0.
func (l *Landing) soFar(book []sim.Account) {
	kept := 0.0
	for i := range book {
		a := &book[i]
		if a.Opening == 0 {
			continue
		}
		l.Opened.add(a.Opening)
		if a.ARR == 0 {
			l.Lost.add(a.Opening)
		}
		l.Now += a.ARR
		kept += math.Min(a.ARR, a.Opening)
	}
	l.NRRSoFar, l.GRRSoFar = l.Now/l.Opened.ARR, kept/l.Opened.ARR
}

func landed(f *sim.Futures, what sim.Landing) []float64 {
	sum := make([]float64, f.Trials)
	for part := range f.Parts() {
		for k, x := range f.Landing(what, part) {
			sum[k] += x
		}
	}
	return sum
}

// over divides a series by one number, NaN where that is nothing.
func over(series []float64, by float64) []float64 {
	ratio := make([]float64, len(series))
	for k, x := range series {
		ratio[k] = math.NaN()
		if by > 0 {
			ratio[k] = x / by
		}
	}
	return ratio
}

// reaches is the share of futures at or above a target; nil without one.
func reaches(target *float64, series []float64) *float64 {
	if target == nil {
		return nil
	}
	share := forecast.Reaches(series, *target)
	if math.IsNaN(share) {
		return nil
	}
	return &share
}
