package headcount

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestOutlookIsTheSameOnAnyWorkers(t *testing.T) {
	var texts []string
	for _, workers := range []int{1, 2, 7} {
		o, err := Run(context.Background(), company(), meta(), Ask{To: number(4)}, sim.Options{Workers: workers})
		require.NoError(t, err)
		text, err := json.Marshal(o)
		require.NoError(t, err)
		texts = append(texts, string(text))
	}
	require.Equal(t, texts[0], texts[1])
	require.Equal(t, texts[0], texts[2])
}

func TestTheBusiestTeamIsTheDefault(t *testing.T) {
	require.Equal(t, "csm", told(t, company(), Ask{To: number(3)}).Team)
	require.Equal(t, "idle", told(t, company(), Ask{Team: "idle"}).Team)
}

func TestRefusals(t *testing.T) {
	none := company()
	none.Teams, none.Plays = nil, nil
	none.Coverages = []sim.Coverage{{Name: "pooled"}, {Name: "tech-touch"}}
	named := company()
	named.Coverages = coverages(2)
	named.Coverages[0].Named = true
	invalid := company()
	invalid.Horizon = 0
	for name, c := range map[string]struct {
		s    sim.Scenario
		ask  Ask
		want string
	}{
		"unknown team":   {company(), Ask{Team: "pool"}, `there is no team "pool"; the scenario has csm, idle`},
		"no team":        {none, Ask{}, "the scenario has no team, so that there are no CSMs to count"},
		"no post":        {named, Ask{From: number(0), To: number(0)}, "team csm cannot have 0 posts: teams.csm has no post that accounts of pooled could belong to; want csms of 1 or more"},
		"not a scenario": {invalid, Ask{}, "horizon is 0; want 1 to 1200"},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := Run(context.Background(), c.s, meta(), c.ask, sim.Options{})
			require.EqualError(t, err, c.want)
			require.Nil(t, o)
		})
	}
}

// withOwners is a scenario with a book whose accounts have owners in turn.
func withOwners(s sim.Scenario, owners ...string) sim.Scenario {
	book, err := sim.OpeningBook(s)
	if err != nil {
		panic(err)
	}
	s.Segments = append([]sim.Segment{}, s.Segments...)
	for i := range s.Segments {
		s.Segments[i].Accounts = 0
	}
	for i, a := range book {
		s.Book = append(s.Book, sim.Account{ID: a.ID, Segment: a.Segment, ARR: a.ARR, Owner: owners[i%len(owners)]})
	}
	return s
}

// Where the book names more owners than there are posts, the accounts of those
// with the least ARR are dealt out; no post at all is left out, and said to be.
func TestFewerPostsThanOwners(t *testing.T) {
	s := company()
	s.Coverages = coverages(2)
	s.Coverages[0].Named = true
	o := told(t, withOwners(s, "Ana", "Ben", "Cleo"), Ask{From: number(0), To: number(4)})
	var numbers []int
	for _, p := range o.Points {
		numbers = append(numbers, p.CSMs)
	}
	require.Equal(t, []int{1, 2, 3, 4}, numbers)
	notes := strings.Join(o.Notes, "\n")
	require.Contains(t, notes, "0 CSMs is left out: teams.csm has no post")
	require.Contains(t, notes, "the book names 3 owners for team csm: with 1 to 2 CSMs the accounts of the owners with the least ARR are dealt out among all of the team, with 1 those of ")
	require.Contains(t, notes, "accounts of team csm belong to posts")
	require.Contains(t, notes, "the planned change of team csm by +1 is added to each")
	plain := strings.Join(told(t, certain(20, 2, 500), Ask{}).Notes, "\n")
	for _, absent := range []string{"left out", "belong to posts", "planned change"} {
		require.NotContains(t, plain, absent)
	}
}

func TestProgressAndCancelling(t *testing.T) {
	last := 0
	_, err := Run(context.Background(), company(), meta(), Ask{To: number(4)}, sim.Options{Workers: 1, Progress: func(done, total int) {
		require.GreaterOrEqual(t, done, last)
		require.LessOrEqual(t, done, total)
		last = done
	}})
	require.NoError(t, err)
	require.Positive(t, last)
	ctx, cancel := context.WithCancel(context.Background())
	_, err = Run(ctx, company(), meta(), Ask{}, sim.Options{Progress: func(int, int) { cancel() }})
	require.True(t, errors.Is(err, context.Canceled))
}
