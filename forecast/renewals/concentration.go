package renewals

import (
	"touchline/forecast"
	"touchline/sim"
)

// concentration takes the luck of the largest accounts out of the opening
// book's NRR.
func concentration(f *sim.Futures, accounts []sim.OpeningAccount) Concentration {
	window := forecast.HeadlineOf(f.Horizon)
	whole := forecast.Whole(f)
	start := whole.Start().ARR
	without := whole.BookFlow(nil, sim.Closing, window.Month)
	c := Concentration{Window: window.String(), NRR: forecast.BandOf(whole.NRR(nil, window)), Largest: []Largest{}}
	for i := range accounts {
		a := &accounts[i]
		own := where(f, largestPlace, a.ID)
		arr := own.BookFlow(nil, sim.Closing, window.Month)
		there := own.BookFlow(nil, sim.Accounts, window.Month)
		x := Largest{ID: a.ID, Name: a.Name, ARR: a.ARR, Share: a.ARR / start}
		stays, brings, average := 0.0, 0.0, mean(arr)
		for k := range arr {
			without[k] += average - arr[k]
			stays += there[k]
			brings += arr[k]
		}
		x.Leaves = 1 - stays/float64(len(arr))
		if stays > 0 {
			x.Costs = brings / stays / start
		}
		c.Share += x.Share
		c.Largest = append(c.Largest, x)
	}
	c.Without = forecast.BandOf(over(without, start))
	return c
}
