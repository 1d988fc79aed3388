package ui

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"touchline/forecast/fit"
	"touchline/forecast/history"
	"touchline/scenarios"
)

// Keys of how the rates of a history get into a scenario.
const (
	putIntoKey     = "put-into"     // id of the scenario, or the file that several extend
	putSegmentKey  = "put-segment"  // one for each segment of the history
	putCoverageKey = "put-coverage" // and for each coverage
	putEconomyKey  = "put-economy"  // the economy too
	putRestKey     = "put-rest"     // and sizes, terms and health
)

func putChoices() []string {
	return []string{putIntoKey, putSegmentKey, putCoverageKey, putEconomyKey, putRestKey}
}

// leftOut is the answer that a segment or coverage of the history is none of the
// scenario's, in words.
const leftOut = "leave out"

// putPart asks into which scenario the rates of a history are put, what they
// are called there, and shows what would become of what.
type putPart struct {
	Path      string
	Hidden    []field
	Target    selectBox
	Segments  matches
	Coverages matches
	Economy   bool
	Rest      bool
	Table     *ledger // of the rates and of the economy; nil: there are none
	More      *ledger // of all else; nil: there is nothing
	MoreSays  string  // how many those are
	Told      []string
	Lacks     string // what is still to be said; "": nothing

	of       *item
	with     []*putPart   // the others of those that get the rates together
	settings fit.Settings // those that were asked for
	says     *scenarios.Outline
}

// matches are the segments or the coverages of a history.
type matches struct {
	First, Last string // heads of the columns with their names there, and in the scenario
	Rows        []matchRow
}

// matchRow is a name of the history and what it is in the scenario.
type matchRow struct {
	Name, Accounts string
	Box            selectBox
	Unfound        bool // nothing is called so, and nobody has said what it is

	from, to string // to "": it is left out
	chosen   bool   // by the person
}

// put is what the address says of it; nil where there is nothing to put, or no
// scenario to put it into.
func (p *chronicle) put(s *shelf) (*putPart, error) {
	v := p.view
	if p.reading.Fit == nil || v.baseline == nil {
		return nil, nil
	}
	box, into := p.putTargets(s)
	part, err := p.putInto(into[0])
	if err != nil {
		return nil, err
	}
	part.Target = box
	for _, it := range into[1:] {
		other, err := p.putInto(it)
		if err != nil {
			return nil, err
		}
		if other.Lacks != "" && part.Lacks == "" {
			part.Lacks = it.Name() + ": " + other.Lacks
		}
		part.with = append(part.with, other)
	}
	part.tables()
	part.tell(s)
	return part, nil
}

// putTargets asks for the scenario, or for those that extend one file together;
// at first it is the one shown.
func (p *chronicle) putTargets(s *shelf) (selectBox, []*item) {
	v := p.view
	box, into := selectBox{ID: putIntoKey, Name: putIntoKey, Label: "Scenario"}, []*item{v.baseline}
	offer := func(key, text string, items []*item) {
		chosen := key == v.chosen.Get(putIntoKey)
		if chosen {
			into = items
		}
		box.Options = append(box.Options, boxOption{key, text, chosen})
	}
	for _, it := range v.items {
		if it.File != nil {
			offer(it.ID, it.Name(), []*item{it})
		}
	}
	for _, with := range s.sharing() {
		base := filepath.Base(with[0].File.Base)
		offer(base, fmt.Sprintf("%s, which share %s", orList(titles(with)), base), with) // an id has no point in it
	}
	for i := range box.Options {
		box.Options[i].Chosen = box.Options[i].Chosen || len(into) == 1 && box.Options[i].Value == into[0].ID
	}
	return box, into
}

// putInto is what the address says of one scenario.
func (p *chronicle) putInto(it *item) (*putPart, error) {
	v := p.view
	part := &putPart{Path: v.tab.path, Hidden: fields(v.without(putChoices()...)), of: it, Economy: v.ticked(putEconomyKey), Rest: v.ticked(putRestKey)}
	part.match(p.reading.Fit, v)
	part.settle(p.reading.Fit)
	var err error
	part.says, err = it.File.Outline()
	return part, err
}

// ticked says whether a box of the form is ticked; before anybody has answered
// it is.
func (v *view) ticked(key string) bool {
	return !v.chosen.Has(key) || slices.Contains(v.chosen[key], "yes")
}

// match finds which segment and coverage of the scenario each of the history is.
func (part *putPart) match(f *fit.Fit, v *view) {
	s := &part.of.File.Scenario
	segments, coverages := make([]string, len(s.Segments)), make([]string, len(s.Coverages))
	for i := range s.Segments {
		segments[i] = s.Segments[i].Name
	}
	for i := range s.Coverages {
		coverages[i] = s.Coverages[i].Name
	}
	part.Segments = matches{First: "Segment in the history", Last: "Segment of the scenario"}
	for _, row := range seenIn(f, func(c *fit.Cell) string { return c.Segment }) {
		at := fit.Match(row.from, segments)
		if row.from == "" {
			if row.Name = "Whole book"; f.NamesSegments() {
				row.Name = capitalised(history.NoSegment)
			} else if len(segments) == 1 {
				at = 0
			}
		}
		row.ask(putSegmentKey, len(part.Segments.Rows), segments, at, leftOut, v.chosen[putSegmentKey])
		for i, o := range row.Box.Options[:len(segments)] {
			row.Box.Options[i].Text = part.of.File.SegmentName(o.Text)
		}
		part.Segments.Rows = append(part.Segments.Rows, row)
	}
	part.Coverages = matches{First: "Coverage in the history", Last: "Coverage of the scenario"}
	for _, row := range seenIn(f, func(c *fit.Cell) string { return c.Coverage }) {
		otherwise := leftOut
		if row.from == "" {
			row.Name, otherwise = "Not told", "the one each segment lives under today"
		}
		row.ask(putCoverageKey, len(part.Coverages.Rows), coverages, fit.Match(row.from, coverages), otherwise, v.chosen[putCoverageKey])
		part.Coverages.Rows = append(part.Coverages.Rows, row)
	}
	part.twice(part.Segments.Rows, "segments")
	part.twice(part.Coverages.Rows, "coverages")
}

