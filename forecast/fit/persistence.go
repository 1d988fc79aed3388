package fit

import (
	"math"
	"time"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"touchline/sim/past"
)

// assumedPersistence is the economy's from month to month where a history
// cannot tell: a shock then halves in six and a half months.
const assumedPersistence = 0.9

// What it takes to tell persistence: so many months, and a posterior of it no
// wider than so or 9 parts in 10 of which leave the assumed one out.
const (
	monthsToTell = 48
	sdToTell     = 0.08
)

// keeping is how much of a month's shock the next one keeps.
type keeping struct {
	phi       float64
	told      bool    // false: assumed
	low, high float64 // where it lies with 9 chances in 10; both 0: too few months to ask
}

// persistence is told from churn by month against all months of the same name:
// the posterior mean over an even prior, or the assumed one where the posterior
// is wide and holds it.
func persistence(months []monthly) keeping {
	k := keeping{phi: assumedPersistence}
	found := monthShifts(months)
	if len(found) < monthsToTell {
		return k
	}
	prior := distuv.StudentsT{Mu: 0, Sigma: priorScale, Nu: priorFreedom}
	var phis, logs []float64
	for _, phi := range floats.Span(make([]float64, 50), 0, 0.98) {
		for sd := 0.02; sd < 2; sd *= 1.15 { // even steps of log(sd): the prior gains a factor sd
			phis = append(phis, phi)
			logs = append(logs, fading(found, sd, phi)+prior.LogProb(sd)+math.Log(sd))
		}
	}
	weights := normalised(logs) // phis are in order
	mean, sd := stat.PopMeanStdDev(phis, weights)
	k.low, k.high = stat.Quantile(0.05, stat.Empirical, phis, weights), stat.Quantile(0.95, stat.Empirical, phis, weights)
	if k.told = sd <= sdToTell || k.high < assumedPersistence || k.low > assumedPersistence; k.told {
		k.phi = math.Round(100*mean) / 100
	}
	return k
}

// fading is the log-likelihood of shifts that follow an AR(1) of so large an sd,
// seen through the luck of accounts.
func fading(found []effect, sd, phi float64) float64 {
	state, variance, log := 0.0, sd*sd, 0.0
	for i, e := range found {
		if i > 0 {
			keep := math.Pow(phi, float64(e.year-found[i-1].year))
			state *= keep
			variance = keep*keep*variance + sd*sd*(1-keep*keep)
		}
		seen := variance + e.variance
		miss := e.shift - state
		log -= (math.Log(seen) + miss*miss/seen) / 2
		gain := variance / seen
		state += gain * miss
		variance *= 1 - gain
	}
	return log
}

// monthly is churn in one month: at a month, those due or, where renewals are
// not told, all accounts.
type monthly struct {
	index    int // months since year 0
	calendar int // 0 is January
	group
}

// monthShifts are months against all months of their name, so that a season is
// no shock; their `year` is the month.
func monthShifts(months []monthly) []effect {
	var season [12]group
	for _, m := range months {
		season[m.calendar].k += m.k
		season[m.calendar].n += m.n
	}
	var found []effect
	for _, m := range months {
		s := season[m.calendar]
		if m.n == 0 || s.k == 0 || s.k == s.n {
			continue
		}
		e := shiftOf([]group{m.group}, []float64{logit(s.k / s.n)})
		e.year = m.index
		found = append(found, e)
	}
	centre(found)
	return found
}

// centre takes the common part out of shifts: a shift that all months share is
// no shock, and would pass for one that never fades.
func centre(found []effect) {
	sum, precision := 0.0, 0.0
	for _, e := range found {
		sum += e.shift / e.variance
		precision += 1 / e.variance
	}
	for i := range found {
		found[i].shift -= sum / precision
	}
}

// months are churn by month of dated renewals or of lives that end.
type months struct {
	first time.Time
	by    []tally
}

func newMonths(first, last time.Time) *months {
	return &months{monthOf(first), make([]tally, max(0, indexOf(last)-indexOf(first)+1))}
}

func indexOf(day time.Time) int { return 12*day.Year() + int(day.Month()) - 1 }

func (m *months) add(day time.Time, left bool, arr float64) {
	if i := indexOf(day) - indexOf(m.first); i >= 0 && i < len(m.by) {
		m.by[i].add(left, 12, arr, 1)
	}
}

func (m *months) groups() []monthly {
	var all []monthly
	for i := range m.by {
		index := indexOf(m.first) + i
		all = append(all, monthly{index, index % 12, m.by[i].group()})
	}
	return all
}

// monthsOfRenewals are churn by month of dated renewals.
func monthsOfRenewals(rows []past.Renewal, first, last time.Time) []monthly {
	m := newMonths(first, last)
	for i := range rows {
		if !rows[i].Date.IsZero() {
			m.add(rows[i].Date, rows[i].After <= 0, rows[i].Before)
		}
	}
	return m.groups()
}

// monthsOfContracts are churn by month of lives: of the contracts there at a
// month's beginning, those that end within it.
func monthsOfContracts(rows []past.Contract, begin, end time.Time) []monthly {
	m := newMonths(begin.AddDate(0, 1, 0), end.AddDate(0, -1, 0)) // whole months
	for _, c := range rows {
		for day := monthOf(c.Start).AddDate(0, 1, 0); day.Before(end); day = day.AddDate(0, 1, 0) {
			over := !c.End.IsZero() && c.End.Before(end) && !c.End.After(day.AddDate(0, 1, 0))
			if c.ARR > 0 && c.Start.Before(end) && (c.End.IsZero() || c.End.After(day)) {
				m.add(day, over, c.ARR)
			}
			if over {
				break
			}
		}
	}
	return m.groups()
}

// monthsOfSnapshots are churn by month: of the accounts there in a month, those
// that are not in the next.
func monthsOfSnapshots(p *paths) []monthly {
	m := newMonths(p.months[0], p.last().AddDate(0, -1, 0))
	for _, path := range p.by {
		for i, s := range path {
			if s.arr > 0 {
				m.add(s.month, i == len(path)-1 || path[i+1].arr <= 0, s.arr)
			}
		}
	}
	return m.groups()
}
