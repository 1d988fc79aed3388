package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func contest() Contest {
	return Contest{Scenario: "Hybrid", Baseline: "Tech-touch first", Currency: "USD", Horizon: 12, Tail: 3, SameTerms: true}
}

// diff is a difference of 10,000 trials that is beyond noise.
func diff(metric Metric, mean, p10, p90, better, worse float64) Difference {
	return Difference{Scenario: "Hybrid", Metric: metric, Year: 1, Mean: mean, P10: p10, P90: p90, Better: better, Worse: worse, Trials: 10000, SE: 0.0002}
}

func noisy(d Difference) Difference {
	d.WithinNoise = true
	return d
}

func TestVerdict(t *testing.T) {
	nrr := diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06)
	grr := diff(GRRMetric, 0.01, 0.002, 0.02, 0.9, 0.1)
	cost := diff(CostMetric, 310e3, 310e3, 310e3, 0, 1)
	worth := diff(WorthMetric, 490e3, -1e5, 1e6, 0.86, 0.14)
	none := func(metric Metric) Difference { return noisy(diff(metric, 0, 0, 0, 0, 0)) }
	for name, c := range map[string]struct {
		differences []Difference
		want        string
	}{
		"clear": {[]Difference{nrr, grr, cost, worth},
			"Hybrid ends the year 2.1 points of NRR above Tech-touch first (80% range +0.4 to +3.9; better in 94 of 100 futures) for $310k more a year. " +
				"It pays for itself on average, by $490k and in 86 of 100 futures, counting 3 further years of margin on the ARR standing then."},
		"does not pay": {[]Difference{nrr, grr, cost, diff(WorthMetric, -490e3, -1e6, 1e5, 0.07, 0.93)},
			"Hybrid ends the year 2.1 points of NRR above Tech-touch first (80% range +0.4 to +3.9; better in 94 of 100 futures) for $310k more a year. " +
				"It does not pay for itself: it is worth $490k less on average and less in 93 of 100 futures, even counting 3 further years of margin on the ARR standing then."},
		"cheaper and worse": {[]Difference{diff(NRRMetric, -0.021, -0.039, -0.004, 0.06, 0.94), diff(GRRMetric, -0.01, -0.02, -0.002, 0.1, 0.9),
			diff(CostMetric, -310e3, -350e3, -290e3, 1, 0), diff(WorthMetric, -490e3, -1e6, 1e5, 0.07, 0.93)},
			"Hybrid ends the year 2.1 points of NRR below Tech-touch first (80% range −3.9 to −0.4; better in 6 of 100 futures) for about $310k less a year. " +
				"What it saves does not make up for what it loses: it is worth $490k less on average and less in 93 of 100 futures, even counting 3 further years of margin on the ARR standing then."},
		"cheaper and worth it": {[]Difference{diff(NRRMetric, -0.011, -0.02, 0.001, 0.12, 0.88), grr, diff(CostMetric, -310e3, -310e3, -310e3, 1, 0), worth},
			"Hybrid ends the year 1.1 points of NRR below Tech-touch first on average (80% range −2.0 to +0.1; better in 12 of 100 futures) but 1.0 points of GRR above it for $310k less a year. " +
				"It is worth $490k more on average and more in 86 of 100 futures, counting 3 further years of margin on the ARR standing then."},
		"no difference at all": {[]Difference{none(NRRMetric), none(GRRMetric), none(CostMetric), none(WorthMetric)},
			"Hybrid ends the year with the same NRR as Tech-touch first in all 10,000 futures at the same cost."},
		"within noise": {[]Difference{noisy(diff(NRRMetric, 0.0003, -0.02, 0.021, 0.6, 0.4)), grr, cost, noisy(diff(WorthMetric, -4e3, -1e6, 1e6, 0.5, 0.5))},
			"Hybrid ends the year with an NRR that cannot be told apart from that of Tech-touch first (about 0.0 points, within noise: sampling error 0.020 points) for $310k more a year. " +
				"Counting 3 further years of margin on the ARR standing then, whether it is worth more cannot be told: about −$4.00k, within noise."},
		"either way": {[]Difference{diff(NRRMetric, 0.002, -0.03, 0.035, 0.52, 0.48), grr, cost, diff(WorthMetric, 2e4, -1e6, 1e6, 0.48, 0.52)},
			"Hybrid against Tech-touch first could go either way: it ends the year 0.2 points of NRR above on average (80% range −3.0 to +3.5; better in 52 of 100 futures) for $310k more a year. " +
				"Whether it is worth more could go either way (+$20.0k on average, more in 48 of 100 futures), counting 3 further years of margin on the ARR standing then."},
		"often the same": {[]Difference{diff(NRRMetric, 0.002, 0, 0.01, 0.3, 0), grr, none(CostMetric), worth},
			"Hybrid ends the year 0.2 points of NRR above Tech-touch first (80% range 0.0 to +1.0; better in 30 of 100 futures, the same in 70 of 100 futures) at the same cost. " +
				"It is worth $490k more on average and more in 86 of 100 futures, counting 3 further years of margin on the ARR standing then."},
		"nearly sure": {[]Difference{diff(NRRMetric, 0.021, 0.004, 0.039, 0.9991, 0.0009), grr, noisy(cost), none(WorthMetric)},
			"Hybrid ends the year 2.1 points of NRR above Tech-touch first (80% range +0.4 to +3.9; better in more than 99 of 100 futures) at a cost that cannot be told apart."},
		"tiny": {[]Difference{diff(NRRMetric, 0.0002, 0.0001, 0.0003, 1, 0), grr, none(CostMetric), none(WorthMetric)},
			"Hybrid ends the year 0.02 points of NRR above Tech-touch first (better in all 10,000 futures) at the same cost."},
		"nothing to retain": {[]Difference{cost, worth},
			"Hybrid and Tech-touch first open with no ARR in any future: there is nothing to retain."},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, contest().Verdict(c.differences).String())
		})
	}
}

