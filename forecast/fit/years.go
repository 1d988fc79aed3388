package fit

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// effect is how one year stood against all years together, on the log-odds,
// and how well the luck of its accounts lets that be seen.
type effect struct {
	year     int
	shift    float64
	variance float64 // of the shift, by the luck of accounts
	arr      float64
}

// effects are the shifts of the years that had decisions of a kind. Each is
// the common shift of all pairs under which the year's events are the likeliest,
// with half an event added (Firth's correction), so that a year without any is
// no infinite shift.
func (t *tallies) effects(k kind) []effect {
	base := make([]float64, len(t.pairs[k]))
	for i := range base {
		g := t.pairs[k][i].group()
		base[i] = logit((g.k + 0.5) / (g.n + 1))
	}
	var found []effect
	for y := range t.years {
		var year []group
		var at []float64
		for i := range base {
			if g := t.by[k][i][y].group(); g.n > 0 {
				year, at = append(year, g), append(at, base[i])
			}
		}
		if len(year) > 0 {
			e := shiftOf(year, at)
			e.year = y
			for i := range base {
				e.arr += t.by[k][i][y].arr
			}
			found = append(found, e)
		}
	}
	return found
}

// group is the tally as so many effective account-years and events among them.
func (t *tally) group() group {
	n := t.effective()
	if n == 0 {
		return group{}
	}
	return group{k: t.rate() * n, n: n}
}

// shiftOf solves Σ n·σ(base + shift) = Σ k.
func shiftOf(year []group, base []float64) effect {
	var sum group
	for _, g := range year {
		sum.k += g.k
		sum.n += g.n
	}
	events := (sum.k + 0.5) * sum.n / (sum.n + 1)
	var e effect
	low, high := -20.0, 20.0
	for range 60 {
		e.shift = (low + high) / 2
		expected, information := 0.0, 0.0
		for i, g := range year {
			p := sigma(base[i] + e.shift)
			expected += g.n * p
			information += g.n * p * (1 - p)
		}
		e.variance = 1 / information
		if expected > events {
			high = e.shift
		} else {
			low = e.shift
		}
	}
	return e
}

func sigma(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p) - math.Log1p(-p) }

// The prior of the sd of a year's log-odds is half a Student t. In the real
// books that could be looked at, years of a steady course lie 0.05 to 0.15
// apart and a shock 0.4 from them; one-factor models of credit put retail
// portfolios at 0.2 to 0.4, CreditRisk+ usually at 0.25; European insurers hold
// capital against lapses half as many again, once in 200 years: 0.16. Here the
// median is 0.19 and one book in nine is above 0.5. The tail is heavy, so that
// two years far apart overrule it; near 0 it is flat, so that many calm years
// are believed.
const (
	priorScale   = 0.25
	priorFreedom = 4
)

// lasting are the shares of the year-to-year variance that may stay, as in a
// random walk of the level; before anything was seen, one as likely as another.
var lasting = []float64{0, 0.25, 0.5, 0.8}

// outlook is what years say about the next one, on the log-odds.
type outlook struct {
	years   int
	passing float64 // variance of what a year brings and takes away, widened to the tails
	level   float64 // of the next year, against all years together
	excess  float64 // variance of that level beyond the luck of accounts
}

// look averages the local level model over its two unknowns: the year's sd and
// the share of its variance that lasts. What is averaged are variances, and then
// they are widened to the tails of the mixture, so that a forecast that takes
// them for certain varies as much as one that knows it does not know them. p is
// the rate of all years together.
func look(found []effect, next int, p float64) outlook {
	o := outlook{years: len(found)}
	if len(found) == 0 {
		return o
	}
	var courses []course
	var logs []float64
	prior := distuv.StudentsT{Mu: 0, Sigma: priorScale, Nu: priorFreedom}
	const step, most = 0.02, 2.5
	for sd := step / 2; sd < most; sd += step {
		for _, share := range lasting {
			c := follow(found, sd*sd*(1-share), sd*sd*share, next)
			courses = append(courses, c)
			logs = append(logs, c.log+prior.LogProb(sd))
		}
	}
	weight := make([]float64, len(found)) // of each year in the next one's level
	variance, mean, square := 0.0, 0.0, 0.0
	weights := normalised(logs)
	for i, w := range weights {
		c := &courses[i]
		o.passing += w * c.passing
		variance += w * c.variance
		mean += w * c.level
		square += w * c.level * c.level
		floats.AddScaled(weight, w, c.weight)
	}
	precision := 0.0
	for _, e := range found {
		precision += 1 / e.variance
	}
	level := variance + square - mean*mean
	o.excess = math.Max(0, level-1/precision)
	wide := tailSD(courses, weights, mean)
	o.passing = math.Max(o.passing, wide*wide-level)
	o.level = averaged(found, weight, p) - averaged(found, byARR(found), p)
	return o
}

