package breakeven

import (
	"errors"
	"math"
)

// A tie is closed in on until its value is known to closeEnough of itself, or
// until what is left is a trifle of the sampling error. What is said of how sure
// it is needs less.
const (
	closeEnough = 1e-4
	trifle      = 0.02 // standard errors
	roughly     = 0.1
	mostSteps   = 40
)

// crossing is where a quantity of the difference goes through nothing.
type crossing struct {
	value float64
	trend int // of the quantity: 1 it rises with the input, -1 it falls, 0 it stays
}

// quantity is what of a point is followed.
type quantity func(point) float64

// cross finds where a quantity goes through nothing, nearest to the assumed value;
// to so many standard errors; nil where it does not.
func (c *curve) cross(q quantity, within float64) (*crossing, error) {
	a, b, ok := c.bracket(q)
	if !ok {
		if err := c.search(q); err != nil {
			return nil, err
		}
		if a, b, ok = c.bracket(q); !ok {
			return nil, nil
		}
	}
	found := &crossing{trend: sign(q(b) - q(a))}
	var err error
	if c.in.Whole {
		found.value, err = c.halve(q, a, b)
	} else {
		found.value, err = c.closeIn(q, a, b, within)
	}
	return found, err
}

// bracket is the two neighbours among the points known between which a quantity
// changes sides, nearest to the assumed value.
func (c *curve) bracket(q quantity) (a, b point, ok bool) {
	xs := sorted(c.points)
	nearest := math.Inf(1)
	for i := 1; i < len(xs); i++ {
		left, right := c.points[xs[i-1]], c.points[xs[i]]
		if sign(q(left))*sign(q(right)) > 0 || q(left) == 0 && q(right) == 0 {
			continue
		}
		away := max(left.x-c.in.Value, c.in.Value-right.x, 0)
		if away < nearest {
			a, b, ok, nearest = left, right, true, away
		}
	}
	return a, b, ok
}

// closeIn halves a bracket, or cuts it where a straight line would cross: by the
// rule of Illinois, which does not get stuck at one end.
func (c *curve) closeIn(q quantity, a, b point, within float64) (float64, error) {
	ya, yb := q(a), q(b)
	best := a
	if math.Abs(yb) < math.Abs(ya) {
		best = b
	}
	for step, side := 0, 0; step < mostSteps && q(best) != 0; step++ {
		if b.x-a.x <= closeEnough*max(math.Abs(a.x), math.Abs(b.x)) || math.Abs(q(best)) <= within*best.SE {
			break
		}
		x := a.x - ya*(b.x-a.x)/(yb-ya)
		if !(x > a.x && x < b.x) || step%4 == 3 {
			x = (a.x + b.x) / 2
		}
		p, err := c.at(x)
		if errors.Is(err, errRefused) {
			break
		}
		if err != nil {
			return 0, err
		}
		if math.Abs(q(p)) < math.Abs(q(best)) {
			best = p
		}
		if sign(q(p)) == sign(q(b)) {
			if b, yb = p, q(p); side == 1 {
				ya /= 2
			}
			side = 1
		} else {
			if a, ya = p, q(p); side == -1 {
				yb /= 2
			}
			side = -1
		}
	}
	return best.x, nil
}

// halve closes in on the first whole number beyond a tie, seen from the assumed
// value.
func (c *curve) halve(q quantity, a, b point) (float64, error) {
	for b.x-a.x > 1 {
		p, err := c.at(math.Floor((a.x + b.x) / 2))
		if errors.Is(err, errRefused) {
			break
		}
		if err != nil {
			return 0, err
		}
		if sign(q(p)) == sign(q(b)) {
			b = p
		} else {
			a = p
		}
	}
	if q(a) == 0 || a.x < c.in.Value && q(b) != 0 {
		return a.x, nil
	}
	return b.x, nil
}

func sign(y float64) int {
	switch {
	case y > 0:
		return 1
	case y < 0:
		return -1
	}
	return 0
}
