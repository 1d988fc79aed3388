package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/forecast/headcount"
)

// heatTable is load by team and segment over the months.
type heatTable struct {
	Months []string
	Rows   []heatRow
}

// heatRow is a team, or a segment's part of what is asked of it.
type heatRow struct {
	Name  string
	Part  bool // a segment of the team above
	Cells []heatCell
}

// heatCell is a load: how high in tone and in marks.
type heatCell struct {
	ID, Text, Mark string
	Level          string // "spare", "full", "over", "far", "most"; "": as it should be
	Tip            tip
	First          bool // of its row, where the Tab key stops
}

// heat is the load of every team month by month, and whose hours are asked for.
func (p *staffing) heat() *heatTable {
	t := &heatTable{}
	for i := range p.Teams {
		team := &p.Teams[i]
		whole := heatRow{Name: team.Team}
		for m := range team.Months {
			if i == 0 {
				t.Months = append(t.Months, p.start.Label(team.Months[m].Month))
			}
			whole.Cells = append(whole.Cells, p.loadCell(team.Team, &team.Months[m]))
		}
		t.add(whole)
		segments := segmentsOf(team)
		for _, name := range segments {
			if len(segments) == 1 {
				t.Rows[len(t.Rows)-1].Name += ", " + p.view.segment(name) + " alone"
				break
			}
			t.add(p.partRow(team, name))
		}
	}
	return t
}

func (t *heatTable) add(row heatRow) {
	for i := range row.Cells {
		row.Cells[i].ID = fmt.Sprintf("heat-%d-%d", len(t.Rows), i)
		row.Cells[i].First = i == 0
	}
	t.Rows = append(t.Rows, row)
}

// segmentsOf are those that ever ask for a team's hours, in order of appearance.
func segmentsOf(team *headcount.Team) (names []string) {
	seen := map[string]bool{}
	for i := range team.Months {
		for _, s := range team.Months[i].Segments {
			if !seen[s.Segment] {
				seen[s.Segment] = true
				names = append(names, s.Segment)
			}
		}
	}
	return names
}

// Loads from which on a team is marked; one above 100% is by as little as can
// be seen.
const (
	spareLoad = 0.8
	farLoad   = 1.1
	mostLoad  = 1.3
)

// over says whether a load is more than 100% as printed.
func over(load float64) bool { return forecast.TeamLoad{Asked: load, Supply: 1}.Over() }

func (p *staffing) loadCell(team string, m *headcount.Month) heatCell {
	c := heatCell{Text: "none", Mark: "▲▲▲", Level: "most"}
	if m.Load != nil {
		c.Text, c.Mark, c.Level = forecast.Percent(*m.Load, 0), "", ""
		switch {
		case *m.Load >= mostLoad:
			c.Mark, c.Level = "▲▲▲", "most"
		case *m.Load >= farLoad:
			c.Mark, c.Level = "▲▲", "far"
		case over(*m.Load):
			c.Mark, c.Level = "▲", "over"
		case *m.Load < spareLoad:
			c.Mark, c.Level = "○", "spare"
		}
	}
	c.Tip = tip{fmt.Sprintf("%s, %s: %s asked for, %s there.", team, p.start.Label(m.Month), forecast.Hours(m.Asked), forecast.Hours(m.Supply)),
		fmt.Sprintf("%s planned, %s filled, %s vacant; steady touch is delivered to %s.", forecast.Counted(m.Posts, "post"), forecast.Posts(m.Filled), forecast.Posts(m.Vacant), forecast.Percent(m.Steady, 0)),
		p.source()}
	return c
}

// partRow is a segment's part of what is asked of a team.
func (p *staffing) partRow(team *headcount.Team, segment string) heatRow {
	row := heatRow{Name: p.view.segment(segment), Part: true}
	for i := range team.Months {
		m := &team.Months[i]
		asked := 0.0
		for _, s := range m.Segments {
			if s.Segment == segment {
				asked = s.Asked
			}
		}
		c := heatCell{Text: forecast.Nothing, Tip: tip{fmt.Sprintf("%s asks for %s of team %s in %s.", row.Name, forecast.Hours(asked), team.Team, p.start.Label(m.Month))}}
		if m.Supply > 0 {
			c.Text = forecast.Percent(asked/m.Supply, 0)
			c.Tip[0] += " That is " + c.Text + " of the hours there are."
		}
		row.Cells = append(row.Cells, c)
	}
	return row
}
