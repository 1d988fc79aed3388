package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// KnownRange is between which P10 and P90 an annual rate lies that is known as
// well as so many observed account-years tell; both ends are the rate itself
// where evidence is 0, which means that it is certain.
func KnownRange(rate, evidence float64) (low, high float64) {
	if evidence == 0 || rate <= 0 || rate >= 1 {
		return rate, rate
	}
	b := distuv.Beta{Alpha: rate * evidence, Beta: (1 - rate) * evidence}
	return b.Quantile(0.1), b.Quantile(0.9)
}

// Evidence bounds that a range may lead to: less is no belief at all, more is
// certainty.
const (
	leastEvidence = 0.5
	mostEvidence  = 1e9
)

// RangeKnown is the rate and the evidence whose P10 and P90 are low and high,
// 0 < low < high < 1; false where no evidence gives that range.
func RangeKnown(low, high float64) (rate, evidence float64, ok bool) {
	if !(0 < low && low < high && high < 1) {
		return 0, 0, false
	}
	// For any evidence there is one rate with this P10; the more evidence, the
	// lower its P90.
	l, h := math.Log(leastEvidence), math.Log(mostEvidence)
	top := func(log float64) float64 {
		_, p90 := KnownRange(rateOfLow(low, math.Exp(log)), math.Exp(log))
		return p90
	}
	if top(l) < high || top(h) > high {
		return 0, 0, false
	}
	for range 60 {
		if mid := (l + h) / 2; top(mid) > high {
			l = mid
		} else {
			h = mid
		}
	}
	evidence = math.Exp((l + h) / 2)
	return rateOfLow(low, evidence), evidence, true
}

// rateOfLow is the rate whose P10 is low under some evidence.
func rateOfLow(low, evidence float64) float64 {
	l, h := low, 1.0
	for range 60 {
		if mid := (l + h) / 2; mid < 1 && mid > 0 {
			if p10, _ := KnownRange(mid, evidence); p10 < low {
				l = mid
			} else {
				h = mid
			}
		}
	}
	return (l + h) / 2
}
