package sim

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// chooser makes up scenarios: small, valid and full of everything that can
// meet in one. It asks only for whole numbers below n, so that a seed, rapid
// and a fuzzer can all drive it; always 0 gives the simplest scenario.
type chooser func(n int) int

func seeded(seed uint64) chooser { return rand.New(rand.NewPCG(seed, 1)).IntN }

func one[T any](pick chooser, of ...T) T { return of[pick(len(of))] }

func (pick chooser) yes() bool { return pick(2) == 1 }

// scenario makes up a whole scenario.
func (pick chooser) scenario() Scenario {
	s := Scenario{Horizon: 1 + pick(30), Trials: 3, Seed: uint64(pick(1 << 20)),
		Memory: one(pick, 6.0, 1, 1.5, 3, 8), Onboarding: pick(5), RenewalWindow: 1 + pick(4), GrossMargin: 1, Tail: 3,
		Economy: Economy{one(pick, 0, 0.25, 1.0), one(pick, 0, 0.5, 0.9, 1), one(pick, 0, 0.15, 0.6)}}
	s.Health = pick.health()
	s.Teams = pick.teams()
	s.Coverages = pick.coverages(s.Teams)
	s.Plays = pick.plays(&s)
	book := pick.yes()
	for i := range 1 + pick(3) {
		s.Segments = append(s.Segments, pick.segment(fmt.Sprintf("segment-%d", i), &s, book))
	}
	if book {
		s.Book = pick.book(&s)
	}
	return s
}

func (pick chooser) health() Health {
	n := one(pick, 0, 3, 1, 2, 4)
	if n == 0 {
		return Health{}
	}
	h := Health{States: []string{"green", "amber", "red", "black"}[:n], Moves: pick.moves()}
	for range n {
		h.Churn = append(h.Churn, one(pick, 1, 0.5, 1.5, 4))
		h.Downsell = append(h.Downsell, one(pick, 1, 0.7, 2))
		h.Expansion = append(h.Expansion, one(pick, 1, 1.4, 0.2))
	}
	if pick.yes() {
		for range n {
			h.Hours = append(h.Hours, one(pick, 1, 0.9, 1.4, 0))
		}
	}
	if h.Moves == (Moves{}) || pick.yes() {
		h.Start = pick.shares(n)
	}
	return h
}

func (pick chooser) moves() Moves {
	return one(pick, Moves{}, Moves{0.04, 0.12}, Moves{0.3, 0.2}, Moves{0, 0.1}, Moves{0.6, 0.4})
}

func (pick chooser) shares(n int) []float64 {
	x := make([]float64, n)
	sum := 0.0
	for i := range x {
		x[i] = float64(pick(4))
		sum += x[i]
	}
	if sum == 0 {
		x[0], sum = 1, 1
	}
	for i := range x {
		x[i] /= sum
	}
	return x
}

func (pick chooser) teams() []Team {
	var teams []Team
	for i := range pick(4) {
		t := Team{Name: fmt.Sprintf("team-%d", i), CSMs: 1 + pick(5), Hours: one(pick, 110, 12, 3, 0.0), Cost: 165000,
			Ramp: one(pick, 0, 1, 3, 2.5), Attrition: one(pick, 0, 0.15, 0.6, 0.95), Hiring: pick(4)}
		for range pick(3) {
			t.Hires = append(t.Hires, Staffing{Month: 1 + pick(20), CSMs: pick(6) - 2})
		}
		for range pick(3) {
			t.Leavers = append(t.Leavers, Staffing{Month: 1 + pick(12), CSMs: pick(4)})
		}
		teams = append(teams, t)
	}
	return teams
}

// coverages come with and without a team, in no order that their names give away.
func (pick chooser) coverages(teams []Team) []Coverage {
	without := one(pick, []string{"m-digital"}, []string{"c-self", "m-digital"})
	var all []Coverage
	for _, name := range without {
		all = append(all, Coverage{Name: name, Cost: one(pick, 0, 12.0), Fixed: one(pick, 0, 500.0)})
	}
	for i := range pick(3) {
		if len(teams) == 0 {
			break
		}
		c := Coverage{Name: []string{"b-high", "x-pooled"}[i], Team: teams[pick(len(teams))].Name,
			Hours: one(pick, 3, 1.0, 8, 0), Named: pick.yes(), Cost: one(pick, 0, 7.0), Fixed: one(pick, 0, 300.0)}
		if len(without) > 1 || pick.yes() {
			c.Fallback = without[pick(len(without))]
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b Coverage) int { return compareNames(a.Name, b.Name) })
	return all
}