// tailChance is where the engine's years, which are normal, meet the tails of
// what is believed of the next one: 97 futures in 100 lie between. A year whose
// sd is not known is believed to have heavier tails than a normal; that of the
// same variance falls short of them further out. What meets them is wider than
// believed nearer the middle: from 5% to 95% by a third after one or two years,
// by a tenth to a quarter after four, by less than a tenth after eight. Books
// with a shock, which come in no more than one or two of their years, need it.
const tailChance = 0.015

// tailSD is the sd of the normal that has the distance between the two tails
// which the mixture of the courses' next years has. mean is the mixture's.
func tailSD(courses []course, weights []float64, mean float64) float64 {
	quantile := func(p float64) float64 {
		low, high := mean-20, mean+20
		for range 50 {
			x, below := (low+high)/2, 0.0
			for i := range courses {
				c := &courses[i]
				below += weights[i] * distuv.UnitNormal.CDF((x-c.level)/math.Sqrt(c.passing+c.variance))
			}
			if below < p {
				low = x
			} else {
				high = x
			}
		}
		return (low + high) / 2
	}
	return (quantile(1-tailChance) - quantile(tailChance)) / (2 * distuv.UnitNormal.Quantile(1-tailChance))
}

// byARR is each year's weight in the rate of all years together.
func byARR(found []effect) []float64 {
	weight := make([]float64, len(found))
	for i, e := range found {
		weight[i] = e.arr
	}
	floats.Scale(1/floats.Sum(weight), weight)
	return weight
}

// averaged is the shift of a weighted mean of years. The mean is of their rates
// and not of their log-odds: a stated rate is the average over the economy.
func averaged(found []effect, weight []float64, p float64) float64 {
	mean := 0.0
	for i, e := range found {
		mean += weight[i] * sigma(logit(p)+e.shift)
	}
	return logit(mean) - logit(p)
}

// course is what one pair of unknowns makes of the years.
type course struct {
	passing, level, variance float64
	weight                   []float64 // of each year in the level, sum 1
	log                      float64   // likelihood
}

// follow runs the Kalman filter of a level that drifts by a variance of `drift`
// a year and is seen through `passing` and the luck of accounts, from a flat
// prior, up to the year `next`.
func follow(found []effect, passing, drift float64, next int) course {
	c := course{passing: passing, level: found[0].shift, variance: found[0].variance + passing, weight: make([]float64, len(found))}
	c.weight[0] = 1
	for i, e := range found[1:] {
		c.variance += drift * float64(e.year-found[i].year)
		seen := c.variance + e.variance + passing
		miss := e.shift - c.level
		c.log -= (math.Log(seen) + miss*miss/seen) / 2
		gain := c.variance / seen
		c.level += gain * miss
		c.variance *= 1 - gain
		floats.Scale(1-gain, c.weight[:i+1])
		c.weight[i+1] = gain
	}
	c.variance += drift * float64(next-found[len(found)-1].year)
	return c
}

// normalised are weights of sum 1 from logarithms.
func normalised(logs []float64) []float64 {
	top := math.Inf(-1)
	for _, l := range logs {
		top = math.Max(top, l)
	}
	sum := 0.0
	weights := make([]float64, len(logs))
	for i, l := range logs {
		weights[i] = math.Exp(l - top)
		sum += weights[i]
	}
	for i := range weights {
		weights[i] /= sum
	}
	return weights
}
