//go:build !race

// Many futures of teams, held against formulas: the race detector would take long
// over them and show nothing that other tests do not.

package sim

import (
	"fmt"
	"math"
	"testing"
)

// office is a team of so many posts over a book of one account that asks for nothing.
func office(team Team) Scenario {
	s := basic()
	s.Trials = 4000
	team.Name = "csm"
	s.Teams = []Team{team}
	s.Segments = []Segment{plain("smb", 1, 9000)}
	return s
}

// annual is the annual probability of what happens with probability q a month.
func annual(q float64) float64 { return 1 - math.Pow(1-q, 12) }

// A post falls vacant with probability q a month, not in the one in which it
// was filled, and stays so for h whole months: so the filled posts F follow
// F_m = F_{m-1} - L_m + L_{m-h} with leavers L_m = q·F_{m-1}, and come to rest
// where a share of h·q/(1+h·q) is vacant.
func TestVacanciesComeToRest(t *testing.T) {
	const posts, q = 40.0, 0.04
	for _, hiring := range []int{1, 3} {
		s := office(Team{CSMs: posts, Attrition: annual(q), Hiring: hiring})
		s.Horizon = 72
		check := func(s Scenario) error {
			f := mustRun(t, s)
			filled, leavers := []float64{1}, []float64{0}
			for m := 1; m <= s.Horizon; m++ {
				leavers = append(leavers, q*filled[m-1])
				now := filled[m-1] - leavers[m]
				if m > hiring {
					now += leavers[m-hiring]
				}
				filled = append(filled, now)
				if err := meanIs(f.Team(Filled, 0, m), posts*now, posts*now*(1-now)); err != nil {
					return fmt.Errorf("month %d: %w", m, err)
				}
			}
			h := float64(hiring)
			if rest := 1 - h*q/(1+h*q); !(math.Abs(filled[s.Horizon]-rest) <= 1e-9) {
				return fmt.Errorf("%v are filled in the end, want %v", filled[s.Horizon], rest)
			}
			return nil
		}
		if err := check(s); err != nil {
			t.Error(err)
		}
		s.Teams[0].Attrition = annual(q * 1.05)
		if check(s) == nil {
			t.Errorf("hiring %d: attrition × 1.05 was not refused", hiring)
		}
	}
}

// The CSMs h_t = h_{t-1}(1-a) + H from 50 with H = 2 hires a month and a = 2%
// leaving are 60.76416381326001 after 12 months (reference_values.json,
// workforce), where nobody is hired for those who leave.
func TestWorkforceOfTwelveMonths(t *testing.T) {
	const a, want = 0.02, 60.76416381326001
	s := office(Team{CSMs: 50, Attrition: annual(a), Hiring: 100})
	s.Horizon = 12
	for m := 1; m <= 12; m++ {
		s.Teams[0].Hires = append(s.Teams[0].Hires, Staffing{Month: m, CSMs: 2})
	}
	heads, variance := 50*math.Pow(1-a, 12), 50*math.Pow(1-a, 12)*(1-math.Pow(1-a, 12))
	for age := range 12 { // hired in month 12-age
		p := math.Pow(1-a, float64(age))
		heads += 2 * p
		variance += 2 * p * (1 - p)
	}
	if !near(heads, want, 0) {
		t.Errorf("the closed form is %v, want %v", heads, want)
	}
	if err := meanIs(mustRun(t, s).Team(Filled, 0, 12), want, variance); err != nil {
		t.Error(err)
	}
	s.Teams[0].Attrition = annual(a * 1.05)
	if meanIs(mustRun(t, s).Team(Filled, 0, 12), want, variance) == nil {
		t.Error("attrition × 1.05 was not refused")
	}
}

// rampLoss is the work, in CSMs, that is missing in a month because those
// hired, so many a month, are not at full work yet: where a month is cut in n
// steps, a CSM leaves with the given hazard a month and in step k of work does
// k/(n·ramp) of a full one's.
func rampLoss(hires, hazard, ramp float64, n int) float64 {
	loss := 0.0
	for k := 1; float64(k) < ramp*float64(n); k++ {
		loss += (1 - float64(k)/(ramp*float64(n))) * math.Exp(-hazard*float64(k-1)/float64(n))
	}
	return loss * hires / float64(n)
}

