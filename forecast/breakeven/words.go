package breakeven

import (
	"fmt"

	"touchline/forecast"
	"touchline/sim/inputs"
)

// words is the answer in a sentence or two.
func (b *Breakeven) words() string {
	name := forecast.InputName(&b.Of)
	assumed := b.spelled(b.Assumed)
	switch {
	case b.Value == nil && b.inert:
		return fmt.Sprintf("Nothing in %s depends on %s: it %s %s whatever that is, from %s to %s. Ask it of a scenario that uses it.",
			b.Scenario, name, b.stands(), b.Baseline, b.print(b.Tried[0]), b.print(b.Tried[1]))
	case b.Value == nil:
		return fmt.Sprintf("%s %s %s at every %s from %s to %s that was tried; you assume %s.",
			b.Scenario, b.stands(), b.Baseline, name, b.print(b.Tried[0]), b.print(b.Tried[1]), assumed)
	case b.BetterBelow == nil:
		return fmt.Sprintf("%s and %s do not differ in %s: they tie at %s, which you assume, whatever the %s.",
			b.Scenario, b.Baseline, b.metric(), assumed, name)
	}
	text := fmt.Sprintf("%s %s %s only if %s %s %s; you assume %s.", b.Scenario, b.beats(), b.Baseline, name, b.verb(), b.bound(), assumed)
	if b.Low == nil && b.High == nil {
		return text
	}
	return text + " " + b.between()
}

// verb goes with the input's name.
func (b *Breakeven) verb() string {
	p := b.Of.Path
	switch last := p[len(p)-1]; {
	case b.Of.Kind == inputs.Odds, last == "csms", last == "accounts", last == "referrals", last == "hours" && p[0] != "segments":
		return "are"
	}
	return "is"
}

// bound is on which side of the value the scenario is better.
func (b *Breakeven) bound() string {
	value := b.spelled(*b.Value)
	assumedIsBelow := b.Assumed < *b.Value
	switch {
	case b.Of.Whole && *b.BetterBelow && !assumedIsBelow:
		return value + " or less"
	case b.Of.Whole && !*b.BetterBelow && assumedIsBelow:
		return value + " or more"
	case *b.BetterBelow:
		return "below " + value
	}
	return "above " + value
}

// between is where the futures are of two minds.
func (b *Breakeven) between() string {
	switch {
	case b.High == nil:
		return fmt.Sprintf("Only below %s do nine in ten futures agree.", b.print(*b.Low))
	case b.Low == nil:
		return fmt.Sprintf("Only above %s do nine in ten futures agree.", b.print(*b.High))
	case b.print(*b.Low) == b.print(*b.High):
		return "That is where it turns in 8 of 10 futures."
	}
	return fmt.Sprintf("From %s to %s it could go either way: fewer than nine in ten futures agree.", b.print(*b.Low), b.print(*b.High))
}

func (b *Breakeven) print(x float64) string { return forecast.PrintInput(&b.Of, x, b.Currency) }

// spelled is print with, of odds, the annual rate they make.
func (b *Breakeven) spelled(x float64) string {
	if b.Of.Shifts == 0 {
		return b.print(x)
	}
	return fmt.Sprintf("%s (%s a year)", b.print(x), forecast.Percent(b.Of.Shifted(x), 1))
}

func (b *Breakeven) metric() string {
	w := forecast.HeadlineOf(b.Horizon)
	if b.Year > 0 {
		w = forecast.WholeYear(b.Year)
	}
	return b.Metric.Words(w, b.Horizon)
}

// beats is what the scenario does to the baseline where it is better.
func (b *Breakeven) beats() string {
	switch b.Metric {
	case forecast.WorthMetric:
		return "is worth more than"
	case forecast.CostMetric:
		return "costs less than"
	}
	return "has more " + b.metric() + " than"
}

// stands is how the scenario stands to the baseline where nothing changes that.
func (b *Breakeven) stands() string {
	d := b.Difference.Mean
	if b.Metric == forecast.CostMetric {
		d = -d
	}
	switch {
	case d > 0:
		return b.beats()
	case b.Metric == forecast.WorthMetric:
		return "is worth less than"
	case b.Metric == forecast.CostMetric:
		return "costs more than"
	}
	return "has less " + b.metric() + " than"
}

// Print prints a value of the input; [forecast.Nothing] for none.
func (b *Breakeven) Print(x *float64) string {
	if x == nil {
		return forecast.Nothing
	}
	return b.print(*x)
}

// PrintError prints the sampling error of the value; "" for none.
func (b *Breakeven) PrintError() string {
	switch {
	case b.SE == nil:
		return ""
	case b.Of.Kind == inputs.Rate, b.Of.Kind == inputs.Share:
		return "± " + forecast.PercentError(*b.SE)
	}
	return "± " + b.print(*b.SE)
}
