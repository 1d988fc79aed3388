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

// teamsBind is threeSegments with teams short of hours and plays.
func teamsBind() Scenario {
	s := everythingBinds()
	s.Coverages[0].Named = false
	s.Plays[0].Referrals = 0
	s.Segments[1].Today, s.Segments[1].New = "", nil
	return s
}

// everythingBinds is threeSegments with teams short of hours, named posts,
// plays, new business and a change of coverage.
func everythingBinds() Scenario {
	s := threeSegments()
	s.Health.Hours = []float64{0.9, 1, 1.6}
	s.Coverages[0] = Coverage{Name: "high-touch", Team: "named", Hours: 4, Named: true}
	s.Coverages[1] = Coverage{Name: "pooled", Team: "pool", Hours: 1, Fixed: 1000}
	s.Teams = []Team{
		{Name: "named", CSMs: 5, Hours: 95, Cost: 160000, Ramp: 4, Attrition: 0.3, Hiring: 2, Leavers: []Staffing{{5, 1}}},
		{Name: "pool", CSMs: 4, Hours: 95, Cost: 115000, Ramp: 2, Attrition: 0.2, Hiring: 1, Hires: []Staffing{{6, 1}}},
	}
	touched := []string{"high-touch", "pooled"}
	with := func(change func(*PlayOdds)) PlayOdds {
		o := NoEffect
		change(&o)
		return o
	}
	s.Plays = []Play{
		{Name: "advocates", Trigger: "green", Coverages: touched[:1], Hours: 0.2, Odds: NoEffect, Referrals: 0.001},
		{Name: "renewal", Trigger: Renewal, Coverages: touched, Hours: 2, Odds: with(func(o *PlayOdds) { o.Churn = 0.8 }), InRates: true},
		{Name: "rescue", Trigger: "red", Coverages: touched, Hours: 4, Odds: with(func(o *PlayOdds) { o.Recover = 1.7 }), Cost: 5},
		{Name: "tickets", Trigger: Escalation, Coverages: touched, Hours: 0.2, Odds: NoEffect},
		{Name: "welcome", Trigger: Onboarding, Team: "pool", Hours: 3, Odds: with(func(o *PlayOdds) { o.Worsen = 0.7 })},
	}
	for i := range 2 {
		g := &s.Segments[i]
		wide := OddsRange{1.5, 3.5}
		g.Rates = append(g.Rates, Rates{Coverage: "tech-touch", Like: g.Rates[0].Coverage, Odds: RateOdds{wide, OddsRange{1, 1}, OddsRange{0.5, 0.5}}})
	}
	s.Segments[1].Today = "tech-touch"
	s.Segments[1].New = &NewBusiness{Accounts: 1}
	return s
}

func sumOf(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}
