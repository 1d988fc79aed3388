package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim/inputs"
)

// A metric's trials are those that the comparison and the result take.
func TestMetricTrials(t *testing.T) {
	f := draw(t, company())
	w := WholeYear(2)
	for metric, want := range map[Metric][]float64{
		NRRMetric:     Whole(f).NRR(nil, w),
		GRRMetric:     Whole(f).GRR(nil, w),
		CostMetric:    Cost(nil, f, 13, 24),
		ClosingMetric: Whole(f).Flow(nil, 5, 24),
		WorthMetric:   Worth(nil, f),
	} {
		require.Equal(t, want, metric.Trials(f, w), metric)
	}
}

func TestMetricInWords(t *testing.T) {
	require.Equal(t, "NRR of year 2", NRRMetric.Words(WholeYear(2), 24))
	require.Equal(t, "CS cost of months 1 to 6", CostMetric.Words(ToDate(6), 6))
	require.Equal(t, "worth at month 24", WorthMetric.Words(WholeYear(1), 24))
	require.Equal(t, "closing ARR at month 24", ClosingMetric.Words(WholeYear(1), 24))
	for _, m := range Metrics {
		require.Equal(t, m != ClosingMetric && m != WorthMetric, m.OverWindow())
	}
	require.Equal(t, "101.4%", NRRMetric.Print(1.0137, "USD"))
	require.Equal(t, "€3.12M", WorthMetric.Print(3.12e6, "EUR"))
	require.Equal(t, "+1.4 points", GRRMetric.PrintChange(0.0137, "USD"))
	require.Equal(t, "−0.06 points", GRRMetric.PrintChange(-0.0006, "USD"))
	require.Equal(t, "−$310k", CostMetric.PrintChange(-310e3, "USD"))
	require.Equal(t, Noisy("+1"), MarkNoise("+1", 1.9, 1))
	require.Equal(t, "+1", MarkNoise("+1", 2, 1))
}

func TestInputsInWords(t *testing.T) {
	for want, c := range map[string]struct {
		kind inputs.Kind
		x    float64
	}{
		"11.2%": {inputs.Rate, 0.112}, "0.50%": {inputs.Rate, 0.005}, "0.0%": {inputs.Share, 0}, "−0.50%": {inputs.Share, -0.005},
		"$190k": {inputs.Money, 190000}, "2.2 h": {inputs.Hours, 2.2}, "0.38 h": {inputs.Hours, 0.38}, "1 month": {inputs.Months, 1}, "4.5 months": {inputs.Months, 4.5},
		"3 years": {inputs.Years, 3}, "1,500": {inputs.Evidence, 1500}, "7.5": {inputs.Count, 7.5}, "0.85": {inputs.Odds, 0.85},
	} {
		require.Equal(t, want, PrintInput(&inputs.Input{Kind: c.kind}, c.x, "USD"))
	}
	for want, in := range map[string]inputs.Input{
		"annual churn of smb under pooled":                    {Kind: inputs.Rate, Path: []string{"segments", "smb", "rates", "pooled", "churn"}},
		"odds of churn of smb under pooled":                   {Kind: inputs.Odds, Path: []string{"segments", "smb", "rates", "pooled", "odds", "churn"}},
		"evidence for the rates of smb under pooled":          {Kind: inputs.Evidence, Path: []string{"segments", "smb", "rates", "pooled", "evidence"}},
		"evidence for churn of smb under pooled":              {Kind: inputs.Evidence, Path: []string{"segments", "smb", "rates", "pooled", "evidence", "churn"}},
		"annual uplift of smb":                                {Path: []string{"segments", "smb", "uplift"}},
		"ARR line 1 of smb":                                   {Path: []string{"segments", "smb", "coverage", "0", "above"}},
		"CSMs of team named":                                  {Path: []string{"teams", "named", "csms"}},
		"month of planned hire 2 of team named":               {Path: []string{"teams", "named", "hires", "1", "month"}},
		"hours of steady touch a month and account of pooled": {Path: []string{"coverages", "pooled", "hours"}},
		"hours a month and account of play rescue":            {Path: []string{"plays", "rescue", "hours"}},
		"odds of recovery of play rescue":                     {Path: []string{"plays", "rescue", "odds", "recover"}},
		"odds of churn in health state 3":                     {Path: []string{"health", "churn", "2"}},
		"monthly chance to worsen":                            {Path: []string{"health", "moves", "worsen"}},
		"gross margin":                                        {Key: "gross_margin", Path: []string{"gross_margin"}},
		"volatility of the economy":                           {Path: []string{"economy", "volatility"}},
		"plays.x.later":                                       {Key: "plays.x.later", Path: []string{"plays", "x", "later"}},
	} {
		require.Equal(t, want, InputName(&in))
	}
}

func TestInputHolds(t *testing.T) {
	odds, posts := inputs.Input{High: 10, Above: true}, inputs.Input{High: 10, Whole: true}
	require.True(t, odds.Holds(0.1) && odds.Holds(10) && posts.Holds(0))
	require.False(t, odds.Holds(0) || odds.Holds(10.1) || posts.Holds(0.5) || posts.Holds(-1))
}
