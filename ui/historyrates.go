package ui

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/forecast/fit"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/ui/chart"
)

// ratesPart is what a history says of rates, beside what is assumed.
type ratesPart struct {
	Said    string // what was fitted, in words
	Table   *ledger
	Caution string
	Economy []string
	Years   *ledger // nil: years cannot be told apart
	TOML    string  // the same as part of a scenario file
}

// mostCells is how many pairs of segment and coverage are shown.
const mostCells = 12

// cells are the pairs shown, those with most ARR, in the order of their names.
func (p *chronicle) cells() []fit.Cell {
	all := p.reading.Fit.Cells
	if len(all) <= mostCells {
		return all
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b fit.Cell) int { return cmp.Compare(b.ARR, a.ARR) })
	all = all[:mostCells]
	slices.SortFunc(all, fit.InOrder)
	return all
}

// cellName is a pair in words. Accounts without a segment are the whole book
// where the history names none at all.
func cellName(f *fit.Fit, c *fit.Cell) string {
	segment := c.Segment
	if segment == "" && f.NamesSegments() {
		segment = history.NoSegment
	}
	switch {
	case segment == "" && c.Coverage == "":
		return "Whole book"
	case c.Coverage == "":
		return segment
	case segment == "":
		return c.Coverage
	}
	return segment + " × " + c.Coverage
}

// kind is one of the three rates.
type rateKind struct {
	ID, Name string
	fitted   func(*fit.Rates) fit.Rate
	stated   func(fit.Stated) float64
	of       func(*sim.Rates) sim.Rate
}

var rateKinds = []rateKind{
	{"churn", "Churn", func(r *fit.Rates) fit.Rate { return r.Churn }, func(s fit.Stated) float64 { return s.Churn },
		func(r *sim.Rates) sim.Rate { return r.Churn }},
	{"downsell", "Downsell", func(r *fit.Rates) fit.Rate { return r.Downsell }, func(s fit.Stated) float64 { return s.Downsell },
		func(r *sim.Rates) sim.Rate { return r.Downsell }},
	{"expansion", "Expansion", func(r *fit.Rates) fit.Rate { return r.Expansion }, func(s fit.Stated) float64 { return s.Expansion },
		func(r *sim.Rates) sim.Rate { return r.Expansion }},
}

// stated is what the scenario shown states for a cell.
func (p *chronicle) stated(c *fit.Cell) (fit.Stated, bool) {
	if p.view.baseline == nil {
		return fit.Stated{}, false
	}
	return p.reading.Fit.Beside(c, &p.view.baseline.File.Scenario)
}

// rates is what the history says of them; nil where nothing can be fitted.
func (p *chronicle) rates() *ratesPart {
	f := p.reading.Fit
	if f == nil {
		return nil
	}
	part := &ratesPart{
		Said: fmt.Sprintf("Annual chances, from %s of %s, each segment borrowing from the others as far as they are alike.",
			forecast.Counted(f.Decisions, "decision"), forecast.Counted(f.Accounts, "account")),
		Table: p.rateLedger(), Economy: economyWords(f), Years: yearLedger(f),
		TOML: f.Settings(p.scenario()).TOML(nil),
	}
	coverages := map[string]bool{}
	for _, c := range f.Cells {
		coverages[c.Coverage] = true
	}
	if len(coverages) > 1 {
		part.Caution = "A difference between two coverages here is no effect of coverage: nobody gave accounts to them at random, so it shows whom they looked after as much as what they did."
	}
	return part
}

// rateLedger has a line for each rate of each pair: what was seen, what is
// known of it, what the scenario states.
func (p *chronicle) rateLedger() *ledger {
	columns := []column{
		{"seen", "Seen, by ARR", tip{"What was lost or won of the ARR that could be, all years together."}},
		{"logos", "By accounts", tip{"The same with every account alike. Where the two differ, large accounts do otherwise than small ones."}},
		{"fitted", "Fitted", tip{"The chance a year as the model means it: what was seen, weighed by ARR, drawn towards the other segments where little was seen, and carried to the coming year.", "Beneath, where the long-run rate lies with a chance of 8 in 10."}},
		{"worth", "Worth", tip{"How many account-years of equal size the sightings are worth: a few large accounts tell less than their number."}},
		{"stated", p.statedHead(), tip{"What the scenario shown states for the same segment and coverage.", "“In range” lies where the fitted rate may well be; else the history speaks against it."}},
	}
	l := newLedger("rates", "Fitted rates", "Rate", columns...)
	for _, c := range p.cells() {
		stated, has := p.stated(&c)
		for _, k := range rateKinds {
			l.add(rateLine(cellName(p.reading.Fit, &c), &c, k, stated, has))
		}
	}
	return l
}

