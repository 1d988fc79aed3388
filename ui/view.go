package ui

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"touchline/forecast"
	"touchline/ui/chart"
	"touchline/ui/runs"
)

// view is what an address asks to see, made whole from what it leaves out.
type view struct {
	tab        *tab
	items      []*item // the shelf
	generation int     // of the shelf
	shown      []*item // in the order of the shelf, 1 or more unless none can be run
	baseline   *item   // one of them
	mend       *item   // a faulty one that is asked for where it can be mended; nil: none is
	year       int     // from 1; 1 too where the horizon completes no year
	trials     int
	seed       uint64
	chosen     url.Values // what else the view lets a person choose, as in the address
	past       *upload    // the history chosen; nil: none, or it is not in memory
	notes      []string   // what of the address could not be followed
}

const maxTrials = 10_000_000

// look reads an address of a view.
func look(s *shelf, p *tab, q url.Values) *view {
	v := &view{tab: p, chosen: url.Values{}}
	for _, key := range p.choices {
		if q.Has(key) {
			v.chosen[key] = q[key]
		}
	}
	v.past = s.histories.at(v.chosen.Get(historyKey))
	v.items, v.generation = s.all()
	v.choose(q["s"])
	if p.mends {
		v.mend = v.faulty(q.Get("baseline"))
	}
	if len(v.shown) == 0 {
		return v
	}
	v.pickBaseline(q.Get("baseline"))
	base := &v.baseline.File.Scenario
	v.trials = number(v, q.Get("trials"), "number of futures", base.Trials, 1, maxTrials)
	v.year = number(v, q.Get("year"), "year", 1, 1, max(1, base.Horizon/12))
	v.seed = base.Seed
	if text := q.Get("seed"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			v.notes = append(v.notes, fmt.Sprintf("“%s” is no seed, which is a whole number from 0 up; shown is seed %d.", clip(text), v.seed))
		} else {
			v.seed = seed
		}
	}
	return v
}

// choose finds the scenarios that are named; none named: all that can be run,
// as many as there are colours.
func (v *view) choose(ids []string) {
	for _, id := range ids {
		if !slices.ContainsFunc(v.items, func(it *item) bool { return it.ID == id }) {
			v.notes = append(v.notes, fmt.Sprintf("There is no scenario “%s” on the shelf.", clip(id)))
		}
	}
	pick := func(wanted func(*item) bool) {
		for _, it := range v.items {
			if it.File != nil && len(v.shown) < chart.Colours && wanted(it) {
				v.shown = append(v.shown, it)
			}
		}
	}
	pick(func(it *item) bool { return slices.Contains(ids, it.ID) })
	if len(v.shown) == 0 {
		pick(func(it *item) bool { return !it.WhatIf })
	}
}

// pickBaseline finds the baseline: one of those shown, but where the view is
// about the baseline alone any that can be run.
func (v *view) pickBaseline(id string) {
	v.baseline = v.shown[0]
	for _, it := range v.items {
		if it.ID == id && it.File != nil && (v.tab.single || v.shows(it)) {
			v.baseline = it
		}
	}
}

// faulty is the scenario of an id, if it cannot be run; nil: it can, or there is
// none.
func (v *view) faulty(id string) *item {
	for _, it := range v.items {
		if it.ID == id && it.File == nil {
			return it
		}
	}
	return nil
}

// vacant says why there is nothing to show; "": there is.
func (v *view) vacant() string {
	switch {
	case len(v.items) == 0:
		return "There is no scenario file (*.toml) in this folder. The Compare view offers ways to begin."
	case v.baseline == nil:
		return "No scenario on the shelf can be run."
	}
	return ""
}

// number reads a whole number of the address, in words where it cannot.
func number(v *view, text, what string, otherwise, least, most int) int {
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		v.notes = append(v.notes, fmt.Sprintf("“%s” is no %s, which is from %s to %s; shown is %s.", clip(text), what,
			count(least), count(most), count(otherwise)))
		return otherwise
	}
	return n
}

func count(n int) string { return forecast.Count(float64(n)) }

// clip shortens what a person or a stranger put into an address.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return text
}

// query is the view's address in full, so that a kept link says everything.
func (v *view) query() url.Values {
	q := url.Values{}
	for key, values := range v.chosen {
		q[key] = values
	}
	for _, it := range v.shown {
		q.Add("s", it.ID)
	}
	if v.baseline != nil {
		q.Set("baseline", v.baseline.ID)
		q.Set("year", strconv.Itoa(v.year))
		q.Set("trials", strconv.Itoa(v.trials))
		q.Set("seed", strconv.FormatUint(v.seed, 10))
	}
	if v.mend != nil {
		q.Set("baseline", v.mend.ID)
	}
	return q
}

// address is the view's, with one thing changed.
func (v *view) address(key, value string) string {
	q := v.query()
	if key != "" {
		q.Set(key, value)
	}
	return v.tab.path + "?" + q.Encode()
}

func (v *view) shows(it *item) bool { return slices.Contains(v.shown, it) }

// asks are the runs that the view needs.
func (v *view) asks() []runs.Ask {
	if v.baseline == nil {
		return nil
	}
	return v.tab.asks(v)
}

// allShown asks for the futures of every scenario shown.
func (v *view) allShown() []runs.Ask {
	var asks []runs.Ask
	for _, it := range v.shown {
		asks = append(asks, v.ask(it))
	}
	return asks
}

// ask is the run that the comparison needs of a scenario.
func (v *view) ask(it *item) runs.Ask {
	return runs.Ask{Name: it.ID, Input: it.File.InputsSHA256, Trials: v.trials, Seed: v.seed}
}
