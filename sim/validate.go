package sim

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
)

// Validate says everything that keeps the scenario from being run; nil:
// nothing. Its messages name the place as a path of names.
func Validate(s *Scenario) error {
	v := &validator{s: s}
	v.run()
	v.health()
	v.names("coverages", len(s.Coverages), func(i int) string { return s.Coverages[i].Name })
	v.names("teams", len(s.Teams), func(i int) string { return s.Teams[i].Name })
	v.names("plays", len(s.Plays), func(i int) string { return s.Plays[i].Name })
	v.names("segments", len(s.Segments), func(i int) string { return s.Segments[i].Name })
	for i := range s.Coverages {
		v.coverage(&s.Coverages[i])
	}
	for i := range s.Teams {
		v.team(&s.Teams[i])
	}
	for i := range s.Plays {
		v.play(&s.Plays[i])
	}
	for i := range s.Segments {
		v.segment(&s.Segments[i])
	}
	if len(v.faults) == 0 {
		v.book()
	}
	if len(v.faults) == 0 { // names are known to exist
		v.pairs()
	}
	return errors.Join(v.faults...)
}

type validator struct {
	s       *Scenario
	account *Account // of the book, while it is looked at: faults begin with its id
	faults  []error
}

func (v *validator) fault(format string, args ...any) {
	if v.account != nil {
		format, args = "book account %s"+format, append([]any{v.account.ID}, args...)
	}
	v.faults = append(v.faults, fmt.Errorf(format, args...))
}

// within checks a number against a closed range; nan and inf are never in one.
func (v *validator) within(where string, x, low, high float64) {
	if !(x >= low && x <= high) || math.IsInf(x, 0) {
		v.fault("%s is %s; want %s to %s", where, number(x), number(low), number(high))
	}
}

