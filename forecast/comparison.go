package forecast

import (
	"math"

	"touchline/sim"
)

// Metric is something scenarios are compared by.
type Metric string

// The metrics of a comparison. Cost is the only one of which less is better.
const (
	NRRMetric     Metric = "nrr"
	GRRMetric     Metric = "grr"
	ClosingMetric Metric = "closing"
	CostMetric    Metric = "cost"
	WorthMetric   Metric = "worth"
)

// noise is how many standard errors a mean difference must exceed to be told
// apart from nothing: the two-sided 95% bound of a normal.
const noise = 1.96

// Difference is a scenario less the baseline, trial by trial in the same
// futures.
type Difference struct {
	Scenario string  `json:"scenario"`
	Metric   Metric  `json:"metric"`
	Year     int     `json:"year,omitempty"` // 0: at or to the horizon
	Mean     float64 `json:"mean"`
	SE       float64 `json:"se"` // of the paired difference
	P10      float64 `json:"p10"`
	P50      float64 `json:"p50"`
	P90      float64 `json:"p90"`
	Better   float64 `json:"better"` // share of trials strictly better than the baseline; less cost is better
	Worse    float64 `json:"worse"`  // share of trials strictly worse
	// WithinNoise is true where |Mean| <= 1.96·SE: so many trials cannot tell
	// the difference from none. No difference in any trial is within noise, and
	// whatever a single trial says.
	WithinNoise bool `json:"within_noise"`

	Trials int `json:"-"` // that have the metric in both scenarios
}

// Range prints where 8 of 10 futures lie, as that of a [Band] does.
func (d *Difference) Range(print func(float64) string, between string) string {
	switch {
	case d.Trials < FewFutures:
		return Nothing
	case d.SE == 0:
		return "in every future"
	}
	return spread(print(d.P10), print(d.P90), between)
}

// Comparison is `compare --json`.
type Comparison struct {
	SchemaVersion int          `json:"schema_version"`
	Program       string       `json:"program"`
	Baseline      string       `json:"baseline"`
	Scenarios     []*Result    `json:"scenarios"`
	Differences   []Difference `json:"differences"`
}

// NewComparison is a comparison to a baseline, still without scenarios.
func NewComparison(baseline Meta) *Comparison {
	return &Comparison{SchemaVersion: SchemaVersion, Program: "touchline " + baseline.Version, Baseline: baseline.Title,
		Differences: []Difference{}}
}

// Differences compares a run with a baseline that is [Comparable] to it: NRR,
// GRR and cost of each whole year (to the horizon where there is none), closing
// ARR and worth at the horizon. A metric that no trial has in both is left out.
func Differences(baseline, other *sim.Futures, name string) []Difference {
	var all []Difference
	compare := func(metric Metric, w Window) {
		if d, ok := PairedDifference(metric.Trials(baseline, w), metric.Trials(other, w), metric); ok {
			d.Scenario, d.Year = name, w.Year
			all = append(all, d)
		}
	}
	for _, w := range Headlines(baseline) {
		compare(NRRMetric, w)
		compare(GRRMetric, w)
		compare(CostMetric, w)
	}
	compare(ClosingMetric, ToDate(baseline.Horizon))
	compare(WorthMetric, ToDate(baseline.Horizon))
	return all
}

// Paired is a metric's difference trial by trial, the other less the baseline;
// NaN where either lacks it, 0 where rounding alone tells them apart.
func Paired(baseline, other []float64) []float64 {
	paired := make([]float64, len(baseline))
	for t, a := range baseline {
		b := other[t]
		if math.Abs(b-a) > dust*math.Max(math.Abs(a), math.Abs(b)) || !finite(b-a) {
			paired[t] = b - a
		}
	}
	return paired
}

// PairedDifference sums up how a metric's trials differ from those of a baseline;
// false if no trial has both.
func PairedDifference(baseline, other []float64, metric Metric) (Difference, bool) {
	paired := Paired(baseline, other)
	band := BandOf(paired)
	if band == nil {
		return Difference{}, false
	}
	above, below := 0, 0
	for _, d := range paired {
		if d > 0 {
			above++
		}
		if d < 0 {
			below++
		}
	}
	if metric == CostMetric {
		above, below = below, above
	}
	n := float64(band.Trials())
	return Difference{
		Metric: metric, Mean: band.Mean, SE: band.SE, P10: band.P10, P50: band.P50, P90: band.P90,
		Better: float64(above) / n, Worse: float64(below) / n,
		WithinNoise: math.Abs(band.Mean) <= noise*band.SE || band.Trials() == 1, Trials: band.Trials(),
	}, true
}
