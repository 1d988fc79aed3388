package ui

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"touchline/scenarios"
)

// shifted are the boxes of a rate that is stated against another row's, by odds.
func (r rateRow) shifted(key, like string) []*box {
	path := r.at("odds", key)
	of, _ := r.says.At("segments", r.segment, "rates", like, key)
	p, _ := numeric(of.Value)
	low, high := 1.0, 1.0
	if value, ok := r.value("odds", key); ok {
		low, high = oddsOf(value)
	}
	median := math.Sqrt(low) * math.Sqrt(high)
	rate := &box{ID: boxID(path), Tip: tip{fmt.Sprintf("The annual rate, at the middle of the odds: %s of %s's %s.", digits(three(median)), like, percent.write(p))}}
	between := &box{ID: boxID(path, "range"), Tip: tip{
		fmt.Sprintf("From where to where the rate is believed to lie, 8 of 10 times. It becomes odds against %s, now %s.", like, plain.writeRange(low, high)), "Odds can be written too: odds 1.1 to 2.4."}}
	rate.Value = percent.about(shift(p, median))
	if low < high {
		between.Value = percent.writeRange(shift(p, low), shift(p, high))
	}
	if p > 0 && p < 1 {
		top := roomAbove(100 * shift(p, median))
		rate.Slide = &slide{Min: plainDigits(top / 1000), Max: plainDigits(min(top, 99)), Step: "any", At: plainDigits(three(100 * shift(p, median))), Unit: "%"}
	}
	put := func(low, high float64) []edit {
		if low == high {
			return []edit{{path: path, value: three(low)}}
		}
		return []edit{{path: path, value: []any{three(low), three(high)}}}
	}
	rate.read = func(text string) ([]edit, error) {
		x, err := percent.read(text)
		if err != nil {
			return nil, err
		}
		odds, err := oddsTo(p, x, like)
		return put(low*odds/median, high*odds/median), err
	}
	between.read = func(text string) ([]edit, error) {
		text = strings.TrimSpace(text)
		if text == "" {
			return put(median, median), nil
		}
		if stated, is := strings.CutPrefix(strings.ToLower(text), "odds"); is {
			a, b, err := plain.readRange(stated)
			if err == nil && a <= 0 {
				err = errors.New("odds are above 0")
			}
			return put(a, b), err
		}
		a, b, err := percent.readRange(text)
		if err != nil {
			return nil, err
		}
		from, err := oddsTo(p, a, like)
		if err != nil {
			return nil, err
		}
		to, err := oddsTo(p, b, like)
		return put(from, to), err
	}
	r.add(rate, path)
	r.add(between, path)
	between.keys = []string{scenarios.Key(path...) + "[1]", scenarios.Key(path...) + "[2]"}
	between.Own, between.Reset, between.Unsaved = false, false, false
	return r.titled(key, rate, between)
}

// oddsOf is a range of odds as a file has it.
func oddsOf(value any) (low, high float64) {
	if x, is := numeric(value); is {
		return x, x
	}
	if list, is := value.([]any); is && len(list) == 2 {
		low, _ = numeric(list[0])
		high, _ = numeric(list[1])
		return low, high
	}
	return 1, 1
}

// shift is a rate whose odds are multiplied.
func shift(p, odds float64) float64 { return p * odds / (1 - p + p*odds) }

// oddsTo is by what the odds of a rate p are to be multiplied to be those of x.
func oddsTo(p, x float64, like string) (float64, error) {
	switch {
	case p <= 0 || p >= 1:
		return 0, fmt.Errorf("the rate of %s is %s; no odds move it", like, percent.write(p))
	case !(x > 0 && x < 1):
		return 0, errors.New("write a percentage above 0% and below 100%")
	}
	return x / (1 - x) * (1 - p) / p, nil
}
