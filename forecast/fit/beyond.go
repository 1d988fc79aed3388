package fit

import (
	"fmt"
	"math"
	"slices"
	"time"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"touchline/forecast"
)

// words say how the hazard goes with tenure.
func (t *Tenure) words() remark {
	if t == nil || t.Alpha == 0 {
		return remark{}
	}
	last := len(t.AtRisk)
	first, late := t.Left[0]/t.AtRisk[0], t.Left[last-1]/t.AtRisk[last-1]
	if !differ(group{t.Left[0], t.AtRisk[0]}, group{t.Left[last-1], t.AtRisk[last-1]}) {
		return remark{}
	}
	tells := fmt.Sprintf("Tenure tells: %s left in their first year and %s in year %d of their life", forecast.Percent(first, 1), forecast.Percent(late, 1), last)
	if late > first {
		return same(tells + ". The model has no tenure.")
	}
	tells += ", as where accounts differ and the loyal ones remain"
	const lacks = ". The model has no tenure: segments by age would hold it."
	return remark{tells + fmt.Sprintf(" (shifted beta-geometric, alpha %s, beta %s: %s in the first year, %s in year %d)", forecast.Ratio(t.Alpha), forecast.Ratio(t.Beta),
		forecast.Percent(t.Churn(1), 1), forecast.Percent(t.Churn(last), 1), last) + lacks, tells + lacks}
}

// contrast is churn of a part of the decisions, beside what the rates of their
// pairs had them expect: what pairs explain is not told again.
type contrast struct {
	tally
	expected float64 // Σ ARR·rate of the pair
}

func (c *contrast) add(b *beliefs, e *exposure) {
	c.tally.add(e.lost, e.months, e.arr, 1)
	c.expected += e.arr * b.t.pairs[churn][e.cell].rate()
}

// surprise is by what the part's rate differs from that expected, and the
// variance of it by luck; false: too little was there to say.
func (c *contrast) surprise() (miss, variance float64, ok bool) {
	p := ratio(c.expected, c.arr)
	n := c.effective()
	return c.rate() - p, p * (1 - p) / n, n*p >= 5
}

// ofSize compares accounts above and below the ARR that halves the book.
func ofSize(b *beliefs) string {
	var big, small contrast
	limit := halfOfARR(b.x)
	for i := range b.x.all {
		e := &b.x.all[i]
		if e.months != 12 {
			return ""
		}
		if e.arr >= limit {
			big.add(b, e)
		} else {
			small.add(b, e)
		}
	}
	more, one, ok := big.surprise()
	less, two, too := small.surprise()
	if !ok || !too || !(math.Abs(more-less) > distuv.UnitNormal.Quantile(0.995)*math.Sqrt(one+two)) {
		return ""
	}
	return fmt.Sprintf("Size tells beyond segments: accounts that hold the larger half of ARR left at %s a year, the others at %s (by ARR). The model knows size only through segments.",
		forecast.Percent(big.rate(), 1), forecast.Percent(small.rate(), 1))
}

// halfOfARR is the ARR of an account from which on accounts hold half of all.
func halfOfARR(x *exposures) float64 {
	arr := make([]float64, len(x.all))
	all := 0.0
	for i := range x.all {
		arr[i] = x.all[i].arr
		all += arr[i]
	}
	slices.Sort(arr)
	sum := 0.0
	for i := len(arr) - 1; i > 0; i-- {
		if sum += arr[i]; sum >= all/2 {
			return arr[i]
		}
	}
	return arr[0]
}

// differ says whether two shares differ by more than luck, once in a hundred.
func differ(a, b group) bool {
	if a.n < 10 || b.n < 10 {
		return false
	}
	p := (a.k + b.k) / (a.n + b.n)
	z := (a.k/a.n - b.k/b.n) / math.Sqrt(p*(1-p)*(1/a.n+1/b.n))
	return math.Abs(z) > distuv.UnitNormal.Quantile(0.995)
}

// ofSeason compares churn at renewals by month of the year.
func ofSeason(b *beliefs) string {
	if b.x.yearly || b.looks[churn].years < 3 {
		return ""
	}
	var months [12]contrast
	for i := range b.x.all {
		if e := &b.x.all[i]; e.calendar > 0 {
			if e.months != 12 {
				return ""
			}
			months[e.calendar-1].add(b, e)
		}
	}
	chi, free, high, low, most, least := 0.0, -1.0, 0, 0, math.Inf(-1), math.Inf(1)
	for m := range months {
		miss, variance, ok := months[m].surprise()
		if !ok {
			continue
		}
		chi += miss * miss / variance
		free++
		if miss > most {
			high, most = m, miss
		}
		if miss < least {
			low, least = m, miss
		}
	}
	if free < 1 || chi < (distuv.ChiSquared{K: free}).Quantile(0.99) {
		return ""
	}
	return fmt.Sprintf("Season tells: of what was due in %s, %s left, of what was due in %s, %s. The model has no seasonal hazard; due dates carry the season.",
		time.Month(high+1), forecast.Percent(months[high].rate(), 1), time.Month(low+1), forecast.Percent(months[low].rate(), 1))
}

// ofExpansionYears asks whether good years for churn were good for expansion,
// as the model has it.
func ofExpansionYears(b *beliefs) string {
	var c, x []float64
	for _, e := range b.effects[churn] {
		for _, o := range b.effects[expansion] {
			if o.year == e.year {
				c, x = append(c, e.shift), append(x, o.shift)
			}
		}
	}
	if len(c) < 5 || b.t.all[expansion].hits == 0 {
		return ""
	}
	if r := stat.Correlation(c, x, nil); r > 0 {
		return "Years of more churn were not years of less expansion here. In the model one shock moves both, against each other, so its NRR varies a little more than this history's."
	}
	return ""
}

// words say what of the history's health the model does not hold.
func (h *Health) words() string {
	if h == nil || h.Jumps < 0.05 {
		return ""
	}
	return fmt.Sprintf("%s of the moves of health skip a state; the model's go step by step.", forecast.Percent(h.Jumps, 0))
}
