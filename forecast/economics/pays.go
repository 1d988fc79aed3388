package economics

import "math"

// brings is what an account of a pair brings over its first five and twenty
// years and over its life, where that has an end.
type brings struct {
	five, twenty, life sums
	ends               bool
}

// pays is where a pair is worth more than another.
func pays(against string, own, other brings) Pays {
	x := Pays{Against: against, FiveYears: bounds(own.five, other.five)}
	if own.ends && other.ends {
		x.Lifetime = bounds(own.life, other.life)
	}
	return x
}

// bounds is where one of two is worth more. What an account brings is a line in
// its ARR: its margin less a cost that does not depend on it. So two of them
// cross once at most. Nil where a cost is not known.
func bounds(own, other sums) *Bounds {
	margin, cost := own.margin-other.margin, own.cost-other.cost
	even := math.Max(0, cost/margin)
	switch {
	case math.IsNaN(cost):
		return nil
	case margin > 0:
		return &Bounds{Above: &even}
	case margin == 0 && cost < 0:
		return &Bounds{Above: new(float64)}
	case margin < 0 && cost < 0:
		return &Bounds{Below: &even}
	}
	return &Bounds{Never: true}
}
