package economics

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// New is the economics of a scenario.
func New(s sim.Scenario, m forecast.Meta) (*Table, error) {
	book, err := sim.OpeningBook(s)
	if err != nil {
		return nil, err
	}
	t := &Table{
		SchemaVersion: forecast.SchemaVersion, Program: "touchline " + m.Version, Scenario: m.Title, InputsSHA256: m.InputsSHA256,
		Currency: m.Currency, GrossMargin: s.GrossMargin, Discount: s.Discount, Pairs: []Pair{}, Notes: []string{},
	}
	c := count(book)
	for i := range s.Segments {
		t.Pairs = append(t.Pairs, c.segment(&s, &s.Segments[i])...)
	}
	t.Notes = notes(&s, t.Pairs)
	return t, nil
}

// counted is how many accounts there are at month 0, and their ARR.
type counted map[[2]string]sim.Opening // by segment and coverage; "" is any

func count(book []sim.OpeningAccount) counted {
	c := counted{}
	for _, a := range book {
		for _, key := range [][2]string{{a.Segment, a.Coverage}, {a.Segment, ""}, {"", a.Coverage}} {
			o := c[key]
			c[key] = sim.Opening{ARR: o.ARR + a.ARR, Accounts: o.Accounts + 1}
		}
	}
	return c
}

// segment is a segment under each coverage that it has rates for.
func (c counted) segment(s *sim.Scenario, g *sim.Segment) []Pair {
	pairs := make([]Pair, len(g.Rates))
	brought := make([]brings, len(g.Rates))
	for i := range g.Rates {
		of := coverageOf(s, g.Rates[i].Coverage)
		a := newAccount(s, g, of, c.fixed(g, of))
		b := brings{five: a.over(fiveYears), twenty: a.over(twenty)}
		b.life, b.ends = a.life()
		brought[i] = b
		pairs[i] = c.pair(g, of.Name)
		pairs[i].Serve = a.year()
		pairs[i].value(b)
	}
	for i := range pairs {
		pairs[i].Pays = []Pays{}
		for j := range pairs {
			if j != i {
				pairs[i].Pays = append(pairs[i].Pays, pays(pairs[j].Coverage, brought[i], brought[j]))
			}
		}
	}
	return pairs
}

func coverageOf(s *sim.Scenario, name string) *sim.Coverage {
	for i := range s.Coverages {
		if s.Coverages[i].Name == name {
			return &s.Coverages[i]
		}
	}
	return nil // Validate has found all that are named
}

// pair is a segment's accounts under a coverage, or what they would be.
func (c counted) pair(g *sim.Segment, coverage string) Pair {
	own := c[[2]string{g.Name, coverage}]
	p := Pair{Segment: g.Name, Coverage: coverage, Accounts: own.Accounts, ARR: g.ARR.Mean}
	if own.Accounts == 0 {
		own = c[[2]string{g.Name, ""}]
	}
	if own.Accounts > 0 {
		p.ARR = own.ARR / float64(own.Accounts)
	}
	return p
}

// fixed is an account's part of a coverage's fixed cost of a month: shared by
// the accounts that have it or, where the segment has none in it, would have it
// with the segment's.
func (c counted) fixed(g *sim.Segment, of *sim.Coverage) float64 {
	sharing := c[[2]string{"", of.Name}].Accounts
	if c[[2]string{g.Name, of.Name}].Accounts == 0 {
		sharing += c[[2]string{g.Name, ""}].Accounts
	}
	return of.Fixed / float64(max(1, sharing))
}

// value puts into a pair what an account of its ARR brings.
func (p *Pair) value(b brings) {
	p.FiveYears, p.TwentyYears = valueOf(b.five, p.ARR), valueOf(b.twenty, p.ARR)
	if b.ends {
		p.Lifetime = valueOf(b.life, p.ARR)
	}
	if p.Lifetime != nil {
		p.LifetimeValue = &p.Lifetime.Value
	}
}

// valueOf is nil where nobody knows the cost.
func valueOf(x sums, arr float64) *Value {
	if math.IsNaN(x.cost) {
		return nil
	}
	v := &Value{Months: x.months, Margin: x.margin * arr, Cost: x.cost, Value: x.margin*arr - x.cost}
	if x.cost > 0 {
		ratio := v.Value / x.cost
		v.OverCost = &ratio
	}
	return v
}

func notes(s *sim.Scenario, pairs []Pair) []string {
	found := []string{}
	for i := range pairs {
		name := pairs[i].Segment + " under " + pairs[i].Coverage
		switch {
		case pairs[i].Serve == nil:
			found = append(found, name+" asks for hours of a team that has none: nobody knows what they cost")
		case pairs[i].Lifetime == nil:
			found = append(found, fmt.Sprintf("%s: a whole life has no sum, since expected ARR or the accounts that stay do not fall faster than they are discounted", name))
		}
	}
	for i := range s.Plays {
		if s.Plays[i].Referrals > 0 {
			found = append(found, "play "+s.Plays[i].Name+" wins accounts by referral, which are not counted here")
		}
	}
	return found
}
