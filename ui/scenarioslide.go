package ui

import "touchline/scenarios"

// slide is what the slider of a number goes over: enough around its value.
func (f *form) slide(m measure, x float64, path []string) *slide {
	in, known := f.inputs[scenarios.Key(path...)]
	if !known || x < 0 {
		return nil
	}
	scale, s := 1.0, &slide{Min: "0"}
	if m == percent {
		scale, s.Unit = 100, "%"
	}
	limit := roomAbove(scale * x)
	limit = min(limit, scale*in.High)
	step := limit / 100
	if in.Whole {
		step, limit = 1, max(limit, min(10, in.High))
	}
	if low := scale * in.Low; low > 0 || in.Above && low == 0 {
		s.Min = plainDigits(max(low, step))
	}
	if in.Low > 0 {
		s.Min = plainDigits(scale * in.Low)
	}
	s.Max, s.Step, s.At = plainDigits(limit), plainDigits(step), plainDigits(scale*x)
	if scale*x != float64(int(scale*x/step+0.5))*step {
		s.Step = "any"
	}
	return s
}

// roomAbove is a round number that leaves room above another.
func roomAbove(x float64) float64 {
	if x <= 0 {
		return 1
	}
	power := 1.0
	for power < x {
		power *= 10
	}
	for power > x {
		power /= 10
	}
	for _, k := range []float64{2, 5, 10, 20} {
		if k*power >= 1.6*x {
			return k * power
		}
	}
	return 20 * power
}
