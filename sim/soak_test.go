//go:build soak

package sim

import (
	"context"
	"testing"
)

// Longer versions of the tests, for make soak.

func TestSoakEngineIsTheReference(t *testing.T) {
	for seed := range uint64(20000) {
		s := seeded(generated + seed).scenario()
		if err := sameAsReference(&s, straight); err != nil {
			t.Errorf("generated scenario %d: %v", generated+seed, err)
		}
	}
}

func TestSoakTraceIsTheEngines(t *testing.T) {
	for seed := range uint64(2000) {
		s := seeded(traces + seed).scenario()
		if err := believable(&s, nil); err != nil {
			t.Errorf("generated scenario %d: %v", traces+seed, err)
		}
	}
}

func TestSoakAdmittedScenariosRun(t *testing.T) {
	for seed := range uint64(20000) {
		if err := admittedRuns(seeded(seed)); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

// So do accounts, of which it takes a gigabyte to have too many.
func TestSoakRunawayReferralsEndTheRun(t *testing.T) {
	s := staffed()
	s.Horizon, s.Trials = 600, 1
	s.Plays = []Play{{Name: "viral", Trigger: Always, Odds: NoEffect, Referrals: 3}}
	if _, err := Run(context.Background(), s, Options{}); err != errRunaway {
		t.Errorf("got %v", err)
	}
}