func (p *chronicle) statedHead() string {
	if p.view.baseline == nil {
		return "Stated"
	}
	return p.view.baseline.Name() + " states"
}

func rateLine(name string, c *fit.Cell, k rateKind, stated fit.Stated, has bool) ledgerRow {
	r := k.fitted(&c.Rates)
	row := ledgerRow{Name: name, Note: strings.ToLower(k.Name)}
	if !r.Told {
		row.Instead, row.Kind = "this history does not tell it", "apart"
		return row
	}
	low, high := r.Range()
	row.Entries = []entry{
		{Text: percentage(r.ByARR), Tip: tip{fmt.Sprintf("Seen in %s.", forecast.Counted(r.Seen, "decision"))}},
		{Text: percentage(r.ByLogos), Tip: tip{fmt.Sprintf("Seen in %s, every account alike.", forecast.Counted(r.Seen, "decision"))}},
		{Text: percentage(r.P), Sub: percentage(low) + " – " + percentage(high), Strong: true,
			Tip: tip{fmt.Sprintf("Known as well as %s account-years would tell it.", forecast.Count(r.Evidence))}},
		{Text: forecast.Count(r.Weighed), Tip: tip{fmt.Sprintf("%s, weighed by ARR, are worth %s of equal size.", forecast.Counted(r.Seen, "decision"), forecast.Count(r.Weighed))}},
		{Text: forecast.Nothing, Tip: tip{"The scenario shown has no such segment and coverage."}},
	}
	if has {
		row.Entries[4] = statedEntry(k, stated, low, high)
	}
	return row
}

// statedEntry is what a scenario states, and where it lies.
func statedEntry(k rateKind, s fit.Stated, low, high float64) entry {
	x := k.stated(s)
	e := entry{Text: percentage(x), Sub: "in range", Tip: tip{fmt.Sprintf("Stated for %s × %s.", s.Segment, s.Coverage)}}
	switch {
	case x < low:
		e.Sub, e.Flag = "below", true
	case x > high:
		e.Sub, e.Flag = "above", true
	}
	if s.Like != "" {
		e.Tip = append(e.Tip, fmt.Sprintf("It is the rate of %s, shifted by odds that the scenario assumes.", s.Like))
	}
	return e
}

// rateFigures are a chart for each rate that the history tells.
func (p *chronicle) rateFigures() []*chart.Figure {
	if p.reading.Fit == nil {
		return nil
	}
	var all []*chart.Figure
	for _, k := range rateKinds {
		all = append(all, p.rateFigure(k))
	}
	return all
}

// rateFigure sets what is fitted beside what the scenario states and what is
// published; nil where the history does not tell the rate.
func (p *chronicle) rateFigure(k rateKind) *chart.Figure {
	legend := chart.Legend{Value: "fitted", Wide: "8 in 10 for the long-run rate"}
	var rows []chart.Interval
	stated, published := false, false
	for _, c := range p.cells() {
		r := k.fitted(&c.Rates)
		if !r.Told {
			continue
		}
		low, high := r.Range()
		marks := []float64{math.NaN(), math.NaN()}
		if s, ok := p.stated(&c); ok {
			marks[0], stated = k.stated(s), true
		}
		if share, ok := lostAccounts(c.Segment); ok && k.ID == "churn" {
			marks[1], published = share, true
		} else if k.ID == "churn" && c.Segment == "" && !p.reading.Fit.NamesSegments() {
			marks[1], published = lostBySurvey, true
		}
		rows = append(rows, chart.Interval{Name: cellName(p.reading.Fit, &c), Colour: historyColour, Value: r.P, Wide: &chart.Span{Low: low, High: high}, Marks: marks})
	}
	if rows == nil {
		return nil
	}
	keep := []bool{stated, published}
	for i, name := range []string{p.statedHead(), "published (accounts lost)"} {
		if keep[i] {
			legend.Marks = append(legend.Marks, name)
		}
	}
	for i := range rows {
		var marks []float64
		for j, x := range rows[i].Marks {
			if keep[j] {
				marks = append(marks, x)
			}
		}
		rows[i].Marks = marks
	}
	f := chart.Intervals("rate-"+k.ID, k.Name+" a year: fitted, and assumed", chart.Axis{Name: k.Name + " a year", MinSpan: 0.05, Format: percentage, Tick: trimmed}, legend, rows)
	f.Note = "By ARR; the published one counts accounts"
	if !published {
		f.Note = "By ARR"
	}
	return f
}