func TestNoVerdictFromAFewFutures(t *testing.T) {
	few := diff(NRRMetric, 0.021, 0.004, 0.039, 1, 0)
	few.Trials = 19
	require.Equal(t, "Hybrid against Tech-touch first: 19 futures are too few to tell where 8 of 10 lie, or a share; 20 or more do. That is too little for a verdict.",
		contest().Verdict([]Difference{few}).String())
	few.Trials = 20
	require.Contains(t, contest().Verdict([]Difference{few}).String(), "2.1 points of NRR above")
}

func TestVerdictNamesItsTime(t *testing.T) {
	nrr, cost := diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06), diff(CostMetric, 310e3, 310e3, 310e3, 0, 1)
	c := contest()
	c.Horizon = 24
	require.Contains(t, c.Verdict([]Difference{nrr, cost}).String(), "Hybrid ends the first year 2.1 points")
	nrr.Year, cost.Year, c.Horizon = 0, 0, 6
	require.Contains(t, c.Verdict([]Difference{nrr, cost}).String(), "Hybrid ends the 6 months 2.1 points")
	require.Contains(t, c.Verdict([]Difference{nrr, cost}).String(), "for $310k more over the 6 months.")
}

func TestVerdictComparesWorthOnEqualTermsOnly(t *testing.T) {
	c := contest()
	c.SameTerms = false
	v := c.Verdict([]Difference{diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06), diff(WorthMetric, 490e3, 1, 1e6, 0.9, 0.1)}).String()
	require.Contains(t, v, "What they are worth is not compared: their gross margin, discount or tail differ.")
	require.NotContains(t, v, "490")
}

func TestVerdictOnTwoBooksSaysSoFirst(t *testing.T) {
	c := contest()
	c.Strangers = true
	v := c.Verdict([]Difference{diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06), diff(CostMetric, 310e3, 310e3, 310e3, 0, 1), diff(WorthMetric, -80e6, -90e6, -70e6, 0, 1)}).String()
	require.Equal(t, "Hybrid and Tech-touch first have no account in common: they are two books, and what they cost and are worth is not compared. "+
		"Hybrid ends the year 2.1 points of NRR above Tech-touch first (80% range +0.4 to +3.9; better in 94 of 100 futures).", v)
}

func TestVerdictStressesNamesAndOutcome(t *testing.T) {
	var strong []string
	for _, span := range contest().Verdict([]Difference{diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06)}) {
		if span.Strong {
			strong = append(strong, span.Text)
		}
	}
	require.Equal(t, []string{"Hybrid", "2.1 points of NRR above", "Tech-touch first"}, strong)
}

func TestVerdictOnALaterYear(t *testing.T) {
	first, second := diff(NRRMetric, 0.021, 0.004, 0.039, 0.94, 0.06), diff(NRRMetric, 0.5, 0.5, 0.5, 1, 0)
	second.Year = 2
	c := contest()
	c.Horizon, c.Year = 24, 2
	require.Contains(t, c.Verdict([]Difference{first, second}).String(), "Hybrid ends the second year 50.0 points of NRR above")
	second.Year, c.Year, c.Horizon = 6, 6, 72
	require.Contains(t, c.Verdict([]Difference{first, second}).String(), "Hybrid ends year 6 50.0 points of NRR above")
}

func TestTailWords(t *testing.T) {
	require.Equal(t, "counting nothing after month 24", tailWords(0, 24))
	require.Equal(t, "counting 1 further year of margin on the ARR standing then", tailWords(1, 24))
	require.Equal(t, "counting 2.5 further years of margin on the ARR standing then", tailWords(2.5, 24))
}
