package renewals

import (
	"cmp"
	"slices"

	"touchline/sim"
)

// accounts is the opening book with what its next renewals may bring, the most
// ARR at risk first. places says where in the book each of them stands.
func (t *teller) accounts(f *sim.Futures) (all []Account, places []int) {
	all, places = make([]Account, len(t.book)), make([]int, len(t.book))
	trials := float64(f.Trials)
	for i := range t.book {
		a, tally := &t.book[i], &f.Accounts[i]
		places[i] = i
		all[i] = Account{ID: a.ID, Name: a.Name, Segment: a.Segment, Coverage: a.Coverage, Owner: a.Owner, Health: a.State, Term: a.Term,
			ARR: a.ARR, Month: a.Renewal, Renewal: t.calendar.start.Label(a.Renewal), Known: a.Renews,
			AtRisk: tally.Losing, There: float64(tally.There) / trials, Closing: tally.Closing}
		if a.Renewal <= t.calendar.horizon {
			renews := 1 - tally.Leaves
			if a.Renews != nil {
				renews = *a.Renews
			}
			all[i].Next = &Next{Renews: renews, Due: tally.Due, Upsell: tally.Due - a.ARR,
				Churn: tally.Churn, Downsell: tally.Downsell, Uplift: tally.Uplift, Expected: tally.After,
				P10: tally.P10, P50: tally.P50, P90: tally.P90, AtRisk: tally.AtRisk, Why: []Why{}}
		}
	}
	slices.SortStableFunc(places, func(i, j int) int {
		a, b := &all[i], &all[j]
		if (a.Next == nil) != (b.Next == nil) {
			return cmp.Compare(a.Month, b.Month) // what is not due comes last
		}
		return cmp.Or(cmp.Compare(b.AtRisk, a.AtRisk), cmp.Compare(b.ARR, a.ARR))
	})
	ranked := make([]Account, len(all))
	for rank, i := range places {
		ranked[rank] = all[i]
	}
	return ranked, places
}
