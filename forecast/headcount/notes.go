package headcount

import (
	"fmt"

	"touchline/forecast"
	"touchline/sim"
)

// notes is what a reader should know before believing the outlook.
func (t *teller) notes(c *curve, workers int) []string {
	s := &t.base.Scenario
	team := &s.Teams[t.team]
	notes := []string{"posts at month 0 are filled by ramped CSMs: one that is still to be opened brings less, for its months of hiring and ramp"}
	if planned := forecast.PlannedPosts(team, s.Horizon) - team.CSMs; planned != 0 {
		notes = append(notes, fmt.Sprintf("the number of CSMs is that of month 0; the planned change of team %s by %+d is added to each", team.Name, planned))
	}
	if named(s, team.Name) {
		notes = append(notes, fmt.Sprintf("accounts of team %s belong to posts: another number of CSMs deals them out anew; "+
			"those with an owner keep theirs, and a post without owned accounts helps all", team.Name))
	}
	if len(c.dealt) > 0 {
		notes = append(notes, c.dealtWords(team.Name))
	}
	if n := len(c.skipped); n > 0 {
		notes = append(notes, fmt.Sprintf("%s left out: %v", numbers(c.skipped), c.why))
	}
	own := forecast.NewSummary(t.base, nil, t.meta, workers).Notes
	own.Assumed = c.assumed // few CSMs rest on what a squeezed account gets instead
	return append(notes, own.All()...)
}

// dealtWords says of which numbers of CSMs the book names more owners than there
// are posts, and who has none with the fewest.
func (c *curve) dealtWords(team string) string {
	fewest, most := c.dealt[0], c.dealt[len(c.dealt)-1]
	numbers := forecast.Counted(most.csms, "CSM")
	if fewest.csms < most.csms {
		numbers = fmt.Sprintf("%d to %s", fewest.csms, numbers)
	}
	return fmt.Sprintf("the book names %d owners for team %s: with %s the accounts of the owners with the least ARR are dealt out among all of the team, with %d those of %s",
		fewest.Posts+len(fewest.Owners), team, numbers, fewest.csms, fewest.Who())
}

// named says whether accounts belong to posts of a team.
func named(s *sim.Scenario, team string) bool {
	used := map[string]bool{}
	for i := range s.Segments {
		for _, line := range s.Segments[i].Coverage {
			used[line.Use] = true
		}
	}
	for i := range s.Book {
		used[s.Book[i].Coverage] = true
	}
	for i := range s.Coverages {
		if c := &s.Coverages[i]; c.Named && c.Team == team && used[c.Name] {
			return true
		}
	}
	return false
}

// numbers names numbers of CSMs, in order: "2 CSMs are", "2 to 4 CSMs are".
func numbers(n []int) string {
	low, high := n[0], n[len(n)-1]
	if low == high {
		return forecast.Counted(low, "CSM") + " is"
	}
	return fmt.Sprintf("%d to %d CSMs are", low, high)
}
