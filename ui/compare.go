package ui

import (
	"fmt"
	"slices"
	"strings"

	"touchline/forecast"
)

// comparison is what the Compare view has to show, from the runs that are done.
type comparison struct {
	view     *view
	outcomes map[*item]*outcome // of the scenarios shown; absent until done
	meta     forecast.Meta      // of the baseline
	window   forecast.Window    // shown: a year of the baseline, or all its months
	horizon  int
	tail     float64

	headlines   map[*item]*forecast.Headline    // over the window; nil where a horizon ends before it
	differences map[*item][]forecast.Difference // to the baseline
	apart       map[*item]string                // why a scenario cannot be compared with it
	unlike      map[*item][]string              // what it does not share with it
}

// compareWith gathers the outcomes a view needs and compares them.
func (s *server) compareWith(v *view) *comparison {
	p := &comparison{view: v, outcomes: map[*item]*outcome{}, headlines: map[*item]*forecast.Headline{}, apart: map[*item]string{},
		unlike: map[*item][]string{}, differences: map[*item][]forecast.Difference{}}
	if v.baseline == nil {
		return p
	}
	base := v.baseline.File
	p.meta, p.horizon, p.tail = meta(base, s.options.Version), base.Scenario.Horizon, base.Scenario.Tail
	p.window = forecast.ToDate(p.horizon)
	if p.horizon >= 12 {
		p.window = forecast.WholeYear(v.year)
	}
	for _, it := range v.shown {
		if o, ok := resultOf[*outcome](s, v.ask(it)); ok {
			p.outcomes[it], p.headlines[it] = o, o.headline(p.window)
		}
	}
	baseline := p.outcomes[v.baseline]
	for _, it := range v.shown {
		o := p.outcomes[it]
		if baseline == nil || o == nil || it == v.baseline {
			continue
		}
		a, b := baseline.contender(v.baseline), o.contender(it)
		if err := forecast.Comparable(a, b); err != nil {
			p.apart[it] = err.Error()
			continue
		}
		p.unlike[it] = forecast.Unlike(a, b)
		p.differences[it] = forecast.Differences(baseline.Futures, o.Futures, it.ID)
	}
	return p
}

// headline is the outcome over a window; nil where its horizon ends before it.
func (o *outcome) headline(w forecast.Window) *forecast.Headline {
	for i := range o.Summary.Headline {
		if o.Summary.Headline[i].Window == w {
			return &o.Summary.Headline[i]
		}
	}
	return forecast.NewHeadline(o.Futures, o.Summary.Meta, w)
}

func (o *outcome) contender(it *item) forecast.Contender {
	return forecast.Contender{Name: it.Name(), Currency: o.Summary.Meta.Currency, Start: o.Summary.Meta.Start, Scenario: &o.Futures.Scenario}
}

// beyond says why a scenario has no headline.
func (p *comparison) beyond(it *item) string {
	return fmt.Sprintf("Its horizon of %s does not contain %s.", forecast.Counted(it.File.Scenario.Horizon, "month"), p.window)
}

// leftOut names the scenarios that a chart of the window cannot show; "" if it
// shows all.
func (p *comparison) leftOut() string {
	var names []string
	for _, it := range p.done() {
		if p.headlines[it] == nil {
			names = append(names, it.Name())
		}
	}
	if names == nil {
		return ""
	}
	return fmt.Sprintf(". Left out, as the horizon does not contain %s: %s", p.window, strings.Join(names, ", "))
}

// difference is a scenario's to the baseline in the year shown; of closing and
// worth, at the horizon.
func (p *comparison) difference(it *item, metric forecast.Metric) *forecast.Difference {
	for i, d := range p.differences[it] {
		if d.Metric == metric && (d.Year == 0 || d.Year == p.view.year) {
			return &p.differences[it][i]
		}
	}
	return nil
}

// verdicts are the sentences on every scenario against the baseline.
func (p *comparison) verdicts() []forecast.Sentences {
	var all []forecast.Sentences
	baseline := p.outcomes[p.view.baseline]
	for _, it := range p.view.shown {
		if len(p.differences[it]) == 0 {
			continue
		}
		o := p.outcomes[it]
		contest := forecast.NewContest(&baseline.Futures.Scenario, &o.Futures.Scenario, baseline.Summary.Meta, o.Summary.Meta)
		contest.Year = p.view.year
		named := slices.Clone(p.differences[it])
		for i := range named {
			named[i].Scenario = contest.Scenario
		}
		all = append(all, contest.Verdict(named))
	}
	return all
}

// comparePage is what the template shows.
type comparePage struct {
	stage
	Years    []choice
	Verdicts []forecast.Sentences
	Remarks  remarks
	Columns  []column
	Rows     []row
	Empty    string // why there is no row
	Pictures []picture
	Teams    []teamGroup
	Plays    *playTable // nil: no play
	Small    string     // definitions, under the table
}

// choice is a link to the same view with one thing changed.
type choice struct {
	Text, Address string
	Chosen        bool
}

// compare is the page of the Compare view.
func (s *server) compare(v *view, around stage) (any, error) {
	p := s.compareWith(v)
	page := comparePage{stage: around, Small: forecast.Definition}
	if v.baseline != nil {
		page.Verdicts, page.Remarks = p.verdicts(), p.remarks()
		page.Columns = p.columns()
		page.Rows = p.rows(page.Columns, around.Live)
		for year := range p.horizon / 12 {
			page.Years = append(page.Years, choice{fmt.Sprintf("Year %d", year+1), v.address("year", fmt.Sprint(year+1)), year+1 == v.year})
		}
		page.Teams, page.Plays = p.teams(), p.plays()
		var err error
		if page.Pictures, err = pictures(v, p.figures()); err != nil {
			return nil, err
		}
		p.teach(page.Pictures)
	}
	if len(v.items) == 0 {
		page.Empty = "There is no scenario file (*.toml) left. Put one back and run again."
	} else if v.baseline == nil {
		page.Empty = "No scenario on the shelf can be run. What is wrong with each stands beside it."
	}
	return page, nil
}
