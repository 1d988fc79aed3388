package fit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// Setting is one value that a fit gives a scenario file.
type Setting struct {
	Key   []string // names from the top, such as segments, smb, uplift
	Value any      // float64, int, []any of float64 or string, or map[string]any of float64
	Note  string   // what it rests on
	Told  bool     // by the history; false: it is assumed
}

// Settings are a fit's values for a scenario file, and what found no place.
type Settings struct {
	Values []Setting
	Pairs  []Pair
	Kept   []string // what of the history or of the scenario was left as it is, and why
}

// Pair is a segment and coverage, by the names of the scenario, and what the
// history says of them.
type Pair struct {
	Segment, Coverage string
	Cell              *Cell
}

// Settings are the fit's values under the names of the history or, with a
// scenario, under the names that it has for them. What a history cannot tell,
// and rows that are like another with odds of the person's own, stay as they
// are. nil: no scenario.
func (f *Fit) Settings(s *sim.Scenario) Settings { return f.SettingsAs(s, Names{}) }

// SettingsAs is Settings where some names of the history mean others of the
// scenario.
func (f *Fit) SettingsAs(s *sim.Scenario, names Names) Settings {
	p := &placing{fit: f, scenario: s, names: names, taken: map[string]bool{}}
	p.economy()
	p.health()
	for i := range f.Segments {
		p.segment(&f.Segments[i])
	}
	return p.Settings
}

type placing struct {
	fit      *Fit
	scenario *sim.Scenario
	names    Names
	taken    map[string]bool // segments, and pairs as keys of their rows
	Settings
}

func (p *placing) set(value any, note string, key ...string) {
	p.Values = append(p.Values, Setting{key, value, note, true})
}

func (p *placing) keep(format string, args ...any) {
	p.Kept = append(p.Kept, fmt.Sprintf(format, args...))
}

func (p *placing) economy() {
	e := p.fit.Economy
	p.set(significant(e.Volatility), fmt.Sprintf("a year of churn and downsell differs by an sd of %s on the log-odds; years compared: %d", forecast.Ratio(rounded(e.LossSD)), e.Years), "economy", "volatility")
	p.set(e.Persistence, e.PersistenceOf, "economy", "persistence")
	p.Values[len(p.Values)-1].Told = e.PersistenceOf == "history"
	if p.fit.Pooled.Expansion.Told {
		p.set(significant(e.Expansion), fmt.Sprintf("a year of expansion, %s", forecast.Ratio(rounded(e.ExpansionSD))), "economy", "expansion")
	}
}

