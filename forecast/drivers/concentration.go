package drivers

import (
	"cmp"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// weighty is how many of the largest accounts are told.
const weighty = 5

// Concentration is how much rests on the largest accounts of the book.
type Concentration struct {
	Share   float64   `json:"share"` // of the ARR at month 0, all of Largest
	Largest []Largest `json:"largest"`
	Window  string    `json:"window"` // over which they may leave
}

// Largest is a large account.
type Largest struct {
	ID       string  `json:"id"`
	Name     string  `json:"name,omitempty"`
	Segment  string  `json:"segment"`
	Coverage string  `json:"coverage"`
	ARR      float64 `json:"arr"`
	Share    float64 `json:"share"`  // of the ARR at month 0: what NRR and GRR lose when it leaves
	Leaves   float64 `json:"leaves"` // share of futures in which it does, in the window
}

// opening draws the scenario as it stands, with its largest accounts apart.
func (r *runner) opening() (Concentration, error) {
	accounts, err := sim.OpeningBook(r.base)
	if err != nil {
		return Concentration{}, err
	}
	slices.SortStableFunc(accounts, func(a, b sim.OpeningAccount) int { return cmp.Compare(b.ARR, a.ARR) })
	largest := accounts[:min(weighty, len(accounts))]
	apart := map[string]string{} // account to the name of its part
	for i := range largest {
		apart[largest[i].ID] = "largest " + largest[i].ID
	}
	f, err := r.draw(r.base, sim.Options{Cut: func(a sim.OpeningAccount) string { return cmp.Or(apart[a.ID], "others") }})
	if err != nil {
		return Concentration{}, err
	}
	r.metric = r.Metric.Trials(f, r.Window)
	until := forecast.HeadlineOf(r.base.Horizon)
	c := Concentration{Largest: []Largest{}, Window: until.String()}
	start := forecast.Whole(f).Start().ARR
	for i := range largest {
		a := &largest[i]
		own := forecast.Together(f, []int{slices.Index(f.Names, apart[a.ID])})
		there := own.BookFlow(nil, sim.Accounts, until.Month)
		x := Largest{ID: a.ID, Name: a.Name, Segment: a.Segment, Coverage: a.Coverage, ARR: a.ARR, Share: a.ARR / start, Leaves: 1}
		for _, one := range there {
			x.Leaves -= one / float64(len(there))
		}
		c.Share += x.Share
		c.Largest = append(c.Largest, x)
	}
	return c, nil
}