// number is a number as one would write it, without rounding noise.
func number(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

// money, hours, odds and so on have limits far beyond any use, so that no sum
// or product can overflow.
const (
	maxAmount = 1e15
	maxOdds   = 1e6
	maxMonths = 1200
)

func (v *validator) amount(where string, x float64) { v.within(where, x, 0, maxAmount) }
func (v *validator) share(where string, x float64)  { v.within(where, x, 0, 1) }
func (v *validator) ratio(where string, x float64)  { v.within(where, x, 1/maxOdds, maxOdds) }
func (v *validator) whole(where string, x, low, high int) {
	v.within(where, float64(x), float64(low), float64(high))
}

func (v *validator) run() {
	s := v.s
	v.whole("horizon", s.Horizon, 1, maxMonths)
	v.whole("trials", s.Trials, 1, 1e8)
	v.within("memory", s.Memory, 1, maxMonths)
	v.whole("onboarding", s.Onboarding, 0, maxMonths)
	v.whole("renewal_window", s.RenewalWindow, 1, maxMonths)
	v.within("gross_margin", s.GrossMargin, 1e-6, 1)
	v.within("discount", s.Discount, 0, 10)
	v.within("tail", s.Tail, 0, 100)
	v.within("economy.volatility", s.Economy.Volatility, 0, 10)
	v.share("economy.persistence", s.Economy.Persistence)
	v.within("economy.expansion", s.Economy.Expansion, 0, 10)
	if len(s.Segments) == 0 {
		v.fault("there is no segment; add one")
	}
}

func (v *validator) health() {
	h := &v.s.Health
	n := len(h.States)
	v.whole("number of health states", n, 0, 100)
	for i, name := range h.States {
		switch {
		case name == "" || slices.Contains(h.States[:i], name):
			v.fault("health.states: %q; names must be there and each its own", name)
		case name == Escalation || name == Renewal || name == Onboarding || name == Always:
			v.fault("health.states: %q is the name of a trigger; choose another", name)
		}
	}
	for _, list := range []struct {
		name string
		x    []float64
	}{{"churn", h.Churn}, {"downsell", h.Downsell}, {"expansion", h.Expansion}} {
		if len(list.x) != n {
			v.fault("health.%s has %d numbers; want one for each of the %d states", list.name, len(list.x), n)
		}
		for _, x := range list.x {
			v.ratio("health."+list.name, x)
		}
	}
	if h.Hours != nil && len(h.Hours) != n {
		v.fault("health.hours has %d numbers; want one for each of the %d states", len(h.Hours), n)
	}
	for _, x := range h.Hours {
		v.within("health.hours", x, 0, 1e6)
	}
	v.moves("health.moves", h.Moves)
	v.shares("health.start", h.Start)
}

func (v *validator) moves(where string, m Moves) {
	v.share(where+".worsen", m.Worsen)
	v.share(where+".recover", m.Recover)
	if m.Worsen+m.Recover > 1 {
		v.fault("%s: worsen + recover is %s; want 1 at most", where, number(m.Worsen+m.Recover))
	}
	if m.Worsen > 0 && m.Recover == 0 {
		v.fault("%s: recover is 0 while worsen is not, so that every account ends in the worst state; give recover", where)
	}
	if m.Worsen == 0 && m.Recover == 0 && len(v.s.Health.States) > 1 && v.s.Health.Start == nil {
		v.fault("%s are both 0, so that health needs a start", where)
	}
	if m.Worsen == 0 && m.Recover > 0 && len(v.s.Health.States) == 0 {
		v.fault("%s are given without health states", where)
	}
}

func (v *validator) shares(where string, x []float64) {
	if x == nil {
		return
	}
	sum := 0.0
	for _, s := range x {
		v.share(where, s)
		sum += s
	}
	if len(x) != max(1, len(v.s.Health.States)) {
		v.fault("%s has %d numbers; want one for each of the %d states", where, len(x), len(v.s.Health.States))
	} else if !(math.Abs(sum-1) <= 1e-6) {
		v.fault("%s sums to %s; want 1", where, number(sum))
	}
}

// names must be there, sorted and each its own.
func (v *validator) names(where string, n int, name func(int) string) {
	for i := range n {
		if name(i) == "" {
			v.fault("%s: a name is empty", where)
		}
		if i > 0 && name(i) <= name(i-1) {
			v.fault("%s: %q after %q; names must be sorted and different", where, name(i), name(i-1))
		}
	}
}

func (v *validator) hasTeam(name string) bool {
	i := sort.Search(len(v.s.Teams), func(i int) bool { return v.s.Teams[i].Name >= name })
	return i < len(v.s.Teams) && v.s.Teams[i].Name == name
}

func (v *validator) coverageNamed(name string) *Coverage {
	i := sort.Search(len(v.s.Coverages), func(i int) bool { return v.s.Coverages[i].Name >= name })
	if i < len(v.s.Coverages) && v.s.Coverages[i].Name == name {
		return &v.s.Coverages[i]
	}
	return nil
}

func (v *validator) coverage(c *Coverage) {
	at := "coverages." + c.Name
	v.within(at+".hours", c.Hours, 0, 1e6)
	v.amount(at+".cost", c.Cost)
	v.amount(at+".fixed", c.Fixed)
	if c.Team != "" && !v.hasTeam(c.Team) {
		v.fault("%s.team: there is no team %q", at, c.Team)
	}
	if c.Team == "" && (c.Hours > 0 || c.Named) {
		v.fault("%s asks for hours or named posts without a team", at)
	}
	if c.Fallback != "" {
		if f := v.coverageNamed(c.Fallback); f == nil || f.Team != "" {
			v.fault("%s.fallback is %q; want a coverage without a team", at, c.Fallback)
		}
	}
}

func (v *validator) team(t *Team) {
	at := "teams." + t.Name
	v.whole(at+".csms", t.CSMs, 0, 1e5)
	v.within(at+".hours", t.Hours, 0, 744)
	v.amount(at+".cost", t.Cost)
	v.within(at+".ramp", t.Ramp, 0, maxMonths)
	v.share(at+".attrition", t.Attrition)
	v.whole(at+".hiring", t.Hiring, 0, maxMonths)
	for _, h := range t.Hires {
		v.whole(at+".hires.month", h.Month, 1, math.MaxInt32)
		v.whole(at+".hires.csms", h.CSMs, -1e5, 1e5)
	}
	for _, h := range t.Leavers {
		v.whole(at+".leavers.month", h.Month, 1, math.MaxInt32)
		v.whole(at+".leavers.csms", h.CSMs, 0, 1e5)
	}
	for i := range v.s.Coverages {
		if c := &v.s.Coverages[i]; c.Named && c.Team == t.Name && t.CSMs == 0 {
			v.fault("%s has no post that accounts of %s could belong to; want csms of 1 or more", at, c.Name)
		}
	}
}

func (v *validator) play(p *Play) {
	at := "plays." + p.Name
	known := p.Trigger == Escalation || p.Trigger == Renewal || p.Trigger == Onboarding || p.Trigger == Always
	for _, state := range v.s.Health.States {
		known = known || p.Trigger == state
	}
	if !known {
		v.fault("%s.trigger is %q; want escalation, renewal, onboarding, always or a health state", at, p.Trigger)
	}
	for _, name := range p.Coverages {
		if v.coverageNamed(name) == nil {
			v.fault("%s.coverages: there is no coverage %q", at, name)
		}
	}
	if p.Team != "" && !v.hasTeam(p.Team) {
		v.fault("%s.team: there is no team %q", at, p.Team)
	}
	v.within(at+".hours", p.Hours, 0, 1e6)
	v.amount(at+".cost", p.Cost)
	v.within(at+".referrals", p.Referrals, 0, 100)
	for _, x := range []float64{p.Odds.Churn, p.Odds.Downsell, p.Odds.Expansion, p.Odds.Worsen, p.Odds.Recover} {
		v.ratio(at+".odds", x)
	}
}