// seenIn are the names that the pairs of a history have, by name; none comes last.
func seenIn(f *fit.Fit, name func(*fit.Cell) string) []matchRow {
	accounts := map[string]int{}
	for i := range f.Cells {
		accounts[name(&f.Cells[i])] += f.Cells[i].Accounts
	}
	var all []matchRow
	for _, from := range slices.SortedFunc(maps.Keys(accounts), fit.ByName) {
		all = append(all, matchRow{Name: from, Accounts: count(accounts[from]), from: from})
	}
	return all
}

// ask makes the box of a name: the names that the scenario has, and one more for
// none of them. at is the one of the same name, below 0: there is none.
func (r *matchRow) ask(key string, i int, names []string, at int, otherwise string, chosen []string) {
	r.Box = selectBox{ID: fmt.Sprintf("%s-%d", key, i), Name: key, Label: r.Name + " is"}
	value := func(to string) string { return to + "=" + r.from } // so that it is never taken for another's
	if at >= 0 {
		r.to = names[at]
	}
	for _, to := range append(slices.Clip(names), "") {
		if slices.Contains(chosen, value(to)) {
			r.to, r.chosen = to, true
		}
	}
	for _, to := range names {
		r.Box.Options = append(r.Box.Options, boxOption{value(to), to, to == r.to})
	}
	r.Box.Options = append(r.Box.Options, boxOption{value(""), otherwise, r.to == ""})
	r.Unfound = r.from != "" && r.to == "" && !r.chosen
}

// twice refuses that two names of the history become one: what they tell would
// have to be fitted together.
func (part *putPart) twice(rows []matchRow, what string) {
	for i := range rows {
		for _, other := range rows[:i] {
			if rows[i].to != "" && rows[i].to == other.to && part.Lacks == "" {
				part.Lacks = fmt.Sprintf("“%s” and “%s” cannot both be %s: two %s become one only when they are fitted together. Leave one out, or give both one name in the history’s file.",
					clip(other.Name), clip(rows[i].Name), clip(rows[i].to), what)
			}
		}
	}
}

// settle finds the values that the scenario would get.
func (part *putPart) settle(f *fit.Fit) {
	all := f.SettingsAs(&part.of.File.Scenario, fit.Names{Segments: namesOf(part.Segments.Rows), Coverages: namesOf(part.Coverages.Rows)})
	part.settings = all
	part.settings.Values = nil
	for _, v := range all.Values {
		switch {
		case v.Key[0] == "economy" && !part.Economy, v.Key[0] != "economy" && !ofRates(v.Key) && !ofPrice(v.Key) && !part.Rest:
			continue
		}
		part.settings.Values = append(part.settings.Values, v)
	}
	if len(part.settings.Pairs) == 0 && part.Lacks == "" {
		part.Lacks = "No segment and coverage of the history is one that this scenario has rates of its own for. Choose which is which, or another scenario."
	}
}

// namesOf are what some names of the history are, as far as that is known.
func namesOf(rows []matchRow) map[string]string {
	names := map[string]string{}
	for _, r := range rows {
		if r.to != "" || r.chosen && r.from != "" {
			names[r.from] = r.to
		}
	}
	return names
}

// ofRates says whether a key is of a row of rates.
func ofRates(key []string) bool { return len(key) > 3 && key[2] == "rates" }

// ofPrice says whether a key is of a segment's price rises. They go with the
// rates, which hold the expansions and losses that came with them: put in
// without, a rise would count twice.
func ofPrice(key []string) bool {
	return len(key) == 3 && (key[2] == "uplift" || key[2] == "uplift_in_rates")
}

// tell says what stays as it is, and what that means.
func (part *putPart) tell(s *shelf) {
	for _, text := range part.settings.Kept {
		part.Told = append(part.Told, sentence(text))
	}
	if names := part.untold(); len(names) > 0 {
		part.Told = append(part.Told, fmt.Sprintf("Nothing of the history is put under %s: those rates stay.", orList(names)))
	}
	for _, group := range s.sharing() {
		others := slices.DeleteFunc(slices.Clone(group), func(it *item) bool { return it == part.of })
		if len(part.with) > 0 || len(others) == len(group) {
			continue
		}
		part.Told = append(part.Told, fmt.Sprintf("%s: the rates there stay, and a comparison with %s then shows the rates as well as who covers whom. To change all of them choose those that share %s above.",
			orList(titles(others)), part.of.Name(), filepath.Base(part.of.File.Base)))
	}
}

// untold are the pairs with rates of their own that get none.
func (part *putPart) untold() []string {
	var names []string
	s := &part.of.File.Scenario
	for i := range s.Segments {
		for _, r := range s.Segments[i].Rates {
			told := slices.ContainsFunc(part.settings.Pairs, func(p fit.Pair) bool { return p.Segment == s.Segments[i].Name && p.Coverage == r.Coverage })
			if r.Like == "" && !told {
				names = append(names, part.of.File.SegmentName(s.Segments[i].Name)+" × "+r.Coverage)
			}
		}
	}
	return names
}
