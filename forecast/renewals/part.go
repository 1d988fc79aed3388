package renewals

import (
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// teller sums up parts of a run, over the same spans of months.
type teller struct {
	calendar calendar
	book     []sim.OpeningAccount
}

// part tells a part of a run; of says which accounts of the opening book are
// in it.
func (t *teller) part(name string, p forecast.Part, of func(*sim.OpeningAccount) bool) Part {
	s := t.series(p)
	start := p.Start()
	window := forecast.HeadlineOf(t.calendar.horizon)
	told := Part{Name: name, Opened: Opening{start.Accounts, start.ARR},
		NRR: forecast.BandOf(p.NRR(nil, window)), GRR: forecast.BandOf(p.GRR(nil, window)), Window: window.String()}
	for i := range t.book {
		if a := &t.book[i]; a.Renewal > t.calendar.horizon && of(a) {
			told.NotDue.add(a.ARR)
		}
	}
	tell := func(spans []span) []Period {
		periods := make([]Period, len(spans))
		for i, span := range spans {
			periods[i] = t.period(s, span, of)
		}
		return periods
	}
	whole := span{label: "months 1 to " + forecast.Count(float64(t.calendar.horizon)), first: 1, last: t.calendar.horizon}
	told.Horizon = t.period(s, whole, of)
	told.Months, told.Quarters = tell(t.calendar.months()), tell(t.calendar.quarters())
	told.FiscalQuarters, told.FiscalYears = tell(t.calendar.fiscalQuarters()), tell(t.calendar.fiscalYears())
	return told
}

func (o *Opening) add(arr float64) {
	o.Accounts++
	o.ARR += arr
}

// monthly is a part's flows by month from 0 and trial.
type monthly struct{ due, churn, downsell, uplift, expansion [][]float64 }

func (t *teller) series(p forecast.Part) *monthly {
	read := func(flow sim.Flow) [][]float64 {
		months := make([][]float64, t.calendar.horizon)
		for i := range months {
			months[i] = p.Flow(nil, flow, i+1)
		}
		return months
	}
	return &monthly{read(sim.Due), read(sim.Churn), read(sim.Downsell), read(sim.Uplift), read(sim.Expansion)}
}

// total adds up some months.
func total(months [][]float64, s span) []float64 {
	sum := make([]float64, len(months[0]))
	for _, month := range months[s.first-1 : s.last] {
		for k, x := range month {
			sum[k] += x
		}
	}
	return sum
}

func (t *teller) period(s *monthly, of span, has func(*sim.OpeningAccount) bool) Period {
	due, churn, downsell := total(s.due, of), total(s.churn, of), total(s.downsell, of)
	renewed, rate := make([]float64, len(due)), make([]float64, len(due))
	for k := range due {
		renewed[k] = due[k] - churn[k] - downsell[k]
		rate[k] = math.NaN()
		if due[k] > 0 {
			rate[k] = renewed[k] / due[k]
		}
	}
	p := Period{Label: of.label, First: of.first, Last: of.last, Partial: of.partial,
		Due: forecast.BandOf(due), Renewed: forecast.BandOf(renewed), Rate: forecast.BandOf(rate),
		Churn: forecast.BandOf(churn), Downsell: forecast.BandOf(downsell),
		Uplift: forecast.BandOf(total(s.uplift, of)), Expansion: forecast.BandOf(total(s.expansion, of))}
	if p.Rate != nil {
		p.Call = callOf(p.Renewed)
	}
	for i := range t.book {
		if a := &t.book[i]; a.Renewal >= of.first && a.Renewal <= of.last && has(a) {
			p.Accounts++
			p.ARR += a.ARR
		}
	}
	return p
}

// callOf reads a call off a band; nil of nothing.
func callOf(b *forecast.Band) *Call {
	if b == nil {
		return nil
	}
	return &Call{Worst: b.P10, Commit: b.P25, Likely: b.P50, Best: b.P90}
}
