package kept

import (
	"slices"

	"touchline/sim"
)

// ahead is a scenario as it stands some months later by its own plan, with
// nothing known of what happened: posts that were planned are there, and all
// are filled.
func ahead(s sim.Scenario, months int) sim.Scenario {
	s.Teams = slices.Clone(s.Teams)
	for i := range s.Teams {
		t := &s.Teams[i]
		t.CSMs = max(0, t.CSMs+planned(t.Hires, months))
		t.Hires, t.Leavers = later(t.Hires, months), later(t.Leavers, months)
	}
	return s
}

// planned is how many posts the first months bring.
func planned(plan []sim.Staffing, months int) (posts int) {
	for _, p := range plan {
		if p.Month <= months {
			posts += p.CSMs
		}
	}
	return posts
}

// later is what a plan has left after some months, counted from there.
func later(plan []sim.Staffing, months int) (left []sim.Staffing) {
	for _, p := range plan {
		if p.Month > months {
			left = append(left, sim.Staffing{Month: p.Month - months, CSMs: p.CSMs})
		}
	}
	return left
}

// dueAfter is the month in which a contract is next due, counted from some
// months later.
func dueAfter(renewal, term, months int) int {
	for renewal <= months {
		renewal += term
	}
	return renewal - months
}
