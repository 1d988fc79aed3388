package sim

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// believableLife replays a life from what its months say was decided.
func believableLife(s *Scenario, l *Life, end seen) error {
	arr, state, there := l.Account.ARR, slices.Index(s.Health.States, l.Account.State), true
	next := l.Arrived + 1
	for i := range l.Months {
		m := &l.Months[i]
		if m.Month != next || !there || m.Opening != arr || s.Health.States != nil && m.State != s.Health.States[state] {
			return fmt.Errorf("month %d does not follow the one before", m.Month)
		}
		next++
		if err := believableChances(s, m); err != nil {
			return fmt.Errorf("month %d: %w", m.Month, err)
		}
		want := arr
		if r := m.Renewal; r != nil {
			if m.Month < l.Account.Renewal || (m.Month-l.Account.Renewal)%l.Account.Term != 0 {
				return fmt.Errorf("month %d is no renewal", m.Month)
			}
			if r.Churn.Happened {
				want, there = 0, false
			} else {
				if r.Downsell.Happened {
					want -= want * r.Depth.Share
				}
				if !near(r.Factor, math.Pow(1+r.Uplift, float64(l.Account.Term)/12), 0) {
					return fmt.Errorf("month %d: an uplift of %v a year is a factor of %v", m.Month, r.Uplift, r.Factor)
				}
				want *= r.Factor
			}
		}
		if there && m.Growth.Expansion.Happened {
			want += want * m.Growth.Size.Share
		}
		flows := m.Opening - m.Churn - m.Downsell + m.Expansion + m.Uplift
		if !near(m.Closing, want, 1e-6*arr) || !near(m.Closing, flows, arr) {
			return fmt.Errorf("month %d: closing ARR is %v, what was decided gives %v and the flows %v", m.Month, m.Closing, want, flows)
		}
		if h := m.Health; there && h != nil {
			if h.Worsen != nil && h.Worsen.Happened {
				state++
			} else if h.Recover != nil && h.Recover.Happened {
				state--
			}
			if h.State != s.Health.States[state] {
				return fmt.Errorf("month %d: it is %s, not %s", m.Month, h.State, s.Health.States[state])
			}
		}
		arr = m.Closing
	}
	if there && next != s.Horizon+1 || there != (l.Left == 0) || !there && l.Left != next-1 {
		return fmt.Errorf("the last month is %d, it left in %d", next-1, l.Left)
	}
	if end.gone == there || there && len(s.Health.States) > 0 && end.state != state || end.arr != arr || l.Closing != arr {
		return fmt.Errorf("it ends with %v in state %d, the engine's with %v in %d", arr, state, end.arr, end.state)
	}
	return nil
}

// believableChances rebuilds every probability of a month.
func believableChances(s *Scenario, m *LifeMonth) error {
	check := func(name string, c *LifeChance, scale float64, odds func(PlayOdds) float64, remembered bool) error {
		if c == nil {
			return nil
		}
		p := 0.0
		for _, part := range c.Parts {
			x := 0.0
			for _, term := range part.Terms {
				if err := believablePlay(s, m, &term, odds, remembered); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				x += term.LogOdds
			}
			p += scale * part.Weight / (1 + math.Exp(-x))
		}
		if !c.Known && !(math.Abs(p-c.P) <= 0x1p-31) {
			return fmt.Errorf("%s: the terms give %v, the engine has %v", name, p, c.P)
		}
		if happened := c.U < c.P; name == "recover" && c.Happened != (c.U >= 1-c.P) || name != "recover" && c.Happened != happened {
			return fmt.Errorf("%s: %v against %v is %v", name, c.U, c.P, c.Happened)
		}
		return nil
	}
	var errs []error
	if r := m.Renewal; r != nil {
		errs = append(errs, check("churn", &r.Churn, 1, func(o PlayOdds) float64 { return o.Churn }, true),
			check("downsell", r.Downsell, 1, func(o PlayOdds) float64 { return o.Downsell }, true))
	}
	if m.Growth != nil {
		errs = append(errs, check("expansion", &m.Growth.Expansion, 1, func(o PlayOdds) float64 { return o.Expansion }, false))
	}
	if h := m.Health; h != nil {
		errs = append(errs, check("worsen", h.Worsen, h.Scale, func(o PlayOdds) float64 { return o.Worsen }, false),
			check("recover", h.Recover, h.Scale, func(o PlayOdds) float64 { return o.Recover }, false))
	}
	return errors.Join(errs...)
}

// believablePlay asks that a play's term is its log odds by the share that the
// month says was delivered.
func believablePlay(s *Scenario, m *LifeMonth, term *LifeTerm, odds func(PlayOdds) float64, remembered bool) error {
	if term.Kind != PlayTerm {
		return nil
	}
	for _, play := range m.Plays {
		if play.Play != term.Name {
			continue
		}
		share := play.Delivered
		if remembered {
			share = play.Remembered
		}
		counts := *term.Share
		if term.InRates {
			counts--
		}
		of := s.Plays[slices.IndexFunc(s.Plays, func(p Play) bool { return p.Name == term.Name })]
		if *term.Share == share && near(term.LogOdds, math.Log(odds(of.Odds))*counts, 1e-3) {
			return nil
		}
		return fmt.Errorf("play %s has %v at a share of %v", term.Name, term.LogOdds, *term.Share)
	}
	return fmt.Errorf("play %s was not triggered", term.Name)
}

// sumsToLedger adds up the lives of a trial and compares with what the run
// recorded.
func sumsToLedger(f *Futures, k int, lives map[uint64]*Life) error {
	type at struct {
		month, segment int
		cohort         Cohort
	}
	sums := map[at]*[flows]float64{}
	of := func(month int, l *Life) *[flows]float64 {
		key := at{month, slices.IndexFunc(f.Scenario.Segments, func(g Segment) bool { return g.Name == l.Account.Segment }), Book}
		if l.Arrived > 0 {
			key.cohort = Arrived
		}
		if sums[key] == nil {
			sums[key] = new([flows]float64)
		}
		return sums[key]
	}
	for _, l := range lives {
		if l.Arrived > 0 {
			arrival := of(l.Arrived, l)
			arrival[Arrivals] += l.Account.ARR
			arrival[Closing] += l.Account.ARR
			arrival[Accounts]++
		}
		for i := range l.Months {
			m := &l.Months[i]
			x := of(m.Month, l)
			x[Churn] += m.Churn
			x[Downsell] += m.Downsell
			x[Expansion] += m.Expansion
			x[Uplift] += m.Uplift
			x[Closing] += m.Closing
			if m.Renewal != nil {
				x[Due] += m.Opening
			}
			if l.Left != m.Month {
				x[Accounts]++
			}
		}
	}
	for seg := range f.Scenario.Segments {
		for cohort := range Cohort(f.layout.cohorts) {
			most := f.Start[seg].ARR // the ledger's closing is a running sum
			for month := 1; month <= f.Horizon; month++ {
				sum := sums[at{month, seg, cohort}]
				if sum == nil {
					sum = new([flows]float64)
				}
				most = math.Max(most, sum[Closing])
				for flow := range Kept {
					got := f.Flow(flow, seg, cohort, month)[k]
					if !near(got, sum[flow], most) {
						return fmt.Errorf("month %d, segment %d, cohort %d: the ledger has %v of flow %d, its accounts %v", month, seg, cohort, got, flow, sum[flow])
					}
				}
			}
		}
	}
	return nil
}
