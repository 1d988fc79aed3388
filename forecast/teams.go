package forecast

import "touchline/sim"

// TeamWindow is a team over a window, means over the trials.
type TeamWindow struct {
	Name      string
	From, To  int     // planned posts at the window's opening and in its last month
	Filled    float64 // posts, mean of the months
	FilledEnd float64 // posts in the last month
	Load      float64 // hours asked over hours there are, of all months together
	Busiest   TeamLoad
	Least     TeamLoad // the month that delivers the least of its steady touch
}

// Planned is a window's posts: "4", or "8 to 10" where they change.
func (t TeamWindow) Planned() string {
	if t.From == t.To {
		return Count(float64(t.From))
	}
	return Count(float64(t.From)) + " to " + Count(float64(t.To))
}

// Idle says whether there is nothing to tell of a team: it is closed, and
// nobody misses it.
func (t TeamWindow) Idle() bool { return t.From+t.To == 0 && t.Busiest.Asked == 0 }

// PlayWindow is a play over a window, means over the trials.
type PlayWindow struct {
	Name      string
	Triggered float64 // accounts and months
	Missed    float64 // of them, not delivered
}

// MissedShare is the share of what was triggered that was not delivered; 0
// where nothing was.
func (p PlayWindow) MissedShare() float64 {
	if p.Triggered == 0 {
		return 0
	}
	return p.Missed / p.Triggered
}

// teamWindows cuts a window out of the teams' months.
func teamWindows(f *sim.Futures, months [][]TeamLoad, w Window) []TeamWindow {
	var teams []TeamWindow
	for i := range f.Scenario.Teams {
		team, cut := &f.Scenario.Teams[i], months[i][w.First()-1:w.Month]
		x := TeamWindow{Name: team.Name, From: PlannedPosts(team, w.First()-1), To: PlannedPosts(team, w.Month),
			FilledEnd: cut[len(cut)-1].Filled, Busiest: busiest(cut), Least: leastDelivered(cut)}
		var all TeamLoad
		for _, l := range cut {
			all.Asked += l.Asked
			all.Supply += l.Supply
			x.Filled += l.Filled / float64(len(cut))
		}
		x.Load = all.Load()
		teams = append(teams, x)
	}
	return teams
}

// PlannedPosts is a team's planned posts at the end of a month, filled or
// vacant; month 0 is the start.
func PlannedPosts(team *sim.Team, month int) int {
	n := team.CSMs
	for _, h := range team.Hires {
		if h.Month <= month {
			n += h.CSMs
		}
	}
	return n
}

func playWindows(f *sim.Futures, w Window) []PlayWindow {
	var plays []PlayWindow
	for i := range f.Scenario.Plays {
		p := PlayWindow{Name: f.Scenario.Plays[i].Name}
		for month := w.First(); month <= w.Month; month++ {
			triggered := mean(f.Play(sim.Triggered, i, month))
			p.Triggered += triggered
			p.Missed += triggered - mean(f.Play(sim.Delivered, i, month))
		}
		plays = append(plays, p)
	}
	return plays
}

// CSMs is the posts of all teams over the window.
func (h *Headline) CSMs() (all TeamWindow) {
	for _, t := range h.Teams {
		all.From += t.From
		all.To += t.To
		all.Filled += t.Filled
		all.FilledEnd += t.FilledEnd
	}
	return all
}

// Busiest is the team with the highest load in a month of the window; false
// where no team is asked for anything.
func (h *Headline) Busiest() (busiest TeamWindow, ok bool) {
	for _, t := range h.Teams {
		if t.Busiest.Load() > busiest.Busiest.Load() {
			busiest, ok = t, true
		}
	}
	return busiest, ok
}