func (p *placing) health() {
	h := p.fit.Health
	if h == nil {
		return
	}
	if s := p.scenario; s != nil {
		if !slices.EqualFunc(s.Health.States, h.States, strings.EqualFold) {
			p.keep("health: the history's states are %s, the scenario's %s; nothing of it is written", list(h.States), list(s.Health.States))
			return
		}
	} else {
		p.set(anys(h.States), "best first", "health", "states")
		if h.Scores != nil {
			p.set(anys(h.Scores), "", "health", "scores")
		}
	}
	for _, odds := range []struct {
		name string
		by   []float64
	}{{"churn", h.Churn}, {"downsell", h.Downsell}, {"expansion", h.Expansion}} {
		by := make([]float64, len(odds.by))
		for i, x := range odds.by {
			by[i] = significant(x)
		}
		p.set(anys(by), "odds against the average of all states", "health", odds.name)
	}
	p.set(map[string]any{"worsen": significant(h.Moves.Worsen), "recover": significant(h.Moves.Recover)}, "a month", "health", "moves")
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

func anys[T any](x []T) []any {
	out := make([]any, len(x))
	for i := range x {
		out[i] = x[i]
	}
	return out
}

// segment sets what a segment of the history says, and its rows.
func (p *placing) segment(g *Segment) {
	name, own := p.segmentNamed(g.Name)
	if name == "" {
		return
	}
	if p.taken[name] {
		p.keep("segment %s: the history writes it in two ways; the first is used", name)
		return
	}
	p.taken[name] = true
	if g.TermTold && (own == nil || own.Term != g.Term) {
		p.set(g.Term, "months, the usual one by ARR", "segments", name, "term")
	}
	if g.UpliftTold {
		p.set(significant(g.Uplift), "a year, of those that renewed", "segments", name, "uplift")
		p.set(significant(g.Uplift), "the rates were seen under it", "segments", name, "uplift_in_rates")
	}
	if g.Downsells > 0 {
		p.set(sized(g.DownsellDepth), forecast.Counted(g.Downsells, "downsell")+" seen", "segments", name, "downsell_depth")
	}
	if g.Expansions > 0 {
		p.set(sized(g.ExpansionSize), forecast.Counted(g.Expansions, "expansion")+" seen", "segments", name, "expansion_size")
	}
	for i := range p.fit.Cells {
		if c := &p.fit.Cells[i]; c.Segment == g.Name {
			p.row(c, name, own)
		}
	}
	p.priceOnce(g, name, own)
}

// priceOnce takes out of the scenario's uplift what the rates were seen under,
// where the history has it among the expansions that are now the scenario's:
// a price rise would count twice. What the scenario asks beyond it stays.
func (p *placing) priceOnce(g *Segment, name string, own *sim.Segment) {
	if own == nil || g.UpliftTold || own.UpliftInRates == 0 {
		return
	}
	if !slices.ContainsFunc(p.Pairs, func(pair Pair) bool { return pair.Segment == name && pair.Cell.Expansion.Told }) {
		return
	}
	const note = "price rises stand among the expansions"
	p.set(significant(max(0, own.Uplift-own.UpliftInRates)), note, "segments", name, "uplift")
	p.set(0.0, note, "segments", name, "uplift_in_rates")
}

// segmentNamed is the scenario's name of a segment of the history; "": none.
func (p *placing) segmentNamed(seen string) (string, *sim.Segment) {
	if p.scenario == nil {
		return cmp.Or(seen, p.fit.unnamed()), nil
	}
	all := p.scenario.Segments
	want, said := p.names.Segments[seen]
	if said && want == "" {
		return "", nil
	}
	named := make([]string, len(all))
	for i := range all {
		named[i] = all[i].Name
	}
	i := Match(cmp.Or(want, seen), named)
	only := seen == "" && !p.fit.NamesSegments()
	if i < 0 && only && len(all) == 1 {
		i = 0
	}
	if i >= 0 {
		return all[i].Name, &all[i]
	}
	switch {
	case only:
		p.keep("the history names no segments and the scenario has %d; nothing of them is written", len(all))
	case seen == "":
		p.keep("%s", p.fit.leftWithout())
	default:
		p.keep("segment %s: the scenario has none of that name", seen)
	}
	return "", nil
}

// leftWithout says how many accounts the history names no segment for, so that
// their rates have no place.
func (f *Fit) leftWithout() string {
	n := 0
	for _, s := range f.Segments {
		if s.Name == "" {
			n = s.Accounts
		}
	}
	if n == 1 {
		return "1 account names no segment: its rates are not put in"
	}
	return forecast.Count(float64(n)) + " accounts name no segment: their rates are not put in"
}

// row sets the rates of a pair.
func (p *placing) row(c *Cell, segment string, own *sim.Segment) {
	coverage := cmp.Or(c.Coverage, OnlyCoverage)
	var row *sim.Rates
	if own != nil {
		if row = p.rowOf(own, c.Coverage); row == nil {
			return
		}
		coverage = row.Coverage
	}
	path := []string{"segments", segment, "rates", coverage}
	if p.taken[keys(path)] {
		p.keep("segment %s: the history writes coverage %s in two ways; the first is used", segment, coverage)
		return
	}
	p.taken[keys(path)] = true
	p.Pairs = append(p.Pairs, Pair{segment, coverage, c})
	evidence := map[string]any{}
	for _, r := range []struct {
		name string
		Rate
		old func(*sim.Rates) float64
	}{
		{"churn", c.Churn, func(r *sim.Rates) float64 { return r.Churn.Evidence }},
		{"downsell", c.Downsell, func(r *sim.Rates) float64 { return r.Downsell.Evidence }},
		{"expansion", c.Expansion, func(r *sim.Rates) float64 { return r.Expansion.Evidence }},
	} {
		if !r.Told {
			if row != nil && r.old(row) > 0 {
				evidence[r.name] = r.old(row)
			}
			continue
		}
		p.set(significant(r.P), r.words(), append(slices.Clip(path), r.name)...)
		evidence[r.name] = significant(r.Evidence)
	}
	p.set(evidence, "account-years", append(slices.Clip(path), "evidence")...)
}

// words say what a rate was seen as.
func (r Rate) words() string {
	return fmt.Sprintf("seen: %s by ARR, %s by logos; n %s, worth %s", forecast.Percent(r.ByARR, 1), forecast.Percent(r.ByLogos, 1),
		forecast.Count(float64(r.Seen)), forecast.Count(r.Weighed))
}

// rowOf is the scenario's row for a coverage of the history: never one that is
// like another. A history without coverages speaks of the coverage that the
// accounts live under today.
func (p *placing) rowOf(g *sim.Segment, seen string) *sim.Rates {
	want, said := p.names.Coverages[seen]
	if said && want == "" {
		return nil
	}
	if !said && seen == "" {
		want = g.Today
	} else if !said {
		want = seen
	}
	var base []*sim.Rates
	named := make([]string, len(g.Rates))
	for i := range g.Rates {
		if named[i] = g.Rates[i].Coverage; g.Rates[i].Like == "" {
			base = append(base, &g.Rates[i])
		}
	}
	if i := Match(want, named); want != "" && i >= 0 {
		if r := &g.Rates[i]; r.Like == "" {
			return r
		}
		p.keep("segment %s: coverage %s is like %s and stays so, by your odds", g.Name, named[i], g.Rates[i].Like)
		return nil
	}
	switch {
	case said || seen != "":
		p.keep("segment %s: the scenario has no rates for coverage %s", g.Name, want)
	case len(base) == 1:
		return base[0]
	default:
		p.keep("segment %s: the history names no coverage, and %d rows have rates of their own; say with `today` which one it lived under", g.Name, len(base))
	}
	return nil
}

func sized(s Size) map[string]any {
	return map[string]any{"mean": significant(s.Mean), "sd": significant(s.SD)}
}

// significant rounds to four digits, more than any fit knows.
func significant(x float64) float64 {
	if x == 0 {
		return 0
	}
	scale := math.Pow(10, 3-math.Floor(math.Log10(math.Abs(x))))
	return math.Round(x*scale) / scale
}
