package backtest

import "touchline/forecast"

// Outcome is what became of a share, beside what its futures had told of it.
type Outcome struct {
	Actual float64 `json:"actual"`
	Mean   float64 `json:"mean"`
	P5     float64 `json:"p5"`
	P10    float64 `json:"p10"`
	P50    float64 `json:"p50"`
	P90    float64 `json:"p90"`
	P95    float64 `json:"p95"`
	PIT    float64 `json:"pit"`    // share of the futures below it, see [PIT]
	Held80 bool    `json:"held80"` // within P10 to P90
	Held90 bool    `json:"held90"` // within P5 to P95
}

// NewOutcome holds a share against the futures of it, given as a value a future
// and as their band.
func NewOutcome(futures []float64, actual float64, b *forecast.Band) Outcome {
	return Outcome{Actual: actual, Mean: b.Mean, P5: b.P5, P10: b.P10, P50: b.P50, P90: b.P90, P95: b.P95,
		PIT: PIT(futures, actual), Held80: within(actual, b.P10, b.P90), Held90: within(actual, b.P5, b.P95)}
}

// within says whether a value lies in a closed range, and allows for what rounding does to sums of money.
func within(x, low, high float64) bool {
	const dust = 1e-9
	return low-dust <= x && x <= high+dust
}
