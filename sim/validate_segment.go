package sim

import (
	"math"
	"sort"
)

func (v *validator) segment(g *Segment) {
	at := "segments." + g.Name
	v.whole(at+".accounts", g.Accounts, 0, maxAccounts)
	v.amount(at+".arr.mean", g.ARR.Mean)
	v.within(at+".arr.cv", g.ARR.CV, 0, 100)
	v.whole(at+".term", g.Term, 1, maxMonths)
	v.within(at+".hours", g.Hours, 0, 1e6)
	v.within(at+".uplift", g.Uplift, -0.99, 10)
	v.within(at+".uplift_in_rates", g.UpliftInRates, -0.99, 10)
	v.ratio(at+".odds_per_point", g.OddsPerPoint)
	v.size(at, g)
	if g.Moves != nil {
		v.moves(at+".moves", *g.Moves)
	}
	if g.Accounts > 0 && v.s.Book != nil {
		v.fault("%s.accounts is given beside a book; remove one", at)
	}
	if g.ARR.Mean == 0 && (g.Accounts > 0 || g.New != nil) {
		v.fault("%s.arr is needed to draw accounts", at)
	}
	if g.New != nil {
		v.within(at+".new.accounts", g.New.Accounts, 0, 1e6)
		v.shares(at+".new.start", g.New.Start)
	}
	v.lines(at, g)
	v.rates(at, g)
}

// size checks that the moments are those of a beta and of a lognormal.
func (v *validator) size(at string, g *Segment) {
	d, e := g.DownsellDepth, g.ExpansionSize
	v.share(at+".downsell_depth.mean", d.Mean)
	v.within(at+".downsell_depth.sd", d.SD, 0, 1)
	if d.SD > 0 && !(d.SD*d.SD < d.Mean*(1-d.Mean)) {
		v.fault("%s.downsell_depth.sd is %v; with a mean of %v want less than %.4g", at, d.SD, d.Mean, math.Sqrt(math.Max(0, d.Mean*(1-d.Mean))))
	}
	v.within(at+".expansion_size.mean", e.Mean, 0, 1e3)
	v.within(at+".expansion_size.sd", e.SD, 0, 1e3)
	if e.SD > 0 && e.Mean == 0 {
		v.fault("%s.expansion_size has an sd but a mean of 0", at)
	}
}

func (v *validator) lines(at string, g *Segment) {
	if len(g.Coverage) == 0 {
		v.fault("%s.coverage is missing", at)
	}
	for i, line := range g.Coverage {
		v.amount(at+".coverage.above", line.Above)
		if v.coverageNamed(line.Use) == nil {
			v.fault("%s.coverage: there is no coverage %q", at, line.Use)
		}
		if i == len(g.Coverage)-1 && line.Above != 0 {
			v.fault("%s.coverage: the last line has an `above`; leave it out", at)
		}
		if i > 0 && line.Above >= g.Coverage[i-1].Above {
			v.fault("%s.coverage: `above` must fall from line to line", at)
		}
	}
	if g.Today != "" && v.coverageNamed(g.Today) == nil {
		v.fault("%s.today: there is no coverage %q", at, g.Today)
	}
}

func (v *validator) rates(at string, g *Segment) {
	v.names(at+".rates", len(g.Rates), func(i int) string { return g.Rates[i].Coverage })
	for i := range g.Rates {
		r := &g.Rates[i]
		at := at + ".rates." + r.Coverage
		if v.coverageNamed(r.Coverage) == nil {
			v.fault("%s: there is no such coverage", at)
		}
		if r.Uplift != nil {
			v.within(at+".uplift", *r.Uplift, -0.99, 10)
		}
		if r.Like == "" {
			for k, rate := range []Rate{r.Churn, r.Downsell, r.Expansion} {
				v.share(at+"."+kindNames[k], rate.P)
				v.within(at+".evidence", rate.Evidence, 0, 1e12)
				if rate.Evidence > 0 && rate.Evidence < 1e-2 {
					v.fault("%s.evidence is %v account-years; want 0.01 or more, or none for a certain rate", at, rate.Evidence)
				}
			}
			continue
		}
		if other := ratesOf(g, r.Like); other == nil {
			v.fault("%s.like: %s has no rates for %q", at, g.Name, r.Like)
		} else if other.Like != "" {
			v.fault("%s.like: %q is itself like another; name that one", at, r.Like)
		}
		for k, o := range []OddsRange{r.Odds.Churn, r.Odds.Downsell, r.Odds.Expansion} {
			v.ratio(at+".odds."+kindNames[k], o.Low)
			v.ratio(at+".odds."+kindNames[k], o.High)
			if o.Low > o.High {
				v.fault("%s.odds.%s runs from %v to %v; want low to high", at, kindNames[k], o.Low, o.High)
			}
		}
	}
}

// book checks the given accounts.
func (v *validator) book() {
	s := v.s
	if s.Book == nil {
		total := 0
		for i := range s.Segments {
			total += s.Segments[i].Accounts
		}
		if total == 0 || total >= maxAccounts {
			v.fault("the segments have %d accounts in all; want 1 to %d", total, maxAccounts-1)
		}
		return
	}
	if len(s.Book) >= maxAccounts {
		v.fault("the book has %d accounts; want %d at most", len(s.Book), maxAccounts-1)
	}
	states := map[string]bool{"": true}
	for _, name := range s.Health.States {
		states[name] = true
	}
	seen := make(map[string]bool, len(s.Book))
	there := 0
	for i := range s.Book {
		a := &s.Book[i]
		v.account = a
		if a.ID == "" || seen[a.ID] {
			v.fault(": ids must be there and each its own")
		}
		seen[a.ID] = true
		v.amount(" arr", a.ARR)
		if a.ARR > 0 {
			there++
		}
		if j := sort.Search(len(s.Segments), func(j int) bool { return s.Segments[j].Name >= a.Segment }); j == len(s.Segments) || s.Segments[j].Name != a.Segment {
			v.fault(": there is no segment %q", a.Segment)
		}
		if a.Coverage != "" && v.coverageNamed(a.Coverage) == nil {
			v.fault(": there is no coverage %q", a.Coverage)
		}
		if !states[a.Health] {
			v.fault(": there is no health state %q", a.Health)
		}
		v.whole(" term", a.Term, 0, maxMonths)
		v.whole(" renewal", a.Renewal, 0, math.MaxInt32)
		if a.Renews != nil {
			v.share(" renews", *a.Renews)
		}
		if len(v.faults) > 100 {
			return
		}
	}
	v.account = nil
	if there == 0 {
		v.fault("the book has no account with ARR")
	}
}
