package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/ui/report"
)

// comparison is what the Compare view has to show, from the runs that are done.
type comparison struct {
	*report.Comparison
	view     *view
	outcomes map[*item]*outcome      // of the scenarios shown; absent until done
	entries  map[*item]*report.Entry // the same, as they compare
	meta     forecast.Meta           // of the baseline
	horizon  int
	tail     float64
}

// compareWith gathers the outcomes a view needs and compares them.
func (s *server) compareWith(v *view) *comparison {
	p := &comparison{view: v, outcomes: map[*item]*outcome{}, entries: map[*item]*report.Entry{}}
	if v.baseline == nil {
		return p
	}
	base := v.baseline.File
	p.meta, p.horizon, p.tail = meta(base, s.options.Version), base.Scenario.Horizon, base.Scenario.Tail
	var entries []report.Entry
	baseline := -1
	for _, it := range v.shown {
		o, ok := resultOf[*outcome](s, v.ask(it))
		if !ok {
			continue
		}
		if it == v.baseline {
			baseline = len(entries)
		}
		p.outcomes[it] = o
		entries = append(entries, report.Entry{Name: it.Name(), Colour: it.Colour, Meta: o.Summary.Meta, Futures: o.Futures, Summary: o.Summary})
	}
	p.Comparison = report.Compare(entries, baseline, p.meta, report.WindowOf(p.horizon, v.year))
	for i, it := range p.done() {
		p.entries[it] = &p.Entries[i]
	}
	return p
}

// beyond says why a scenario has no headline.
func (p *comparison) beyond(it *item) string {
	return fmt.Sprintf("Its horizon of %s does not contain %s.", forecast.Counted(it.File.Scenario.Horizon, "month"), p.Window)
}

// comparePage is what the template shows.
type comparePage struct {
	stage
	Years    []choice
	Verdicts []forecast.Sentences
	Folded   []forecast.Sentences // the verdicts of further scenarios
	First    *firstRun
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
	page := comparePage{stage: around, Small: forecast.Definition, First: s.firstRunOf(v)}
	if v.baseline != nil {
		page.Verdicts, page.Remarks = p.Verdicts(), p.remarks()
		if len(page.Verdicts) > 3 {
			page.Verdicts, page.Folded = page.Verdicts[:2], page.Verdicts[2:]
		}
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
	page.Empty = v.vacant()
	return page, nil
}
