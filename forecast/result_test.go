package forecast

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast/golden"
	"touchline/sim"
)

func fraction(x float64) *float64 { return &x }

func companyMeta() Meta {
	return Meta{Title: "Company", Currency: "USD", Start: Calendar{2027, 1}, Version: "0.1.0", InputsSHA256: "00",
		Targets: Targets{NRR: fraction(1.02), GRR: fraction(0.9)}}
}

// Nothing in this company is left to chance, so that its JSON is a matter of
// arithmetic: price rises at renewals, small accounts shrink by a fifth first.
func TestResultJSON(t *testing.T) {
	s := company()
	s.Horizon, s.Trials, s.Economy = 12, 20, sim.Economy{}
	s.Health.Moves, s.Health.Start = sim.Moves{}, []float64{0.75, 0.25}
	for i := range s.Segments {
		s.Segments[i].New, s.Segments[i].DownsellDepth.SD = nil, 0
		s.Segments[i].Rates = []sim.Rates{{Coverage: "pooled"}, {Coverage: "tech-touch", Downsell: sim.Rate{P: 1}}}
	}
	r := NewResult(draw(t, s), nil, companyMeta(), 1)
	const last = 11 // one month shows the form of all
	r.Months = r.Months[last:]
	for name, part := range r.Segments {
		r.Segments[name] = SegmentPart{part.Years, part.Months[last:]}
	}
	r.Teams["csm"] = Team{r.Teams["csm"].Months[last:]}
	r.Plays["rescue"] = Play{r.Plays["rescue"].Months[last:]}
	text, err := json.MarshalIndent(r, "", " ")
	require.NoError(t, err)
	golden.Open(t, "result").Equal("company.json", string(text)+"\n")
}

func TestResultIsTheSameOnAnyWorkers(t *testing.T) {
	f := draw(t, company())
	one, err := json.Marshal(NewResult(f, nil, companyMeta(), 1))
	require.NoError(t, err)
	for _, workers := range []int{0, 2, 7} {
		more, err := json.Marshal(NewResult(f, nil, companyMeta(), workers))
		require.NoError(t, err)
		require.True(t, bytes.Equal(one, more), "%d workers", workers)
	}
}

// A segment without accounts opens with nothing: its retention is null, said
// so once, and nothing in the JSON is NaN.
func TestNothingToRetain(t *testing.T) {
	s := company()
	s.Segments[1].Accounts, s.Segments[1].New = 0, nil
	r := NewResult(draw(t, s), nil, companyMeta(), 1)
	require.Nil(t, r.Segments["small"].Years[0].NRR)
	require.Nil(t, r.Segments["small"].Months[5].GRR)
	require.NotNil(t, r.Segments["small"].Months[5].Closing)
	require.Contains(t, r.Warnings, "year 1 of small opens with no ARR in any trial: it has no NRR, GRR and logo retention")
	_, err := json.Marshal(r)
	require.NoError(t, err)
}

func TestTrialsThatOpenWithNothingAreLeftOut(t *testing.T) {
	s := company()
	s.Segments[1].Accounts, s.Segments[1].New = 1, nil
	s.Segments[1].Rates[0].Churn = sim.Rate{P: 0.5}
	r := NewResult(draw(t, s), nil, companyMeta(), 1)
	second := r.Segments["small"].Years[1]
	require.Less(t, second.NRR.Trials(), 400)
	require.Greater(t, second.NRR.Trials(), 0)
	require.Contains(t, r.Warnings, "year 2 of small opens with no ARR in "+Count(float64(400-second.NRR.Trials()))+
		" of 400 trials: they are left out of its NRR, GRR and logo retention")
}

func TestLedgerTiesOut(t *testing.T) {
	f := draw(t, company())
	for month := 1; month <= f.Horizon; month++ {
		whole := Whole(f)
		got := whole.Opening(nil, month)
		subtract(got, whole.Flow(nil, sim.Churn, month))
		subtract(got, whole.Flow(nil, sim.Downsell, month))
		for _, gain := range []sim.Flow{sim.Expansion, sim.Uplift, sim.Arrivals} {
			add(got, whole.Flow(nil, gain, month))
		}
		for trial, closing := range whole.Flow(nil, sim.Closing, month) {
			require.Less(t, math.Abs(got[trial]-closing), 1e-6, "month %d, trial %d", month, trial)
		}
	}
}

// The first year is the same whether read from its window or to date, and the
// whole is the sum of the segments.
func TestOneFigureByTwoWays(t *testing.T) {
	f := draw(t, company())
	whole := Whole(f)
	byYear, toDate := whole.NRR(nil, WholeYear(1)), whole.NRR(nil, ToDate(12))
	grrByYear, grrToDate := whole.GRR(nil, WholeYear(1)), whole.GRR(nil, ToDate(12))
	logosByYear, logosToDate := whole.Logos(nil, WholeYear(1)), whole.Logos(nil, ToDate(12))
	mid, small := Segment(f, 0).Flow(nil, sim.Closing, 12), Segment(f, 1).Flow(nil, sim.Closing, 12)
	for trial, closing := range whole.Flow(nil, sim.Closing, 12) {
		require.Less(t, math.Abs(byYear[trial]-toDate[trial]), 1e-9)
		require.Less(t, math.Abs(grrByYear[trial]-grrToDate[trial]), 1e-9)
		require.Equal(t, logosByYear[trial], logosToDate[trial])
		require.Less(t, math.Abs(mid[trial]+small[trial]-closing), 1e-6)
		require.LessOrEqual(t, grrByYear[trial], math.Min(1, byYear[trial])+1e-12)
	}
}

// With nothing ever happening worth is a sum that a spreadsheet can do.
func TestWorthByHand(t *testing.T) {
	s := company()
	s.Trials, s.Horizon, s.Economy, s.Plays = 2, 2, sim.Economy{}, nil
	for i := range s.Segments {
		s.Segments[i].New, s.Segments[i].Uplift = nil, 0
		s.Segments[i].Rates = []sim.Rates{{Coverage: "pooled"}, {Coverage: "tech-touch"}}
	}
	arr := 60*20000.0 + 90*3000                // stays
	cost := 2*120000/12.0 + 60*5 + 90*10 + 500 // two posts, tooling of both coverages, the fixed one
	monthly := arr/12*0.8 - cost
	want := monthly/math.Pow(1.1, 1.0/12) + monthly/math.Pow(1.1, 2.0/12) + arr*0.8*3/math.Pow(1.1, 2.0/12)
	f := draw(t, s)
	for _, got := range Worth(nil, f) {
		require.Less(t, math.Abs(got-want), 1e-6*want)
	}
	require.Equal(t, []float64{2 * cost, 2 * cost}, Cost(nil, f, 1, 2))
	require.Less(t, math.Abs(CostPerRetained(nil, f, ToDate(2))[0]-2*cost/arr), 1e-12)
}

func TestReaches(t *testing.T) {
	require.Equal(t, 0.5, Reaches([]float64{0.8, 0.9, 1.0, 0.7}, 0.9))
	require.Equal(t, 1.0, Reaches([]float64{math.NaN(), 0.9}, 0.9))
	require.True(t, math.IsNaN(Reaches([]float64{math.NaN()}, 0.9)))
}
