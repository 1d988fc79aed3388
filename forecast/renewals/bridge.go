package renewals

import (
	"touchline/forecast"
	"touchline/sim"
)

// bridges leads the whole book's ARR through each span of months.
func bridges(f *sim.Futures, spans []span) []Bridge {
	whole := forecast.Whole(f)
	all := make([]Bridge, len(spans))
	for i, s := range spans {
		closing := whole.Flow(nil, sim.Closing, s.last)
		b := Bridge{Label: s.label, First: s.first, Last: s.last, Partial: s.partial,
			Opening: mean(whole.Opening(nil, s.first)), Closing: mean(closing), Range: forecast.BandOf(closing)}
		for m := s.first; m <= s.last; m++ {
			b.New += mean(whole.Flow(nil, sim.Arrivals, m))
			b.Expansion += mean(whole.Flow(nil, sim.Expansion, m))
			b.Uplift += mean(whole.Flow(nil, sim.Uplift, m))
			b.Downsell += mean(whole.Flow(nil, sim.Downsell, m))
			b.Churn += mean(whole.Flow(nil, sim.Churn, m))
		}
		b.Off = b.Closing - (b.Opening + b.New + b.Expansion + b.Uplift - b.Downsell - b.Churn)
		all[i] = b
	}
	return all
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
