package sim

// Scenarios that several tests start from.

// basic fills what every scenario needs, with one coverage of no team.
func basic() Scenario {
	return Scenario{Horizon: 24, Trials: 2000, Seed: 1, Memory: 6, Onboarding: 3, RenewalWindow: 3,
		GrossMargin: 1, Tail: 3, Coverages: []Coverage{{Name: "digital"}}}
}

// plain is a segment with everything at rest.
func plain(name string, accounts int, arr float64) Segment {
	return Segment{Name: name, Accounts: accounts, ARR: Lognormal{Mean: arr}, Term: 12,
		Coverage: []CoverageLine{{Use: "digital"}}, Hours: 1, OddsPerPoint: 1,
		DownsellDepth: Size{0.2, 0}, ExpansionSize: Size{0.2, 0},
		Rates: []Rates{{Coverage: "digital"}}}
}

// threeStates is a health of the usual kind.
func threeStates() Health {
	return Health{States: []string{"green", "amber", "red"}, Start: []float64{0.6, 0.3, 0.1},
		Churn: []float64{0.5, 1.5, 4}, Downsell: []float64{0.7, 1.2, 2}, Expansion: []float64{1.4, 0.7, 0.2},
		Moves: Moves{0.04, 0.1}}
}

// threeSegments is 1,000 accounts under every uncertainty and no team: the
// work that the speed of engines is compared on.
func threeSegments() Scenario {
	s := basic()
	s.Economy = Economy{Volatility: 0.25, Persistence: 0.9, Expansion: 0.15}
	s.Health = threeStates()
	s.Coverages = []Coverage{{Name: "high-touch"}, {Name: "pooled"}, {Name: "tech-touch", Cost: 12}}
	row := func(name string, n int, arr, cv, uplift float64, m Moves, coverage string, churn, down, grow, evidence float64) Segment {
		g := plain(name, n, arr)
		g.ARR.CV, g.Uplift, g.Moves = cv, uplift, &m
		g.Coverage = []CoverageLine{{Use: coverage}}
		g.DownsellDepth, g.ExpansionSize = Size{0.25, 0.12}, Size{0.2, 0.15}
		g.Rates = []Rates{{Coverage: coverage, Churn: Rate{churn, evidence}, Downsell: Rate{down, evidence}, Expansion: Rate{grow, evidence}}}
		return g
	}
	s.Segments = []Segment{
		row("enterprise", 120, 180000, 0.9, 0.03, Moves{0.03, 0.12}, "high-touch", 0.05, 0.08, 0.35, 240),
		row("midmarket", 260, 42000, 0.6, 0.03, Moves{0.04, 0.1}, "pooled", 0.1, 0.09, 0.24, 300),
		row("smb", 620, 9000, 0.5, 0, Moves{0.05, 0.09}, "tech-touch", 0.18, 0.1, 0.15, 600),
	}
	s.Segments[2].DownsellDepth.Mean = 0.3
	return s
}
