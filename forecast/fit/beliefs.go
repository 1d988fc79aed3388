package fit

import (
	"cmp"
	"math"
	"slices"
)

// beliefs is what the decisions of a history make one believe.
type beliefs struct {
	x       *exposures
	t       *tallies
	pools   [kinds]pooled
	effects [kinds][]effect
	looks   [kinds]outlook
	all     events
	by      map[string]*events
	offset  offset
}

func believe(x *exposures, t *tallies) *beliefs {
	b := &beliefs{x: x, t: t, offset: noOffset}
	for k := range kinds {
		groups := make([]group, len(t.pairs[k]))
		for i := range groups {
			groups[i] = t.pairs[k][i].group()
		}
		b.pools[k] = pool(groups)
		b.effects[k] = t.effects(k)
		b.looks[k] = look(b.effects[k], t.years, jeffreys(t.all[k].group()).mean)
	}
	b.all, b.by = eventsOf(x)
	if x.net && x.changes {
		b.offset = offsetOf(t.all[downsell].rate(), t.all[expansion].rate(), &b.all)
	}
	return b
}

// rate is a belief carried to the coming year: moved to the level of the next
// year, and known no better than the years' differences allow.
func (b *beliefs) rate(k kind, seen *tally, from belief) Rate {
	r := Rate{Told: b.t.all[k].seen > 0, ByARR: seen.rate(), ByLogos: seen.byLogos(), Seen: seen.seen, Weighed: seen.effective()}
	if !r.Told {
		return r
	}
	o := b.looks[k]
	r.P = sigma(logit(from.mean) + o.level)
	spread := r.P * (1 - r.P)
	stretch := spread / (from.mean * (1 - from.mean))
	variance := from.variance*stretch*stretch + spread*spread*o.excess
	r.Evidence = math.Max(leastEvidence, spread/variance-1)
	return r
}

// leastEvidence is what no rate of a finished fit is below.
const leastEvidence = 0.5

func (b *beliefs) fresh() Rates {
	row := func(k kind) Rate { return b.rate(k, &b.t.all[k], b.pools[k].fresh) }
	return Rates{row(churn), row(downsell), row(expansion)}
}

func (b *beliefs) cells() []Cell {
	cells := make([]Cell, len(b.x.pairs.all))
	for i, p := range b.x.pairs.all {
		row := func(k kind) Rate { return b.rate(k, &b.t.pairs[k][i], b.pools[k].each[i]) }
		cells[i] = Cell{Segment: p.segment, Coverage: p.coverage, ARR: b.t.pairs[churn][i].arr,
			Rates: Rates{row(churn), row(downsell), row(expansion)}}
	}
	met := newIndex[[2]int]()
	for i := range b.x.all {
		e := &b.x.all[i]
		if known := len(met.all); met.of([2]int{e.cell, e.account}) == known {
			cells[e.cell].Accounts++
		}
	}
	slices.SortFunc(cells, InOrder)
	return cells
}

func (b *beliefs) segments() []Segment {
	var found []Segment
	accounts := map[string]map[int]bool{}
	for i := range b.x.all {
		e := &b.x.all[i]
		name := b.x.pairs.all[e.cell].segment
		if accounts[name] == nil {
			accounts[name] = map[int]bool{}
		}
		accounts[name][e.account] = true
	}
	for name, v := range b.by {
		s := Segment{Name: name, Accounts: len(accounts[name]), Term: cmp.Or(b.x.terms[name], 12), TermTold: b.x.terms[name] > 0}
		var here tally
		for i, p := range b.x.pairs.all {
			if p.segment == name {
				here.merge(&b.t.pairs[expansion][i])
			}
		}
		s.Sizes = b.sizesOf(v, here.rate())
		found = append(found, s)
	}
	slices.SortFunc(found, func(a, b Segment) int { return ByName(a.Name, b.Name) })
	return found
}

// InOrder compares cells by the names of segment and coverage; those that have
// none come last.
func InOrder(a, b Cell) int {
	return cmp.Or(ByName(a.Segment, b.Segment), ByName(a.Coverage, b.Coverage))
}

// ByName compares two names that a history uses; "", no name, comes last.
func ByName(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// sizesOf are the sizes of a part that expands at a rate of x a year.
func (b *beliefs) sizesOf(v *events, x float64) Sizes {
	s := v.sizes(&b.all, x)
	s.UpliftTold = b.x.uplifts
	if s.Downsells > 0 {
		s.DownsellDepth.Mean = math.Min(0.95, s.DownsellDepth.Mean*b.offset.depth)
		s.DownsellDepth.SD = boundedSD(s.DownsellDepth)
	}
	s.ExpansionSize.Mean *= b.offset.size
	s.ExpansionSize.SD *= b.offset.size
	return s
}

func (b *beliefs) years() []Year {
	years := make([]Year, b.t.years)
	for y := range years {
		year := &years[y]
		if b.x.edges != nil {
			year.From, year.To = Day{b.x.edges[y]}, Day{b.x.edges[y+1]}
		}
		var seen [kinds]tally
		for k := range kinds {
			for i := range b.x.pairs.all {
				seen[k].merge(&b.t.by[k][i][y])
			}
		}
		year.Decisions, year.ARR = seen[churn].seen, seen[churn].arr
		year.Churn, year.Downsell, year.Expansion = seen[churn].rate(), seen[downsell].rate(), seen[expansion].rate()
	}
	for _, e := range b.effects[churn] {
		years[e.year].Shift, years[e.year].Noise = e.shift, math.Sqrt(e.variance)
	}
	return years
}

// offset is by what downsells are deeper and expansions larger than a history
// shows that sets them off against each other within an account.
type offset struct{ depth, size float64 }

var noOffset = offset{1, 1}

// offsetOf finds the sizes that, set off against each other as in the model,
// where downsell and expansion come independently, leave what was seen. They
// are taken as exponential, for which the mean of the smaller of two is
// ab/(a+b).
func offsetOf(d, x float64, all *events) offset {
	seen, _ := all.depths.moments()
	rise := ratio(ratio(all.grown, all.years), x)
	if d*seen.Mean == 0 || rise == 0 {
		return noOffset
	}
	depth, size := seen.Mean, rise
	for range 50 {
		both := d * x * depth * size / (depth + size)
		depth, size = seen.Mean+both/d, rise+both/x
	}
	return offset{math.Min(2, depth/seen.Mean), math.Min(2, size/rise)}
}
