package ui

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"touchline/scenarios"
	"touchline/sim"
)

// group is accounts that become a segment.
type group struct {
	Name     string   // of the segment
	Spoken   string   // as the book or the person calls it
	Values   []string // of the book's column; nil: by ARR, or without a book
	Rest     bool     // it takes what no other group takes
	Above    float64  // by ARR: from which on
	Accounts int      // lost ones apart
	ARR      float64  // sum
	Owners   []string // who have accounts in it
	Who      touch    // looks after them
}

func (g *group) mean() float64 {
	if g.Accounts == 0 {
		return 0
	}
	return g.ARR / float64(g.Accounts)
}

// add counts an account.
func (g *group) add(a *sim.Account) {
	if a.ARR > 0 {
		g.Accounts++
		g.ARR += a.ARR
	}
	if a.ARR > 0 && a.Owner != "" && !slices.Contains(g.Owners, a.Owner) {
		g.Owners = append(g.Owners, a.Owner)
	}
}

// mostGroups are the segments that a scenario begins with at most; what is
// beyond goes together.
const mostGroups = 8

// byColumn are the groups of a column of segments, by their ARR from the top.
func byColumn(book []sim.Account) []group {
	at := map[string]*group{}
	var all []*group
	for i := range book {
		a := &book[i]
		g := at[a.Segment]
		if g == nil {
			g = &group{Spoken: a.Segment, Values: []string{a.Segment}}
			at[a.Segment], all = g, append(all, g)
		}
		g.add(a)
	}
	slices.SortStableFunc(all, func(a, b *group) int { return cmp.Compare(b.ARR, a.ARR) })
	var out []group
	rest := group{Spoken: "Others", Rest: true}
	for _, g := range all {
		if g.Spoken != "" && len(out) < mostGroups-1 || len(all) <= mostGroups && g.Spoken != "" {
			out = append(out, *g)
			continue
		}
		if rest.Values = append(rest.Values, g.Values...); len(rest.Values) == 1 && g.Spoken == "" {
			rest.Spoken = scenarios.WithoutSegment
		} else {
			rest.Spoken = "Others"
		}
		rest.Accounts += g.Accounts
		rest.ARR += g.ARR
		for _, owner := range g.Owners {
			if !slices.Contains(rest.Owners, owner) {
				rest.Owners = append(rest.Owners, owner)
			}
		}
	}
	if rest.Values != nil {
		out = append(out, rest)
	}
	return named(out)
}

// byARR are the groups above two lines of ARR and below them. One without
// accounts is none, unless all would be.
func byARR(book []sim.Account, lines [2]float64) []group {
	out := []group{{Spoken: "Enterprise", Above: lines[0]}, {Spoken: "Mid-market", Above: lines[1]}, {Spoken: "SMB", Rest: true}}
	for i := range book {
		a := &book[i]
		arr := cmp.Or(a.ARR, a.Opening)
		at := slices.IndexFunc(out, func(g group) bool { return arr >= g.Above })
		out[at].add(a)
	}
	kept := slices.DeleteFunc(slices.Clone(out), func(g group) bool { return g.Accounts == 0 })
	if len(kept) == 0 {
		kept = out
	}
	last := &kept[len(kept)-1]
	last.Above, last.Rest = 0, true
	return named(kept)
}

// named gives every group the name of a segment.
func named(groups []group) []group {
	taken := map[string]bool{}
	for i := range groups {
		g := &groups[i]
		name := slug(g.Spoken)
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s-%d", slug(g.Spoken), n)
		}
		g.Name, taken[name] = name, true
	}
	return groups
}

// usualLines are the lines of ARR that part a book unless a person says others:
// those of the published classes or, where a class would be empty, those above
// the largest twentieth and above the next quarter of the accounts.
func usualLines(book []sim.Account) [2]float64 {
	lines := [2]float64{classes[0].otherwiseFrom, classes[1].otherwiseFrom}
	var sizes []float64
	for i := range book {
		if book[i].ARR > 0 {
			sizes = append(sizes, book[i].ARR)
		}
	}
	slices.Sort(sizes)
	n := len(sizes)
	if n < 3 || sizes[0] < lines[1] && sizes[n-1] >= lines[0] && slices.ContainsFunc(sizes, func(x float64) bool { return x >= lines[1] && x < lines[0] }) {
		return lines
	}
	at := func(share float64) float64 { return twoDigits(sizes[min(n-1, int(share*float64(n)))]) }
	return [2]float64{at(0.95), at(0.70)}
}

// twoDigits rounds an amount to two digits.
func twoDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 2, 64), 64)
	return math.Max(y, 0)
}