// With 2 hires a month and a hazard of 0.02, a linear ramp of 3 months loses
// 2.9408893070811826 CSMs of work in continuous time (reference_values.json,
// workforce), to which the model's whole months come as they are cut finer.
func TestRampLosesWork(t *testing.T) {
	const want, hazard, ramp = 2.9408893070811826, 0.02, 3
	coarse, fine, finest := rampLoss(2, hazard, ramp, 1000), rampLoss(2, hazard, ramp, 2000), rampLoss(2, hazard, ramp, 4000)
	first, second := 2*fine-coarse, 2*finest-fine // Richardson's extrapolation
	if limit := (4*second - first) / 3; !(math.Abs(limit-want) <= 1e-9) {
		t.Errorf("cut ever finer it is %v, want %v", limit, want)
	}

	s := office(Team{CSMs: 50, Hours: 1, Attrition: annual(1 - math.Exp(-hazard)), Hiring: 100, Ramp: ramp})
	s.Horizon = 12
	for m := 1; m <= 12; m++ {
		s.Teams[0].Hires = append(s.Teams[0].Hires, Staffing{Month: m, CSMs: 2})
	}
	stay := math.Exp(-hazard)
	loss := rampLoss(2, hazard, ramp, 1)
	variance := 2 * stay * (1 - stay) / 9 // of those in their second month; the first month's are sure
	check := func(s Scenario) error {
		f := mustRun(t, s)
		missing := make([]float64, f.Trials)
		for k := range missing {
			missing[k] = f.Team(Filled, 0, 12)[k] - f.Team(Supply, 0, 12)[k]
		}
		return meanIs(missing, loss, variance)
	}
	if err := check(s); err != nil {
		t.Error(err)
	}
	s.Teams[0].Ramp = 3.2
	if check(s) == nil {
		t.Error("a ramp of 3.2 months was not refused")
	}
}

// What a team's months look like where chance has no say.
func TestPlannedStaff(t *testing.T) {
	for name, c := range map[string]struct {
		team           Team
		filled, supply []float64 // by month from 1
	}{
		"a hire ramps": {Team{CSMs: 2, Hours: 10, Ramp: 2, Hires: []Staffing{{2, 1}}},
			[]float64{2, 3, 3, 3}, []float64{20, 25, 30, 30}},
		"a ramp that ends within a month": {Team{CSMs: 0, Hours: 10, Ramp: 2.5, Hires: []Staffing{{1, 1}}},
			[]float64{1, 1, 1, 1}, []float64{4, 8, 10, 10}},
		"a leaver is away for two whole months": {Team{CSMs: 2, Hours: 10, Ramp: 2, Hiring: 2, Leavers: []Staffing{{2, 1}}},
			[]float64{2, 1, 1, 2, 2}, []float64{20, 10, 10, 15, 20}},
		"a leaver is replaced at once": {Team{CSMs: 2, Hours: 10, Ramp: 2, Leavers: []Staffing{{2, 1}}},
			[]float64{2, 2, 2}, []float64{20, 15, 20}},
		"who came this month cannot leave yet": {Team{CSMs: 0, Hours: 10, Hiring: 1, Hires: []Staffing{{1, 1}}, Leavers: []Staffing{{1, 1}}},
			[]float64{1, 1}, []float64{10, 10}},
		"posts are removed, the vacant too": {Team{CSMs: 2, Hours: 10, Hiring: 9, Leavers: []Staffing{{1, 1}}, Hires: []Staffing{{2, -1}, {3, -1}}},
			[]float64{1, 0, 0}, []float64{10, 0, 0}},
		"more cannot be removed than there are": {Team{CSMs: 2, Hours: 10, Hires: []Staffing{{2, -5}, {3, 1}}},
			[]float64{2, 0, 1}, []float64{20, 0, 10}},
		"everybody leaves": {Team{CSMs: 3, Hours: 10, Attrition: 1, Hiring: 2},
			[]float64{0, 0, 3, 0}, []float64{0, 0, 30, 0}},
	} {
		s := office(c.team)
		s.Trials, s.Horizon = 3, len(c.filled)
		f := mustRun(t, s)
		for m := range c.filled {
			filled, supply := f.Team(Filled, 0, m+1)[2], f.Team(Supply, 0, m+1)[2]
			if filled != c.filled[m] || !near(supply, c.supply[m], 0) {
				t.Errorf("%s: month %d has %v filled and %v hours, want %v and %v", name, m+1, filled, supply, c.filled[m], c.supply[m])
			}
		}
	}
}

// A team costs what its filled posts cost.
func TestTeamCostFollowsFilledPosts(t *testing.T) {
	f := mustRun(t, office(Team{CSMs: 2, Cost: 120000, Hiring: 2, Leavers: []Staffing{{2, 1}}}))
	for m, want := range []float64{20000, 10000, 10000, 20000} {
		if got := f.Team(TeamCost, 0, m+1)[0]; got != want {
			t.Errorf("month %d costs %v, want %v", m+1, got, want)
		}
	}
}
