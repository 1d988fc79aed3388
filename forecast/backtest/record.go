package backtest

import (
	"maps"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/forecast/history"
)

// Metric is what is forecast.
type Metric string

// The metrics that are held against what happened.
const (
	NRR  Metric = "nrr"
	GRR  Metric = "grr"
	Logo Metric = "logo" // share of the accounts that stay
)

// Metrics are all there are.
var Metrics = [...]Metric{NRR, GRR, Logo}

// All names the whole book among segments.
const All = "all"

// FewAccounts is how many accounts a segment needs at a date to be looked at
// apart: of fewer, what becomes of them is luck.
const FewAccounts = 30

// Record is how forecasts held: `backtest --json`. Coverage, scores and tests
// are of the whole book's forecasts, one for each date: those of its segments
// are no further evidence, since the same years befell them.
type Record struct {
	Metric     Metric    `json:"metric"`
	MinHistory int       `json:"min_history"` // years known before the first date
	Trials     int       `json:"trials"`      // futures of each forecast
	Seed       uint64    `json:"seed"`
	Origins    []Origin  `json:"origins"`    // by date; of a date the whole book first, then segments by name
	Coverage80 *float64  `json:"coverage80"` // share of the ranges P10 to P90 that held; null without a date
	Coverage90 *float64  `json:"coverage90"` // of P5 to P95
	CRPS       *float64  `json:"crps"`       // mean over the dates
	CRPSNaive  *float64  `json:"crps_naive"`
	CRPSFlat   *float64  `json:"crps_flat"` // of the naive mean as one number without a range: its distance
	Test80     *Coverage `json:"test80"`
	Test90     *Coverage `json:"test90"`
	Width90    *float64  `json:"width90"` // mean of P95 less P5
	Remarks    []string  `json:"remarks"`
}

// Origin is one forecast over twelve months and what came of it, for the whole
// book or for a segment of [FewAccounts] or more.
type Origin struct {
	AsOf     string  `json:"as_of"`    // the last day known, as 2006-12-31
	Segment  string  `json:"segment"`  // All, or its name
	Accounts int     `json:"accounts"` // whose retention this is
	Opening  float64 `json:"opening"`  // their ARR
	Outcome

	CRPS      float64 `json:"crps"`
	Naive     float64 `json:"naive"` // mean of the naive forecast
	CRPSNaive float64 `json:"crps_naive"`

	Volatility float64 `json:"volatility"` // of the economy fitted then, log-odds
}

// newOrigin scores a forecast, given as a value a future, and a naive one.
func newOrigin(futures []float64, actual float64, naive naiveForecast) Origin {
	return Origin{Outcome: NewOutcome(futures, actual, forecast.BandOf(futures)),
		CRPS: sampleCRPS(futures, actual), Naive: naive.mean(), CRPSNaive: naive.crps(actual)}
}

// Dates are the forecasts of the whole book.
func (r *Record) Dates() []Origin {
	return slices.DeleteFunc(slices.Clone(r.Origins), func(o Origin) bool { return o.Segment != All })
}

// Tally sums up the forecasts of each segment.
type Tally struct {
	Segment   string  `json:"segment"`
	Dates     int     `json:"dates"`
	Held80    int     `json:"held80"`
	Held90    int     `json:"held90"`
	CRPS      float64 `json:"crps"` // mean over the dates
	CRPSNaive float64 `json:"crps_naive"`
	CRPSFlat  float64 `json:"crps_flat"`
	Width90   float64 `json:"width90"` // mean of P95 less P5
}

// BySegment sums up the forecasts of each segment apart, by name.
func (r *Record) BySegment() (tallies []Tally) {
	bySegment := map[string][]Origin{}
	for _, o := range r.Origins {
		if o.Segment != All {
			bySegment[o.Segment] = append(bySegment[o.Segment], o)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(bySegment)) {
		tallies = append(tallies, tally(name, bySegment[name]))
	}
	return tallies
}

func tally(segment string, origins []Origin) Tally {
	t := Tally{Segment: segment, Dates: len(origins)}
	for _, o := range origins {
		n := float64(len(origins))
		t.Held80, t.Held90 = t.Held80+one(o.Held80), t.Held90+one(o.Held90)
		t.CRPS, t.CRPSNaive, t.Width90 = t.CRPS+o.CRPS/n, t.CRPSNaive+o.CRPSNaive/n, t.Width90+(o.P95-o.P5)/n
		t.CRPSFlat += math.Abs(o.Actual-o.Naive) / n
	}
	return t
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// sum fills what is said of all dates together.
func (r *Record) sum() {
	dates := r.Dates()
	if len(dates) == 0 {
		return
	}
	t := tally(All, dates)
	r.Test80, r.Test90 = newCoverage(0.8, t.Held80, t.Dates), newCoverage(0.9, t.Held90, t.Dates)
	r.Coverage80, r.Coverage90 = r.Test80.Share(), r.Test90.Share()
	r.CRPS, r.CRPSNaive, r.CRPSFlat, r.Width90 = &t.CRPS, &t.CRPSNaive, &t.CRPSFlat, &t.Width90
}

// naiveForecast is what a planner without a model says: the retention of the
// last twelve months known, all segments pooled, is that of the next; and
// every account meets it independently of the others. So a share of accounts,
// or of ARR that all hold alike, is Binomial(accounts, rate)/accounts. NRR can
// lie above 1: there the accounts that stay are binomial at the last known
// share of accounts that stayed, and each is worth as much more. It
// counts accounts and weighs none by ARR: its range knows nothing of large ones.
type naiveForecast struct {
	accounts int
	rate     float64 // of the binomial, [0, 1]
	worth    float64 // of each success, 1 but for NRR
}

func newNaive(metric Metric, last history.Cohort, accounts int) naiveForecast {
	n := naiveForecast{accounts, clamp(metric.of(last)), 1}
	if metric == NRR && last.Kept > 0 {
		n.rate, n.worth = last.Logos(), last.NRR()/last.Logos()
	}
	return n
}

func clamp(share float64) float64 { return math.Max(0, math.Min(1, share)) }

func (n naiveForecast) mean() float64 { return n.rate * n.worth }

func (n naiveForecast) crps(actual float64) float64 {
	if n.worth == 0 {
		return math.Abs(actual)
	}
	return n.worth / float64(n.accounts) * binomialCRPS(n.accounts, n.rate, actual/n.worth*float64(n.accounts))
}
