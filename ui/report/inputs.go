package report

import (
	"fmt"
	"strings"

	"touchline/sim"
)

// inputs is everything the runs assume, one value a row, under the names of
// the scenario file.
func (p *Pack) inputs() *table {
	t := &table{name: "Inputs", columns: []column{
		{"scenario", "Scenario", 22}, {"table", "Table", 36}, {"input", "Input", 26}, {"value", "Value", 16}, {"unit", "Unit", 30},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		in := &inputs{table: t, scenario: r.title}
		in.general(r)
		in.health(&r.Futures.Scenario)
		in.coverages(&r.Futures.Scenario)
		in.teams(&r.Futures.Scenario)
		in.plays(&r.Futures.Scenario)
		for j := range r.Futures.Scenario.Segments {
			in.segment(&r.Futures.Scenario, &r.Futures.Scenario.Segments[j])
		}
	}
	return t
}

// inputs writes the values of one scenario, table by table of its file.
type inputs struct {
	*table
	scenario string
	part     string // such as "teams.named"; "": the file's head
}

func (in *inputs) put(key string, value cell, unit string) {
	value.input = true
	in.add(text(in.scenario), text(in.part), text(key), value, text(unit))
}

func (in *inputs) number(key string, f form, x float64, unit string) { in.put(key, number(f, x), unit) }

func (in *inputs) count(key string, n int, unit string) { in.put(key, number(whole, float64(n)), unit) }

// word leaves out what is not said.
func (in *inputs) word(key, value string) {
	if value != "" {
		in.put(key, text(value), "")
	}
}

func (in *inputs) general(r *Run) {
	s := &r.Futures.Scenario
	in.word("title", r.Meta.Title)
	in.word("currency", r.Meta.Currency)
	if start := monthCell(r.Meta.Start, 1); start.form != blank {
		in.put("start", start, "month 1")
	}
	in.count("horizon", s.Horizon, "months")
	in.count("trials", s.Trials, "futures")
	in.put("seed", text(fmt.Sprint(s.Seed)), "") // may have more digits than a sheet's number
	in.number("memory", plain, s.Memory, "months")
	in.count("onboarding", s.Onboarding, "months")
	in.count("renewal_window", s.RenewalWindow, "months")
	in.number("gross_margin", rate, s.GrossMargin, "of ARR")
	in.number("discount", rate, s.Discount, "a year")
	in.number("tail", plain, s.Tail, "years of margin")
	for _, target := range []struct {
		key   string
		value *float64
	}{{"nrr", r.Meta.Targets.NRR}, {"grr", r.Meta.Targets.GRR}} {
		if target.value != nil {
			in.part = "targets"
			in.number(target.key, rate, *target.value, "of a whole year")
		}
	}
	in.part = "economy"
	in.number("volatility", plain, s.Economy.Volatility, "log-odds of churn and downsell")
	in.number("persistence", plain, s.Economy.Persistence, "month to month")
	in.number("expansion", plain, s.Economy.Expansion, "log-odds of expansion")
	if s.Book != nil {
		in.part = "book"
		in.count("accounts", r.Summary.Start.Accounts, "with ARR at month 0")
		in.number("arr", money, r.Summary.Start.ARR, "at month 0")
	}
}

func (in *inputs) health(s *sim.Scenario) {
	in.part = "health"
	h := &s.Health
	for i, state := range h.States {
		for _, effect := range []struct {
			key  string
			odds []float64
			unit string
		}{{"churn", h.Churn, "odds"}, {"downsell", h.Downsell, "odds"}, {"expansion", h.Expansion, "odds"}, {"hours", h.Hours, "times"}, {"start", h.Start, "share"}} {
			if i < len(effect.odds) {
				in.number(effect.key+", "+state, plain, effect.odds[i], effect.unit)
			}
		}
	}
	if h.States != nil {
		in.moves(h.Moves)
	}
}

func (in *inputs) moves(m sim.Moves) {
	in.number("moves.worsen", rate, m.Worsen, "a month")
	in.number("moves.recover", rate, m.Recover, "a month")
}

func (in *inputs) coverages(s *sim.Scenario) {
	for i := range s.Coverages {
		c := &s.Coverages[i]
		in.part = "coverages." + c.Name
		in.word("team", c.Team)
		in.number("hours", hours, c.Hours, "an account and month")
		if c.Named {
			in.word("named", "true")
		}
		in.word("fallback", c.Fallback)
		in.number("cost", smallSum, c.Cost, "an account and month")
		in.number("fixed", money, c.Fixed, "a month")
	}
}

func (in *inputs) teams(s *sim.Scenario) {
	for i := range s.Teams {
		t := &s.Teams[i]
		in.part = "teams." + t.Name
		in.count("csms", t.CSMs, "posts")
		in.number("hours", hours, t.Hours, "a month of a ramped CSM")
		in.number("cost", money, t.Cost, "a year and filled post")
		in.number("ramp", plain, t.Ramp, "months")
		in.number("attrition", rate, t.Attrition, "a year")
		in.count("hiring", t.Hiring, "months")
		for _, h := range t.Hires {
			in.count(fmt.Sprintf("hires, month %d", h.Month), h.CSMs, "posts")
		}
		for _, l := range t.Leavers {
			in.count(fmt.Sprintf("leavers, month %d", l.Month), l.CSMs, "CSMs")
		}
	}
}

func (in *inputs) plays(s *sim.Scenario) {
	for i := range s.Plays {
		p := &s.Plays[i]
		in.part = "plays." + p.Name
		in.word("trigger", p.Trigger)
		in.word("coverages", strings.Join(p.Coverages, ", "))
		in.word("team", p.Team)
		in.number("hours", hours, p.Hours, "a triggered account and month")
		for _, o := range []struct {
			key  string
			odds float64
		}{{"churn", p.Odds.Churn}, {"downsell", p.Odds.Downsell}, {"expansion", p.Odds.Expansion}, {"worsen", p.Odds.Worsen}, {"recover", p.Odds.Recover}} {
			if o.odds != 1 {
				in.number("odds."+o.key, plain, o.odds, "odds ratio")
			}
		}
		if p.InRates {
			in.word("in_rates", "true")
		}
		in.number("cost", smallSum, p.Cost, "a triggered account and month")
		in.number("referrals", plain, p.Referrals, "accounts, a triggered account and month")
	}
}
