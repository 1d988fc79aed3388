package sim

import (
	"math"
	"slices"
)

// drawnBook is the opening book of a scenario without a book of its own: the
// same for every seed and trial.
func (r *reference) drawnBook() {
	for i := range r.s.Segments {
		g := &r.s.Segments[i]
		arrs := make([]float64, g.Accounts)
		sum := 0.0
		for place := range arrs {
			arrs[place] = g.ARR.Mean
			if g.ARR.CV > 0 {
				mu, s := lognormalParams(g.ARR.Mean, g.ARR.Mean*g.ARR.CV)
				arrs[place] = math.Exp(mu + s*normalQuantile(1-(float64(place)+0.5)/float64(g.Accounts)))
			}
			sum += arrs[place]
		}
		for place, arr := range arrs {
			arr *= float64(g.Accounts) * g.ARR.Mean / sum
			a := &refAccount{key: numberKey(nameKey("drawn", g.Name), place), segment: g, arr: arr,
				term: g.Term, renewal: dealt(place, g.Term), state: r.dealtState(g, place),
				coverage: r.coverage(coverageFor(g, arr))}
			r.takePost(a, "", nil)
			r.accounts = append(r.accounts, a)
		}
	}
}

// givenBook is the opening book of a scenario that lists it. Accounts lost
// before month 0 are not in it.
func (r *reference) givenBook() {
	places := map[string]int{}
	owners := map[string][]string{} // by team, in order of first appearance
	for i := range r.s.Book {
		given := &r.s.Book[i]
		if given.ARR == 0 {
			continue
		}
		g := &r.s.Segments[slices.IndexFunc(r.s.Segments, func(g Segment) bool { return g.Name == given.Segment })]
		place := places[g.Name]
		places[g.Name]++
		a := &refAccount{key: nameKey("account", given.ID), segment: g, arr: given.ARR,
			term: given.Term, renewal: given.Renewal, renews: given.Renews, opened: given.Opening}
		if a.term == 0 {
			a.term = g.Term
		}
		if a.renewal == 0 {
			a.renewal = dealt(place, a.term)
		}
		if given.Health != "" {
			a.state = slices.Index(r.s.Health.States, given.Health)
		} else {
			a.state = r.dealtState(g, place)
		}
		name := given.Coverage
		if name == "" {
			name = coverageFor(g, given.ARR)
		}
		a.coverage = r.coverage(name)
		r.takePost(a, given.Owner, owners)
		r.accounts = append(r.accounts, a)
	}
}

// takePost gives a named account to its owner's post, or to the next in turn.
func (r *reference) takePost(a *refAccount, owner string, owners map[string][]string) {
	a.post = -1
	if !a.coverage.Named {
		return
	}
	team := a.coverage.Team
	j := r.named[team]
	r.named[team]++
	if owner == "" {
		a.post = j % r.team(team).first
		return
	}
	if !slices.Contains(owners[team], owner) {
		owners[team] = append(owners[team], owner)
	}
	a.post = slices.Index(owners[team], owner)
}

// dealt is the first renewal of the account in a place of its segment: back
// and forth over the term.
func dealt(place, term int) int {
	round, step := place/term, place%term
	if round%2 == 0 {
		return 1 + step
	}
	return term - step
}

// dealtState is the health of the account in a place of its segment.
func (r *reference) dealtState(g *Segment, place int) int {
	_, frac := math.Modf((float64(place) + 0.5) * 0.6180339887498949)
	return stateAt(r.start(g), frac)
}

// start is the health at which a segment's accounts begin: as said, or where
// they settle.
func (r *reference) start(g *Segment) []float64 {
	if r.s.Health.Start != nil {
		return r.s.Health.Start
	}
	return resting(&r.s.Health, g)
}

// resting is π: the shares at which a segment's health comes to rest.
func resting(h *Health, g *Segment) []float64 {
	moves := h.Moves
	if g.Moves != nil {
		moves = *g.Moves
	}
	if len(h.States) == 0 {
		return []float64{1}
	}
	if moves.Worsen == 0 && moves.Recover == 0 {
		return h.Start
	}
	pi := make([]float64, len(h.States))
	sum := 0.0
	for i := range pi {
		pi[i] = math.Pow(moves.Worsen/moves.Recover, float64(i))
		sum += pi[i]
	}
	for i := range pi {
		pi[i] /= sum
	}
	return pi
}
