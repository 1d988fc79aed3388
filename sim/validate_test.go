package sim

import (
	"context"
	"math"
	"strings"
	"testing"
)

// staffed is a valid scenario in which every part of one is there.
func staffed() Scenario {
	s := basic()
	s.Trials, s.Health = 20, threeStates()
	s.Teams = []Team{{Name: "named", CSMs: 3, Hours: 110, Cost: 165000, Ramp: 3, Attrition: 0.15, Hiring: 2,
		Hires: []Staffing{{4, 1}}, Leavers: []Staffing{{7, 1}}}}
	s.Coverages = []Coverage{{Name: "digital", Cost: 12}, {Name: "high-touch", Team: "named", Hours: 3, Named: true, Fallback: "digital"}}
	s.Plays = []Play{{Name: "rescue", Trigger: "red", Coverages: []string{"high-touch"}, Hours: 8, Odds: NoEffect}}
	g := plain("smb", 40, 9000)
	g.ARR.CV = 0.8
	g.Coverage = []CoverageLine{{10000, "high-touch"}, {0, "digital"}}
	g.Rates = []Rates{{Coverage: "digital", Churn: Rate{0.2, 100}, Downsell: Rate{0.1, 0}, Expansion: Rate{0.1, 0}},
		{Coverage: "high-touch", Like: "digital", Odds: RateOdds{OddsRange{0.4, 0.8}, OddsRange{1, 1}, OddsRange{1, 1}}}}
	g.New = &NewBusiness{Accounts: 2}
	s.Segments = []Segment{g}
	return s
}

// booked is staffed with a book of its own.
func booked() Scenario {
	s := staffed()
	s.Segments[0].Accounts = 0
	s.Book = []Account{{ID: "a", Segment: "smb", ARR: 12000, Renewal: 3, Owner: "ann"},
		{ID: "b", Segment: "smb", ARR: 8000, Health: "red"}, {ID: "c", Segment: "smb", Opening: 500}}
	return s
}

func TestValidScenariosAreAdmitted(t *testing.T) {
	for name, s := range map[string]Scenario{"staffed": staffed(), "booked": booked(), "three segments": threeSegments()} {
		if err := Validate(&s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every rule refuses one scenario that breaks it alone, and says so.
func TestEveryRuleHasItsMessage(t *testing.T) {
	for _, rule := range rules {
		base := staffed()
		if rule.booked {
			base = booked()
		}
		rule.breaks(&base)
		err := Validate(&base)
		if err == nil {
			t.Errorf("admitted, want %q", rule.says)
		} else if err.Error() != rule.says {
			t.Errorf("says\n%s\nwant\n%s", err, rule.says)
		}
		if _, ran := Run(context.Background(), base, Options{}); ran == nil {
			t.Errorf("ran, want %q", rule.says)
		}
	}
}

// All faults are told at once.
func TestAllFaultsAreToldAtOnce(t *testing.T) {
	s := staffed()
	s.Horizon, s.Memory, s.Teams[0].Ramp = 0, math.NaN(), -1
	if got := strings.Count(Validate(&s).Error(), "\n"); got != 2 {
		t.Errorf("%d further faults were told, want 2", got)
	}
}

type rule struct {
	says   string
	booked bool
	breaks func(s *Scenario)
}
