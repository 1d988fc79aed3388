package ui

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"touchline/forecast"
)

// comparison is what the Compare view has to show, from the runs that are done.
type comparison struct {
	view     *view
	outcomes map[*item]*outcome // of the scenarios shown; absent until done
	meta     forecast.Meta      // of the baseline
	window   forecast.Window
	horizon  int
	tail     float64

	differences map[*item][]forecast.Difference // to the baseline
	apart       map[*item]string                // why a scenario cannot be compared with it
}

// compareWith gathers the outcomes a view needs and compares them.
func (s *server) compareWith(v *view) *comparison {
	p := &comparison{view: v, outcomes: map[*item]*outcome{}, apart: map[*item]string{},
		differences: map[*item][]forecast.Difference{}}
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
		if o, ok := s.queue.Result(v.ask(it)); ok {
			p.outcomes[it] = o
		}
	}
	baseline := p.outcomes[v.baseline]
	for _, it := range v.shown {
		o := p.outcomes[it]
		if baseline == nil || o == nil || it == v.baseline {
			continue
		}
		if err := forecast.Comparable(&baseline.Futures.Scenario, &o.Futures.Scenario, v.baseline.Name(), it.Name()); err != nil {
			p.apart[it] = err.Error()
			continue
		}
		p.differences[it] = forecast.Differences(baseline.Futures, o.Futures, it.ID)
	}
	return p
}

// headline is the outcome's year, its last where it has not so many.
func (o *outcome) headline(year int) *forecast.Headline {
	return &o.Summary.Headline[min(year, len(o.Summary.Headline))-1]
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
	Frame    frame
	Shelf    shelfPart
	Live     progress
	Address  string // with everything the person chose
	Years    []choice
	Trials   int
	Seed     uint64
	Verdicts []forecast.Sentences
	Remarks  remarks
	Columns  []column
	Rows     []row
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

func (s *server) compare(c echo.Context) error {
	v := look(s.shelf, c.QueryParams())
	p := s.compareWith(v)
	live := s.progress(v)
	page := comparePage{
		Frame: s.frame(c.Request(), "Compare"), Shelf: shelfOf(v), Live: live, Address: v.address("", ""),
		Trials: v.trials, Seed: v.seed, Small: forecast.Definition,
	}
	page.Frame.Token = s.guard.Token
	if v.baseline != nil {
		page.Verdicts, page.Remarks = p.verdicts(), p.remarks()
		page.Columns = p.columns()
		page.Rows = p.rows(page.Columns, live)
		for year := range p.horizon / 12 {
			page.Years = append(page.Years, choice{fmt.Sprintf("Year %d", year+1), v.address("year", fmt.Sprint(year+1)), year+1 == v.year})
		}
		page.Teams, page.Plays = p.teams(), p.plays()
		var err error
		if page.Pictures, err = p.pictures(); err != nil {
			return err
		}
	}
	s.write(c.Response(), c.Request(), http.StatusOK, "compare", page)
	return nil
}
