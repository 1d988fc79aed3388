package ui

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/forecast/fit"
	"touchline/sim"
)

// scenario is the one shown; nil: none can be run.
func (p *chronicle) scenario() *sim.Scenario {
	if p.view.baseline == nil {
		return nil
	}
	return &p.view.baseline.File.Scenario
}

// settled is what of the history finds no place in the scenario shown.
func (p *chronicle) settled() []string { return p.reading.Fit.Settings(p.scenario()).Kept }

// economyWords say how years differ, in shares rather than in log-odds.
func economyWords(f *fit.Fit) []string {
	e := f.Economy
	usual := ordinaryChurn(f)
	var said []string
	if usual > 0 && usual < 1 {
		said = append(said, fmt.Sprintf("Good and bad years: where churn is %s in an ordinary year, it lies between %s and %s in two years of three, and in one of twenty outside %s to %s, beyond what the luck of single accounts does.",
			percentage(usual), percentage(shifted(usual, -e.ChurnSD)), percentage(shifted(usual, e.ChurnSD)),
			percentage(shifted(usual, -2*e.ChurnSD)), percentage(shifted(usual, 2*e.ChurnSD))))
	}
	source := fmt.Sprintf("That rests on %s of this history and, so few years being able to mislead, on what is usual.", forecast.Counted(e.Years, "year"))
	if e.Years < 2 {
		source = "A single year cannot show how years differ: that is what is usual."
	}
	said = append(said, source)
	half := halfLife(e.Persistence)
	how := "as this history’s months show"
	if e.PersistenceOf != "history" {
		how = "assumed, since this history cannot tell"
	}
	return append(said, fmt.Sprintf("A shock fades by half in %s, %s. A scenario calls this a volatility of %s and a persistence of %s a month.",
		half, how, forecast.Ratio(math.Round(1000*e.Volatility)/1000), forecast.Ratio(e.Persistence)))
}

// ordinaryChurn is the fitted churn of the pairs together, by the ARR that the
// history has of each.
func ordinaryChurn(f *fit.Fit) float64 {
	var lost, all float64
	for _, c := range f.Cells {
		lost, all = lost+c.ARR*c.Churn.P, all+c.ARR
	}
	if all <= 0 {
		return 0
	}
	return lost / all
}

// shifted moves the log-odds of a share.
func shifted(p, by float64) float64 {
	odds := p / (1 - p) * math.Exp(by)
	return odds / (1 + odds)
}

// halfLife is how long a shock takes to halve, in words.
func halfLife(persistence float64) string {
	switch {
	case persistence <= 0:
		return "no time at all"
	case persistence >= 1:
		return "no time that one could name: it stays"
	}
	months := math.Log(0.5) / math.Log(persistence)
	if months < 1 {
		return "less than a month"
	}
	return forecast.Counted(int(math.Round(months)), "month")
}

// yearLedger is what each year showed; nil where there are not two.
func yearLedger(f *fit.Fit) *ledger {
	if len(f.Years) < 2 {
		return nil
	}
	l := newLedger("years", "What each year showed", "Year",
		column{"decisions", "Decisions", tip{"Renewals, or accounts there at the year’s opening."}},
		column{"churn", "Churn", tip{"Of the ARR that could leave, by ARR."}},
		column{"downsell", "Downsell", tip{"Of the ARR that stayed, by ARR that shrank."}},
		column{"expansion", "Expansion", tip{"Of the ARR that stayed, by ARR that grew."}},
		column{"shift", "Against all years", tip{"By how many points of churn the year differs from all years together, with the mix of segments held.", "“Luck” means: the luck of single accounts alone would often do as much."}})
	usual := ordinaryChurn(f)
	for _, y := range f.Years {
		l.add(ledgerRow{Name: yearName(y), Entries: []entry{{Text: count(y.Decisions)}, {Text: percentage(y.Churn)}, rateSeen(f.Pooled.Downsell, y.Downsell), rateSeen(f.Pooled.Expansion, y.Expansion), shiftEntry(y, usual)}})
	}
	return l
}

func rateSeen(r fit.Rate, x float64) entry {
	if !r.Told {
		return entry{Text: forecast.Nothing}
	}
	return entry{Text: percentage(x)}
}

func yearName(y fit.Year) string {
	if y.From.IsZero() {
		return "all rows"
	}
	if y.From.YearDay() == 1 && y.To.YearDay() == 1 {
		return y.From.Format("2006")
	}
	return y.From.Format("Jan 2006") + " – " + y.To.AddDate(0, 0, -1).Format("Jan 2006")
}

// shiftEntry is by how much a year's churn differs where usual is the ordinary.
func shiftEntry(y fit.Year, usual float64) entry {
	e := entry{Text: forecast.Points(shifted(usual, y.Shift)-usual, 1) + " points", Sub: "luck"}
	if math.Abs(y.Shift) > 2*y.Noise {
		e.Sub = worseOrBetter(y.Shift)
	}
	return e
}

func worseOrBetter(shift float64) string {
	if shift > 0 {
		return "more than luck does"
	}
	return "less than luck does"
}
