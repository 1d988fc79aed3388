package handover

import (
	"cmp"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// Team is a team's load in month 1, before and after; nil: the scenario has no
// such team.
type Team struct {
	Team   string    `json:"team"`
	Before *TeamLoad `json:"before"`
	After  *TeamLoad `json:"after"`
}

// TeamLoad is what a team is asked and has in month 1, means of the futures.
type TeamLoad struct {
	Asked  float64  `json:"asked"`  // hours
	Supply float64  `json:"supply"` // hours
	Load   *float64 `json:"load"`   // asked over supply; null where hours are asked of nobody
}

// FirstMonth is the part of a scenario's futures that Load reads, for those who
// have no whole run at hand.
func FirstMonth(s sim.Scenario) sim.Scenario {
	s.Horizon, s.Trials = 1, min(s.Trials, 1000)
	return s
}

// Load reads the teams' loads from runs of the two scenarios, of any horizon.
func (h *Handover) Load(before, after *sim.Futures) {
	at := map[string]int{}
	read := func(f *sim.Futures, into func(*Team) **TeamLoad) {
		for i := range f.Scenario.Teams {
			name := f.Scenario.Teams[i].Name
			n, ok := at[name]
			if !ok {
				n = len(h.Teams)
				at[name] = n
				h.Teams = append(h.Teams, Team{Team: name})
			}
			*into(&h.Teams[n]) = teamLoad(forecast.LoadIn(f, i, 1))
		}
	}
	h.Teams = h.Teams[:0]
	read(before, func(t *Team) **TeamLoad { return &t.Before })
	read(after, func(t *Team) **TeamLoad { return &t.After })
	slices.SortFunc(h.Teams, func(x, y Team) int { return cmp.Compare(x.Team, y.Team) })
}

func teamLoad(l forecast.TeamLoad) *TeamLoad {
	t := &TeamLoad{Asked: l.Asked, Supply: l.Supply}
	if load := l.Load(); l.Supply > 0 || l.Asked == 0 {
		t.Load = &load
	}
	return t
}

// posts are the single CSMs whose accounts are others than before.
func posts(was, is *book) []Post {
	type key struct {
		team, csm string
		post      int // 0 where the CSM is known by name
	}
	at := map[key]*Post{}
	var all []*Post
	sum := func(b *book, into func(*Post) *Load) {
		for i := range b.accounts {
			side := b.sides[i]
			if side.Post == 0 {
				continue
			}
			k := key{side.Team, side.CSM, side.Post}
			if side.CSM != "" {
				k.post = 0
			}
			p := at[k]
			if p == nil {
				p = &Post{Team: side.Team, Post: side.Post, CSM: side.CSM}
				at[k], all = p, append(all, p)
			}
			l := into(p)
			l.Accounts++
			l.ARR += b.accounts[i].ARR
			l.Hours += asked(b.s, &b.accounts[i])
		}
	}
	sum(was, func(p *Post) *Load { return &p.Before })
	sum(is, func(p *Post) *Load { return &p.After })
	found := []Post{}
	for _, p := range all {
		p.Before.Capacity, p.After.Capacity = capacity(was.s, p), capacity(is.s, p)
		if p.Before != p.After {
			found = append(found, *p)
		}
	}
	slices.SortFunc(found, func(x, y Post) int { return cmp.Or(cmp.Compare(x.Team, y.Team), cmp.Compare(x.Post, y.Post)) })
	return found
}

// capacity is the hours a month of a full CSM in a post.
func capacity(s *sim.Scenario, p *Post) float64 {
	for i := range s.Teams {
		if t := &s.Teams[i]; t.Name == p.Team && p.Post <= t.CSMs {
			return t.Hours
		}
	}
	return 0
}
