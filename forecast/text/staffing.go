package text

import (
	"slices"

	"touchline/forecast"
)

// staffingLegend says what load, triggered and missed are; "" where nothing of
// the kind is shown.
func staffingLegend(all ...*forecast.Summary) string {
	teams, plays := false, false
	for _, s := range all {
		teams = teams || len(s.Headline[0].Teams) > 0
		plays = plays || len(s.Headline[0].Plays) > 0
	}
	text := ""
	if teams {
		text += "Load: the hours a team is asked for over the hours it has; its busiest month is that of the highest load. "
	}
	if plays {
		text += "Plays count an account once in each month in which it triggers them; missed is what no hours were left for."
	}
	if text == "" {
		return ""
	}
	return wrapped("", text)
}

// staffing is a window's teams and plays; "" where there are none.
func staffing(s *forecast.Summary, h *forecast.Headline) string {
	text := ""
	if len(h.Teams) > 0 {
		text += "\n" + teams(s, h).String()
	}
	if len(h.Plays) > 0 {
		text += "\n" + plays(h).String()
	}
	return text
}

func teams(s *forecast.Summary, h *forecast.Headline) table {
	var t table
	t.row("Teams, "+h.Window.String(), "CSMs", "filled", "at its end", "load", "busiest month", "steady touch at worst")
	for _, team := range h.Teams {
		t.row(team.Name, team.Planned(), forecast.Posts(team.Filled), forecast.Posts(team.FilledEnd), forecast.LoadWords(team.Load),
			inMonth(forecast.LoadWords(team.Busiest.Load()), s, team.Busiest.Month), inMonth(forecast.Percent(team.Least.Steady, 0), s, team.Least.Month))
	}
	return t
}

func inMonth(value string, s *forecast.Summary, month int) string {
	return value + ", " + s.Meta.Start.Label(month)
}

func plays(h *forecast.Headline) table {
	var t table
	t.row("Plays, "+h.Window.String(), "triggered", "missed", "share")
	for _, p := range h.Plays {
		t.row(p.Name, forecast.Count(p.Triggered), forecast.Count(p.Missed), forecast.Percent(p.MissedShare(), 1))
	}
	return t
}

// missed is the share of each play's triggered work that a window leaves
// undone: a heading alone where there is no play.
func (c Comparison) missed(i int) table {
	var names []string
	heading := []string{"Plays missed"}
	for _, s := range c.Scenarios {
		heading = append(heading, s.Meta.Title)
		for _, p := range s.Headline[i].Plays {
			if !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	t := table{heading}
	for _, name := range names {
		row := []string{name}
		for _, s := range c.Scenarios {
			row = append(row, missedOf(name, s.Headline[i].Plays))
		}
		t.row(row...)
	}
	return t
}

func missedOf(name string, plays []forecast.PlayWindow) string {
	for _, p := range plays {
		if p.Name == name && p.Triggered > 0 {
			return forecast.Percent(p.MissedShare(), 1) + " of " + forecast.Count(p.Triggered)
		}
	}
	return forecast.Nothing
}
