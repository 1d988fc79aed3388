package fit

import "math"

// economy turns what years differ by into the model's monthly shock.
func (b *beliefs) economy(calendar [12]float64) Economy {
	e := Economy{Years: b.looks[churn].years, PersistenceOf: "assumed",
		ChurnSD: b.yearSD(churn), DownsellSD: b.yearSD(downsell), ExpansionSD: b.yearSD(expansion)}
	e.keeping = persistence(b.x.monthly)
	if e.Persistence = e.keeping.phi; e.keeping.told {
		e.PersistenceOf = "history"
	}
	c, d := b.lossWeights()
	e.LossSD = (c*e.ChurnSD + d*e.DownsellSD) / (c + d)
	e.Volatility = monthlySD(e.LossSD, e.Persistence, calendar)
	e.Expansion = monthlySD(e.ExpansionSD, e.Persistence, everyMonth)
	return e
}

// lossWeights are how much ARR a year loses for each unit of log-odds of churn
// and of downsell. The model shifts both by the same shock, so their years are
// weighed together as if they always came together.
func (b *beliefs) lossWeights() (c, d float64) {
	p := b.pools[churn].fresh.mean
	if g := b.t.all[churn].group(); g.n > 0 {
		p = jeffreys(g).mean
	}
	c = p * (1 - p)
	if g := b.t.all[downsell].group(); g.n > 0 {
		depth, _ := b.all.depths.moments()
		q := jeffreys(g).mean
		d = (1 - p) * q * (1 - q) * depth.Mean
	}
	return c, d
}

// yearSD is by what a coming year's log-odds differ from the level that the
// rates state. What is not known of the level and is the same for every pair
// belongs to it in part: the model draws each pair's rate for itself, so that
// over many pairs it would average out, and the book's range forget it.
func (b *beliefs) yearSD(k kind) float64 {
	o := b.looks[k]
	return math.Sqrt(o.passing + o.excess*(1-b.concentration(k)))
}

// concentration is Σ share², the shares those of the pairs in what the events
// of a kind vary by: 1 for a single pair.
func (b *beliefs) concentration(k kind) float64 {
	sum, squares := 0.0, 0.0
	for i := range b.t.pairs[k] {
		p := b.pools[k].each[i].mean
		w := b.t.pairs[k][i].arr * p * (1 - p)
		sum += w
		squares += w * w
	}
	if sum == 0 {
		return 1
	}
	return squares / (sum * sum)
}

// everyMonth is a year that decides alike in all months.
var everyMonth = [12]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}

// monthlySD is the sd of a monthly shock whose weighted mean over a year has
// the sd asked for: with weights q of sum 1, Var = Σ q_i q_j φ^|i-j|, which is 1
// where all decide in one month.
func monthlySD(year, persistence float64, weight [12]float64) float64 {
	sum, variance := 0.0, 0.0
	for i, a := range weight {
		sum += a
		for j, b := range weight {
			variance += a * b * math.Pow(persistence, math.Abs(float64(i-j)))
		}
	}
	if sum == 0 {
		return monthlySD(year, persistence, everyMonth)
	}
	return year * sum / math.Sqrt(variance)
}

// calendarOf is the ARR that decides in each month of a year, in the order of
// the history's years; alike where renewals are not told or not dated.
func calendarOf(x *exposures) [12]float64 {
	if x.yearly || x.edges == nil {
		return everyMonth
	}
	var weight [12]float64
	first := int(x.edges[0].Month())
	for i := range x.all {
		e := &x.all[i]
		if e.calendar == 0 {
			continue // not dated
		}
		weight[(e.calendar-first+12)%12] += e.arr
	}
	return weight
}
