package ui

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim/inputs"
)

// shelfPart is the shelf as a page shows it.
type shelfPart struct {
	Book     string // "Larkfield · 910 accounts · $24.0M ARR", of the baseline
	BookTip  tip    // where it was read
	Items    []shelfLine
	WhatIfs  []shelfLine // those not shown
	Baseline string      // id
	Year     int
	Path     string     // of the view
	Single   bool       // the view is about the baseline alone
	Chosen   url.Values // what else the address says
}

// shelfLine is a scenario on the shelf.
type shelfLine struct {
	*item
	Shown    bool
	Baseline bool
	Lit      bool   // what the view shows
	Changes  string // "4 changes", against the file it extends
	Tip      tip    // which they are
	Make     string // address at which it is the baseline
	Mend     string // address at which it can be put right; "": it can be run
	Add      string // address at which it is shown too
}

// Folded says in a line what the shelf shows, for a window too narrow to have it
// open all the time.
func (p shelfPart) Folded() string {
	shown := 0
	for _, line := range p.Items {
		if line.Baseline && p.Single {
			return clip(line.Name())
		}
		if line.Shown {
			shown++
		}
	}
	switch {
	case len(p.Items) == 0:
		return "No scenario yet"
	case shown == 0:
		return forecast.Counted(len(p.Items), "scenario") + " to put right"
	case shown == 1:
		return "1 scenario shown"
	}
	return count(shown) + " scenarios compared"
}

func shelfOf(v *view) shelfPart {
	part := shelfPart{Year: v.year, Path: v.tab.path, Single: v.tab.single, Chosen: v.chosen}
	if v.baseline != nil {
		part.Baseline = v.baseline.ID
		part.Book, part.BookTip = book(v.baseline)
	}
	for _, it := range v.items {
		line := shelfLine{item: it, Shown: v.shows(it), Baseline: it == v.baseline && v.mend == nil}
		line.Lit = line.Shown
		if part.Single {
			line.Lit = line.Baseline || it == v.mend
		}
		if it.File != nil {
			line.Changes, line.Tip = changes(it), changedKeys(it)
			line.Make = v.withBaseline(it)
		} else {
			q := v.query()
			q.Set("baseline", it.ID)
			line.Mend = "/scenario?" + q.Encode()
		}
		if it.WhatIf && !line.Shown && !line.Lit && !line.Baseline {
			line.Add = v.adding(it)
			part.WhatIfs = append(part.WhatIfs, line)
			continue
		}
		part.Items = append(part.Items, line)
	}
	ownFirst(part.WhatIfs)
	return part
}

// ownFirst puts the questions that the person asked above those that come with
// the program.
func ownFirst(lines []shelfLine) {
	shipped, _ := scenarios.ShippedFiles() // the files are within the program
	slices.SortStableFunc(lines, func(a, b shelfLine) int {
		switch theirs := slices.Contains(shipped, a.Path); {
		case theirs == slices.Contains(shipped, b.Path):
			return 0
		case theirs:
			return 1
		}
		return -1
	})
}

// withBaseline is the view's address with another baseline, shown too.
func (v *view) withBaseline(it *item) string {
	q := v.query()
	if !v.shows(it) {
		q.Add("s", it.ID)
	}
	q.Set("baseline", it.ID)
	return v.tab.path + "?" + q.Encode()
}

// adding is the view's address with one scenario more: shown beside the others
// or, where the view is about one, in its place.
func (v *view) adding(it *item) string {
	if v.tab.single {
		return v.withBaseline(it)
	}
	q := v.query()
	q.Add("s", it.ID)
	return v.tab.path + "?" + q.Encode()
}

func changes(it *item) string {
	switch n := len(it.File.Overrides); {
	case it.File.Base == "":
		return ""
	case n == 0:
		return "no changes"
	case n == 1:
		return "1 change"
	default:
		return fmt.Sprintf("%d changes", n)
	}
}

// changedKeys names what a scenario changes, as far as a tip holds.
func changedKeys(it *item) tip {
	const most = 12
	base, keys := filepath.Base(it.File.Base), it.File.Overrides
	if len(keys) == 0 {
		return tip{"Says nothing that " + base + " does not say already."}
	}
	m, t := meta(it.File, ""), tip{"Against " + base + " this file sets:"}
	for _, key := range keys[:min(len(keys), most)] {
		t = append(t, capitalised(m.InputName(&inputs.Input{Key: key, Path: strings.Split(key, ".")})))
	}
	if more := len(keys) - most; more > 0 {
		t = append(t, fmt.Sprintf("and %d more.", more))
	}
	return t
}

// book says what accounts a scenario begins with, and where they come from.
func book(it *item) (string, tip) {
	scenario := &it.File.Scenario
	name, arr, n := "Drawn book", 0.0, accounts(scenario)
	from := tip{"The accounts are drawn from what the scenario says of its segments."}
	if b := it.File.Book; b != nil {
		file := filepath.Base(b.File)
		name, arr, n = cmp.Or(b.Name, file), b.ARR, b.Standing()
		from = tip{fmt.Sprintf("Read from %s: %s.", file, forecast.Counted(b.Rows, "row"))}
		if b.Total != nil {
			from = append(from, "Its ARR agrees with the control total.")
		}
	} else {
		for i := range scenario.Segments {
			arr += float64(scenario.Segments[i].Accounts) * scenario.Segments[i].ARR.Mean
		}
	}
	return fmt.Sprintf("%s · %s · %s ARR", name, forecast.Counted(n, "account"), forecast.Money(arr, it.File.Currency)), from
}
