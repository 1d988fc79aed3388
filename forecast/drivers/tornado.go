package drivers

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim/inputs"
)

// Common futures tell small differences apart in few trials, so most bars need
// no more than a first look.
const (
	firstLook  = 200  // trials of every input
	secondLook = 2000 // of the longest bars
	longest    = 15
)

// Bar is an input at two values and the metric's mean there. Where a value is
// refused, the bar has one end and stands at the scenario's own at the other.
type Bar struct {
	Input  string      `json:"input"`
	Kind   inputs.Kind `json:"kind"`
	Value  float64     `json:"value"` // as the scenario has it; the median of a range of odds
	Low    float64     `json:"low"`
	High   float64     `json:"high"`
	By     By          `json:"by"`
	AtLow  float64     `json:"at_low"`
	AtHigh float64     `json:"at_high"`
	SELow  float64     `json:"se_low"` // of the paired difference to the scenario as it stands
	SEHigh float64     `json:"se_high"`
	Trials int         `json:"trials"` // looked at; most for the longest bars
	File   string      `json:"file"`
	Line   int         `json:"line"`
	Source string      `json:"source"` // the comment beside it; "": none

	Of inputs.Input `json:"-"`
}

// Length is how far the metric moves, from its lowest to its highest among the
// ends and the scenario as it stands.
func (b *Bar) Length(base float64) float64 {
	return max(base, b.AtLow, b.AtHigh) - min(base, b.AtLow, b.AtHigh)
}

// tornado looks at every input in few trials, and again at those that move most.
// What so many trials say is added to the mean of all, as a paired difference.
func (r *runner) tornado(all []varied, base float64) (bars []Bar, refused []Unvaried, err error) {
	bars = []Bar{}
	at := map[string]int{}
	for i := range all {
		b, why, err := r.bar(&all[i], base, r.first)
		if err != nil {
			return nil, nil, err
		}
		if why != "" {
			refused = append(refused, Unvaried{all[i].Key, why})
			continue
		}
		at[b.Input] = i
		bars = append(bars, b)
	}
	sortBars(bars, base)
	for i := range min(len(bars), longest) {
		if r.first == r.second {
			break
		}
		b, why, err := r.bar(&all[at[bars[i].Input]], base, r.second)
		if err != nil {
			return nil, nil, err
		}
		if why == "" {
			bars[i] = b
		}
	}
	sortBars(bars, base)
	return bars, refused, nil
}

func sortBars(bars []Bar, base float64) {
	slices.SortStableFunc(bars, func(a, b Bar) int { return cmp.Compare(b.Length(base), a.Length(base)) })
}

// bar sets an input to its two values; why says what keeps it from both.
func (r *runner) bar(v *varied, base float64, trials int) (b Bar, why string, err error) {
	b = Bar{Input: v.Key, Kind: v.Kind, Value: v.Value, Low: v.low, High: v.high, By: v.by, Trials: trials,
		File: v.File, Line: v.Line, Source: v.Source, Of: v.Input}
	ends := 0
	for _, end := range []struct {
		value    *float64
		into, se *float64
	}{{&b.Low, &b.AtLow, &b.SELow}, {&b.High, &b.AtHigh, &b.SEHigh}} {
		*end.into = base
		if *end.value == v.Value {
			r.skip(trials)
			continue
		}
		moved, no, err := r.move(v.Key, *end.value, trials)
		switch {
		case err != nil:
			return b, "", err
		case moved == nil:
			*end.value, why = v.Value, no
		default:
			*end.into, *end.se = base+moved.Mean, moved.SE
			ends++
		}
	}
	if ends > 0 {
		why = ""
	}
	return b, why, nil
}

// move is what the metric moves when an input has another value; nil where the
// rules refuse it, which why says.
func (r *runner) move(key string, value float64, trials int) (moved *forecast.Band, why string, err error) {
	s, err := r.with(r.ctx, map[string]float64{key: value})
	if err == nil {
		s.Trials = trials
		var metric []float64
		if metric, err = r.run(s); err == nil {
			if moved = forecast.BandOf(forecast.Paired(r.metric[:trials], metric)); moved == nil {
				why = ErrNothing.Error()
			}
			return moved, why, nil
		}
	} else {
		r.skip(trials)
	}
	var unreadable *fs.PathError
	if ended := r.ctx.Err(); ended != nil || errors.As(err, &unreadable) {
		return nil, "", cmp.Or(ended, err)
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return nil, first, nil
}
