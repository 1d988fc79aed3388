package report

import (
	"fmt"
	"strconv"

	"touchline/sim"
)

// segment writes a segment's inputs and its rates, each row of them under its
// own table.
func (in *inputs) segment(s *sim.Scenario, g *sim.Segment) {
	in.part = "segments." + g.Name
	if s.Book == nil {
		in.count("accounts", g.Accounts, "at month 0")
	}
	if g.ARR != (sim.Lognormal{}) {
		in.number("arr.mean", money, g.ARR.Mean, "a year")
		in.number("arr.cv", plain, g.ARR.CV, "sd over mean")
	}
	in.count("term", g.Term, "months")
	for _, line := range g.Coverage {
		key := "coverage"
		if line.Above > 0 {
			key = fmt.Sprintf("coverage, above %s", strconv.FormatFloat(line.Above, 'f', -1, 64))
		}
		in.word(key, line.Use)
	}
	in.word("today", g.Today)
	in.number("hours", plain, g.Hours, "times")
	in.number("uplift", rate, g.Uplift, "a year")
	in.number("uplift_in_rates", rate, g.UpliftInRates, "a year")
	in.number("odds_per_point", plain, g.OddsPerPoint, "odds ratio")
	if g.Moves != nil {
		in.moves(*g.Moves)
	}
	in.size("downsell_depth", g.DownsellDepth)
	in.size("expansion_size", g.ExpansionSize)
	if g.New != nil {
		in.number("new.accounts", plain, g.New.Accounts, "a month, mean")
		for i, share := range g.New.Start {
			in.number("new.start, "+s.Health.States[i], plain, share, "share")
		}
	}
	for i := range g.Rates {
		in.part = "segments." + g.Name + ".rates." + g.Rates[i].Coverage
		in.rates(&g.Rates[i])
	}
}

func (in *inputs) size(key string, size sim.Size) {
	in.number(key+".mean", rate, size.Mean, "of ARR")
	in.number(key+".sd", rate, size.SD, "of ARR")
}

func (in *inputs) rates(r *sim.Rates) {
	if r.Like == "" {
		for _, x := range []struct {
			key  string
			rate sim.Rate
		}{{"churn", r.Churn}, {"downsell", r.Downsell}, {"expansion", r.Expansion}} {
			in.number(x.key, rate, x.rate.P, "a year")
			if x.rate.Evidence > 0 {
				in.number("evidence."+x.key, plain, x.rate.Evidence, "account-years")
			}
		}
	} else {
		in.word("like", r.Like)
		for _, x := range []struct {
			key  string
			odds sim.OddsRange
		}{{"churn", r.Odds.Churn}, {"downsell", r.Odds.Downsell}, {"expansion", r.Odds.Expansion}} {
			in.odds("odds."+x.key, x.odds)
		}
	}
	if r.Uplift != nil {
		in.number("uplift", rate, *r.Uplift, "a year")
	}
}

// odds leaves out a ratio without effect.
func (in *inputs) odds(key string, o sim.OddsRange) {
	switch {
	case o.Low != o.High:
		in.number(key+", low", plain, o.Low, "odds ratio, 10% point")
		in.number(key+", high", plain, o.High, "odds ratio, 90% point")
	case o.Low != 1:
		in.number(key, plain, o.Low, "odds ratio")
	}
}
