package sim

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// served is 100 accounts that each ask so many hours a month of 10 posts of
// 100 hours, and are unhurt where they get them and lost where they do not.
func served(hours float64) Scenario {
	s := basic()
	s.Horizon, s.Trials, s.Memory = 1, 1, 1
	s.Teams = []Team{{Name: "csm", CSMs: 10, Hours: 100}}
	s.Coverages = []Coverage{{Name: "digital"}, {Name: "touch", Team: "csm", Hours: hours}}
	g := plain("smb", 100, 9000)
	g.Term, g.Coverage = 1, []CoverageLine{{Use: "touch"}}
	g.Rates = []Rates{{Coverage: "digital", Churn: Rate{1, 0}}, {Coverage: "touch"}}
	s.Segments = []Segment{g}
	return s
}

// δ is supply by what is asked, and 1 at most.
func TestShareOfSupply(t *testing.T) {
	for _, c := range []struct{ hours, asked, share float64 }{
		{0, 0, 1}, {8, 800, 1}, {10, 1000, 1}, {12.5, 1250, 0.8}, {40, 4000, 0.25},
	} {
		f := mustRun(t, served(c.hours))
		if got := f.Share(f.SteadyClass(), 0, 1)[0]; got != c.share {
			t.Errorf("%v hours each: share %v, want %v", c.hours, got, c.share)
		}
		if got := f.Team(Asked, 0, 1)[0]; got != c.asked {
			t.Errorf("%v hours each: asked %v, want %v", c.hours, got, c.asked)
		}
		if got := f.Team(Supply, 0, 1)[0]; got != 1000 {
			t.Errorf("supply %v, want 1000", got)
		}
	}
}

// Segments and health multiply what an account asks for.
func TestHoursAskedBySegmentAndHealth(t *testing.T) {
	s := served(2)
	s.Health = threeStates()
	s.Health.Hours, s.Health.Start = []float64{1, 2, 4}, []float64{0, 0, 1}
	s.Segments[0].Hours = 0.5
	if got := mustRun(t, s).Team(Asked, 0, 1)[0]; got != 100*2*0.5*4 {
		t.Errorf("asked %v, want 400", got)
	}
}

// Without posts everything is the fallback's; the share is of steady touch.
func TestNoSupplyIsTheFallback(t *testing.T) {
	s := served(5)
	s.Teams[0].CSMs = 0
	f := mustRun(t, s)
	if got := f.Flow(Accounts, 0, Book, 1)[0]; got != 0 {
		t.Errorf("%v accounts stayed without touch", got)
	}
}

// In a month, the classes are filled in their order: each asks 400 of the 1000
// hours here, so the first two get all, the third a half and the rest nothing.
func TestClassesAreFilledInOrder(t *testing.T) {
	order := []string{Escalation, Renewal, "red", "amber", "green", Onboarding, Always}
	there := []string{Escalation, Renewal, "green", Always} // of accounts that are due, green and not new
	for first := range order {
		s := served(4)
		s.Health = threeStates()
		s.Health.Start = []float64{1, 0, 0}
		for i, trigger := range order[first:] {
			s.Plays = append(s.Plays, Play{Name: fmt.Sprintf("p%d", i), Trigger: trigger, Coverages: []string{"touch"}, Hours: 4, Odds: NoEffect})
		}
		f := mustRun(t, s)
		left := 1000.0
		check := func(what string, class Class, asks bool) {
			want := 1.0
			if asks {
				want = math.Min(1, left/400)
				left -= want * 400
			}
			if got := f.Share(class, 0, 1)[0]; got != want {
				t.Errorf("plays from %s: %s gets %v, want %v", order[first], what, got, want)
			}
		}
		for i, trigger := range order {
			check(trigger, Class(i), i >= first && slices.Contains(there, trigger))
		}
		check("steady touch", f.SteadyClass(), true)
	}
}

// Escalations take hours first; steady touch goes first without them.
func TestEscalationsEatSteadyTouch(t *testing.T) {
	s := served(8)
	s.Plays = []Play{{Name: "fire", Trigger: Escalation, Coverages: []string{"touch"}, Hours: 6, Odds: NoEffect}}
	f := mustRun(t, s)
	if got := f.Share(escalationClass, 0, 1)[0]; got != 1 {
		t.Errorf("escalations get %v, want all", got)
	}
	if got := f.Share(f.SteadyClass(), 0, 1)[0]; got != 0.5 {
		t.Errorf("steady touch gets %v, want the half that is left", got)
	}
	s.Plays[0].Trigger = Always
	if got := mustRun(t, s).Share(escalationClass, 0, 1)[0]; got != 1 {
		t.Errorf("without escalations their share is %v, want 1", got)
	}
}

