package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/ui/report"
)

// people fills in how many CSMs a scenario has and how busy they get.
func (p *comparison) people(e *report.Entry, into map[string]cell) {
	s, h := e.Summary, e.Headline
	all := h.CSMs()
	csms := cell{Text: all.Planned(), Tip: tip{"No team: every coverage here is delivered without CSMs."}}
	if all.Filled != float64(all.From) {
		csms.Sub = forecast.Posts(all.Filled) + " filled"
	}
	load := cell{Text: forecast.Nothing, Tip: tip{"No team is asked for anything."}}
	if len(h.Teams) > 0 {
		csms.Tip, load.Tip = nil, nil
	}
	for _, t := range h.Teams {
		csms.Tip = append(csms.Tip, fmt.Sprintf("%s: %s posts, %s filled on average, %s at the end.", t.Name, t.Planned(), forecast.Posts(t.Filled), forecast.Posts(t.FilledEnd)))
		load.Tip = append(load.Tip, fmt.Sprintf("%s: asked for %s of its hours over the window, %s in %s.", t.Name, forecast.LoadWords(t.Load), forecast.LoadWords(t.Busiest.Load()), s.Meta.Start.Label(t.Busiest.Month)))
	}
	if team, ok := h.Busiest(); ok {
		month := strings.ReplaceAll(s.Meta.Start.Label(team.Busiest.Month), " ", "\u00a0") // a month and its year stay together
		load.Text, load.Sub, load.Flag = forecast.LoadWords(team.Busiest.Load()), team.Name+", "+month, team.Busiest.Over()
		if load.Flag {
			load.Sub = team.Name + " short, " + month
		}
	}
	into["csms"], into["load"] = csms, load
}

// teamGroup is the teams of a scenario over the year shown.
type teamGroup struct {
	*item
	Teams  []teamRow
	Beyond string // why there is none to show; "": there is
}

// teamRow is a team in words.
type teamRow struct {
	Name, Posts, Filled, Load, Steady string
	Busiest, In                       string // load of the busiest month, and which it is
	Short                             bool   // of hours then
}

func (p *comparison) teams() []teamGroup {
	var groups []teamGroup
	for _, it := range p.done() {
		g, start := teamGroup{item: it}, p.outcomes[it].Summary.Meta.Start
		h := p.entries[it].Headline
		if h == nil {
			g.Beyond = p.beyond(it)
			groups = append(groups, g)
			continue
		}
		for _, t := range h.Teams {
			if t.Idle() {
				continue
			}
			g.Teams = append(g.Teams, teamRow{
				Name: t.Name, Posts: t.Planned(), Filled: fmt.Sprintf("%.1f", t.Filled), Load: forecast.LoadWords(t.Load),
				Busiest: forecast.LoadWords(t.Busiest.Load()), In: start.Label(t.Busiest.Month), Short: t.Busiest.Over(),
				Steady: forecast.Percent(t.Least.Steady, 0),
			})
		}
		if g.Teams != nil {
			groups = append(groups, g)
		}
	}
	return groups
}

// playTable is what became of plays over the year shown: one row a play, one
// cell a scenario.
type playTable struct {
	Scenarios []*item
	Rows      []playRow
}

type playRow struct {
	Name  string
	Cells []playCell
}

// playCell is a play in a scenario: the share delivered, and how much was not.
type playCell struct{ Delivered, Missed string }

// plays is nil where no scenario has a play that was ever triggered.
func (p *comparison) plays() *playTable {
	t := &playTable{Scenarios: p.done()}
	var names []string
	for _, it := range t.Scenarios {
		for _, play := range p.playsOf(it) {
			if play.Triggered > 0 && !slices.Contains(names, play.Name) {
				names = append(names, play.Name)
			}
		}
	}
	slices.Sort(names)
	for _, name := range names {
		row := playRow{Name: name}
		for _, it := range t.Scenarios {
			cell := playCell{forecast.Nothing, "beyond its horizon"}
			if p.entries[it].Headline != nil {
				cell = played(name, p.playsOf(it))
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if t.Rows == nil {
		return nil
	}
	return t
}

func (p *comparison) playsOf(it *item) []forecast.PlayWindow {
	if h := p.entries[it].Headline; h != nil {
		return h.Plays
	}
	return nil
}

func played(name string, plays []forecast.PlayWindow) playCell {
	for _, play := range plays {
		if play.Name == name && play.Triggered > 0 {
			return playCell{forecast.Percent(1-play.MissedShare(), 1), fmt.Sprintf("%s of %s missed", fewOf(play.Missed), forecast.Count(play.Triggered))}
		}
	}
	return playCell{forecast.Nothing, "never triggered"}
}

// fewOf is a mean number of things: with a decimal where it is small.
func fewOf(n float64) string {
	switch {
	case n == 0 || n >= 9.95:
		return forecast.Count(n)
	case n < 0.05:
		return "under 0.1"
	}
	return forecast.Ratio(math.Round(10*n) / 10)
}