func compareNames(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func (pick chooser) plays(s *Scenario) []Play {
	triggers := append([]string{Renewal, Escalation, Onboarding, Always}, s.Health.States...)
	var plays []Play
	for i := range pick(5) {
		p := Play{Name: fmt.Sprintf("play-%d", i), Trigger: one(pick, triggers...), Hours: one(pick, 0, 1.0, 8),
			Odds: PlayOdds{pick.odds(), pick.odds(), pick.odds(), pick.odds(), pick.odds()}, InRates: pick.yes(),
			Cost: one(pick, 0, 25.0), Referrals: one(pick, 0, 0, 0.02, 0.05)}
		if pick.yes() {
			for _, c := range s.Coverages {
				if pick.yes() {
					p.Coverages = append(p.Coverages, c.Name)
				}
			}
		}
		if len(s.Teams) > 0 && pick.yes() {
			p.Team = s.Teams[pick(len(s.Teams))].Name
		}
		if p.Team == "" && pick.yes() { // of the coverages' own teams
			p.Coverages = []string{}
			for _, c := range s.Coverages {
				if c.Team != "" {
					p.Coverages = append(p.Coverages, c.Name)
				}
			}
		}
		for _, c := range s.Coverages {
			if p.Team == "" && c.Team == "" && covers(&p, c.Name) {
				p.Hours = 0
			}
		}
		plays = append(plays, p)
	}
	return plays
}

func (pick chooser) odds() float64 { return one(pick, 1, 1, 1, 1, 0.5, 0.8, 1.6, 3) }

func (pick chooser) segment(name string, s *Scenario, book bool) Segment {
	g := Segment{Name: name, ARR: Lognormal{one(pick, 9000.0, 120000), one(pick, 0, 0.5, 1.2)},
		Term: one(pick, 12, 1, 3, 6, 24, 36), Hours: one(pick, 1, 0.5, 2, 0),
		Uplift: one(pick, 0, 0.03, 0.1, -0.05), UpliftInRates: one(pick, 0, 0.03), OddsPerPoint: one(pick, 1, 1.05, 1.2, 0.9),
		DownsellDepth: one(pick, Size{0.2, 0}, Size{0.25, 0.12}, Size{0.5, 0.4}, Size{0, 0}, Size{1, 0}),
		ExpansionSize: one(pick, Size{0.2, 0}, Size{0.2, 0.15}, Size{0.5, 1}, Size{0, 0})}
	if !book {
		g.Accounts = 1 + pick(12)
	}
	cover := func() string { return s.Coverages[pick(len(s.Coverages))].Name }
	for _, above := range []float64{100000, 20000, 5000} {
		if pick.yes() {
			g.Coverage = append(g.Coverage, CoverageLine{Above: above, Use: cover()})
		}
	}
	g.Coverage = append(g.Coverage, CoverageLine{Use: cover()})
	if pick.yes() {
		g.Today = cover()
	}
	if len(s.Health.States) > 0 && pick.yes() {
		if m := pick.moves(); m != (Moves{}) || s.Health.Start != nil {
			g.Moves = &m
		}
	}
	g.Rates = pick.rates(s)
	if pick.yes() {
		g.New = &NewBusiness{Accounts: one(pick, 0, 0.4, 2)}
		if pick.yes() {
			g.New.Start = pick.shares(max(1, len(s.Health.States)))
		}
	}
	return g
}

// rates has a row for every coverage; some are like the one at stem.
func (pick chooser) rates(s *Scenario) []Rates {
	stem := pick(len(s.Coverages))
	var rows []Rates
	for i, c := range s.Coverages {
		row := Rates{Coverage: c.Name}
		if i != stem && pick.yes() {
			row.Like = s.Coverages[stem].Name
			row.Odds = RateOdds{pick.oddsRange(), pick.oddsRange(), pick.oddsRange()}
		} else {
			row.Churn, row.Downsell, row.Expansion = pick.rate(), pick.rate(), pick.rate()
		}
		if pick.yes() {
			u := one(pick, 0, 0.02, 0.07)
			row.Uplift = &u
		}
		rows = append(rows, row)
	}
	return rows
}

func (pick chooser) rate() Rate {
	return Rate{one(pick, 0, 0.02, 0.1, 0.3, 0.6, 0.9, 1), one(pick, 0, 4, 60, 1000.0)}
}

func (pick chooser) oddsRange() OddsRange {
	return one(pick, OddsRange{1, 1}, OddsRange{0.6, 0.6}, OddsRange{1.3, 2.6}, OddsRange{0.2, 4})
}

// book lists accounts with much left out, some of them lost before month 0.
func (pick chooser) book(s *Scenario) []Account {
	owners := 5
	for _, t := range s.Teams {
		owners = min(owners, t.CSMs)
	}
	var book []Account
	for i := range 1 + pick(25) {
		a := Account{ID: fmt.Sprintf("A%03d", i), Segment: s.Segments[pick(len(s.Segments))].Name,
			ARR: one(pick, 8000.0, 25000, 300000), Renewal: pick(14), Term: one(pick, 0, 12, 1, 3, 7, 24, 36)}
		if i > 0 && pick(8) == 1 {
			a.ARR = 0
		}
		if pick.yes() {
			a.Coverage = s.Coverages[pick(len(s.Coverages))].Name
		}
		if n := len(s.Health.States); n > 0 && pick.yes() {
			a.Health = s.Health.States[pick(n)]
		}
		if pick.yes() {
			a.Owner = []string{"ann", "bob", "cem", "dee", "eve"}[pick(owners)]
		}
		if pick(4) == 1 {
			renews := one(pick, 1, 0, 0.5)
			a.Renews = &renews
		}
		book = append(book, a)
	}
	return book
}