// A vacancy of a named post touches its own accounts; of a pooled one, all.
func TestNamedVacancyTouchesItsOwnAccounts(t *testing.T) {
	s := served(10)
	s.Coverages[1].Named = true
	s.Teams[0].Hiring, s.Teams[0].Leavers = 3, []Staffing{{1, 1}}
	f := mustRun(t, s)
	if share, left := f.Share(f.SteadyClass(), 0, 1)[0], f.Flow(Accounts, 0, Book, 1)[0]; share != 1 || left != 90 {
		t.Errorf("share %v and %v accounts left, want 1 and all but the 10 of one post", share, left)
	}
	lives := lived(t, s, 0)
	for i := range 100 {
		if got := lives[numberKey(nameKey("drawn", "smb"), i)].gone; got != (i%10 == 0) {
			t.Errorf("account %d: gone is %v", i, got)
		}
	}
	s.Coverages[1].Named = false
	f = mustRun(t, s)
	if share := f.Share(f.SteadyClass(), 0, 1)[0]; share != 0.9 {
		t.Errorf("pooled, the share is %v, want 0.9", share)
	}
}

// The running mean of delivery is 1 at first and falls by 1/memory a month
// where nothing is delivered; a renewal's uplift is mixed by it.
func TestDeliveryIsRemembered(t *testing.T) {
	const memory, own = 4.0, 0.1
	s := served(10)
	s.Horizon, s.Memory = 18, memory
	s.Teams[0].Hiring, s.Teams[0].Leavers = 100, []Staffing{{3, 10}}
	s.Segments[0].Rates[0].Churn.P, s.Segments[0].Rates[1].Uplift = 0, new(float64)
	*s.Segments[0].Rates[1].Uplift = own
	f := mustRun(t, s)
	arr, g := f.Start[0].ARR, 1.0
	for m := 1; m <= s.Horizon; m++ {
		if m >= 3 {
			g -= g / memory
		}
		arr *= math.Pow(1+g*own, 1.0/12)
		if got := f.Flow(Closing, 0, Book, m)[0]; !near(got, arr, 0) {
			t.Errorf("month %d: ARR is %v, want %v", m, got, arr)
		}
	}
}

// lower δ never lowers churn where the fallback is worse: in one month, every
// account that a larger team loses a smaller one loses too.
func TestMorePostsNeverLoseMore(t *testing.T) {
	s := served(10)
	s.Trials = 300
	s.Segments[0].Rates[0].Churn.P, s.Segments[0].Rates[1].Churn.P = 0.999, 0.9
	lost := func(csms int) []float64 {
		s.Teams[0].CSMs = csms
		return mustRun(t, s).Flow(Churn, 0, Book, 1)
	}
	for csms := range 12 {
		fewer, more := lost(csms), lost(csms+1)
		for k := range fewer {
			if more[k] > fewer[k] {
				t.Errorf("trial %d: %d posts lose %v, one more %v", k, csms, fewer[k], more[k])
			}
		}
		if csms < 10 && slices.Equal(fewer, more) {
			t.Errorf("%d posts and one more lose the same", csms)
		}
	}
}

// Where there is always enough, more posts change no account's life.
func TestMorePostsThanNeededChangeNoLife(t *testing.T) {
	s := staffed()
	s.Teams[0].CSMs, s.Teams[0].Attrition, s.Teams[0].Leavers, s.Teams[0].Hires = 30, 0, nil, nil
	f := mustRun(t, s)
	s.Teams[0].CSMs = 60
	if err := sameLives(f, mustRun(t, s)); err != nil {
		t.Error(err)
	}
	s.Teams[0].CSMs, s.Teams[0].Hours = 1, 2
	if sameLives(f, mustRun(t, s)) == nil {
		t.Error("a team that is short was not told from one that is not")
	}
}

// A play without hours and odds changes no account's life.
func TestIdlePlayChangesNoLife(t *testing.T) {
	s := staffed()
	f := mustRun(t, s)
	for _, trigger := range []string{Escalation, Renewal, Onboarding, Always, "red"} {
		s.Plays = []Play{{Name: "idle", Trigger: trigger, Odds: NoEffect, InRates: trigger == Always}, staffed().Plays[0]}
		if err := sameLives(f, mustRun(t, s)); err != nil {
			t.Errorf("%s: %v", trigger, err)
		}
	}
	s.Plays[0].Odds.Recover = 1.5
	if sameLives(f, mustRun(t, s)) == nil {
		t.Error("a play with odds was not told from one without")
	}
}

// sameLives compares every number of every segment, bit for bit.
func sameLives(a, b *Futures) error {
	end := a.layout.teamAt * a.Trials
	for i := range a.data[:end] {
		if math.Float64bits(a.data[i]) != math.Float64bits(b.data[i]) {
			return fmt.Errorf("series %d, trial %d: %v and %v", i/a.Trials, i%a.Trials, a.data[i], b.data[i])
		}
	}
	return nil
}
