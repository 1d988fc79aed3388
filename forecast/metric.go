package forecast

import (
	"fmt"
	"math"

	"touchline/sim"
)

// Metrics are those of a comparison, in the order in which they are told.
var Metrics = [...]Metric{NRRMetric, GRRMetric, ClosingMetric, CostMetric, WorthMetric}

// Trials is the metric of a run, trial by trial: NRR, GRR and cost over a
// window; closing ARR and worth at the horizon, whatever the window.
func (m Metric) Trials(f *sim.Futures, w Window) []float64 {
	switch m {
	case NRRMetric:
		return Whole(f).NRR(nil, w)
	case GRRMetric:
		return Whole(f).GRR(nil, w)
	case CostMetric:
		return Cost(nil, f, w.First(), w.Month)
	case ClosingMetric:
		return Whole(f).Flow(nil, sim.Closing, f.Horizon)
	}
	return Worth(nil, f)
}

// OverWindow says whether the metric is one of a window, and not of the horizon.
func (m Metric) OverWindow() bool {
	return m == NRRMetric || m == GRRMetric || m == CostMetric
}

// IsShare says whether the metric is a share of ARR, told in percent and points,
// and not money.
func (m Metric) IsShare() bool { return m == NRRMetric || m == GRRMetric }

// Name is what the metric is called: "NRR", "closing ARR".
func (m Metric) Name() string {
	return map[Metric]string{NRRMetric: "NRR", GRRMetric: "GRR", CostMetric: "CS cost", ClosingMetric: "closing ARR", WorthMetric: "worth"}[m]
}

// Words are what the metric is called, with its window or horizon: "NRR of
// year 1", "worth at month 24".
func (m Metric) Words(w Window, horizon int) string {
	if m.OverWindow() {
		return fmt.Sprintf("%s of %s", m.Name(), w)
	}
	return fmt.Sprintf("%s at month %d", m.Name(), horizon)
}

// Print prints a value of the metric: "101.4%", "$3.12M".
func (m Metric) Print(x float64, currency string) string {
	if m.IsShare() {
		return Percent(x, 1)
	}
	return Money(x, currency)
}

// PrintChange prints a difference of the metric with its sign: "+1.4 points",
// "−0.06 points", "−$310k".
func (m Metric) PrintChange(x float64, currency string) string {
	if m.IsShare() {
		decimals := 1
		if math.Abs(x) < 0.00095 {
			decimals = 2
		}
		return Points(x, decimals) + " points"
	}
	return MoneyChange(x, currency)
}

// MarkNoise marks a printed mean difference that its sampling error cannot tell
// from none.
func MarkNoise(printed string, mean, se float64) string {
	if math.Abs(mean) <= noise*se {
		return Noisy(printed)
	}
	return printed
}
