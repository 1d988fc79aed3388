package breakeven

import (
	"errors"
	"math"

	"touchline/sim/inputs"
)

const (
	firstStep = 1.0 / 16 // of the assumed value
	reach     = 100.0    // assumed values, up from it and down
	retreats  = 4        // halvings of a step that the rules refuse
)

// search tries values on both sides of the assumed one, in turn and in steps that
// double, until a quantity changes sides or both sides are at their end.
func (c *curve) search(q quantity) error {
	sides := []*walk{c.walk(-1), c.walk(1)}
	for !sides[0].over || !sides[1].over {
		for _, side := range sides {
			if err := side.step(c); err != nil {
				return err
			}
			if _, _, ok := c.bracket(q); ok {
				return nil
			}
		}
	}
	return nil
}

// walk goes from the assumed value one way.
type walk struct {
	last, stride float64 // the stride has the way's sign
	limit        float64
	refusals     int
	over         bool
}

// walk begins one: down to the least the input may be or up to the most, but not
// further than a reach that no sensible answer lies beyond.
func (c *curve) walk(way float64) *walk {
	in := &c.in
	scale := math.Abs(in.Value)
	if scale == 0 {
		switch in.Kind {
		case inputs.Rate, inputs.Share:
			scale = 0.01
		case inputs.Money:
			scale = 1000
		default:
			scale = 1
		}
	}
	w := &walk{last: in.Value, stride: way * scale * firstStep}
	if w.limit = max(in.Low, in.Value-reach*scale); way > 0 {
		w.limit = min(in.High, in.Value+reach*scale)
	} else if w.limit == in.Low && in.Above {
		w.limit = in.Low + (in.Value-in.Low)/1000
	}
	if in.Whole {
		w.stride = way * math.Max(1, math.Round(scale*firstStep))
		w.limit = math.Round(w.limit)
	}
	return w
}

// step tries the next value.
func (w *walk) step(c *curve) error {
	x := w.last + w.stride
	if beyond := (x - w.limit) * w.stride; beyond > 0 {
		x = w.limit
	}
	if c.in.Whole {
		x = math.Trunc(x)
	}
	if w.over || x == w.last {
		w.over = true
		return nil
	}
	_, err := c.at(x)
	switch {
	case errors.Is(err, errRefused):
		w.refusals++
		w.limit, w.stride = x, (x-w.last)/2
		w.over = w.refusals > retreats
		return nil
	case err != nil:
		return err
	}
	w.last = x
	if w.refusals == 0 {
		w.stride *= 2
	}
	w.over = x == w.limit
	return nil
}
