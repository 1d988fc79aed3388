package ui

import (
	"fmt"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/forecast/headcount"
	"touchline/ui/chart"
)

// headcountFigures are those of an address.
func (s *server) headcountFigures(v *view) ([]*chart.Figure, error) {
	p, err := s.staffingOf(v)
	if err != nil || v.baseline == nil {
		return nil, err
	}
	return p.figures(), nil
}

// figures are the view's charts; one that has nothing to show is left out.
func (p *staffing) figures() []*chart.Figure {
	var all []*chart.Figure
	add := func(source string, figures ...*chart.Figure) {
		for _, f := range figures {
			if f != nil {
				f.Source = source
				all = append(all, f)
			}
		}
	}
	if p.Outlook != nil {
		add(fmt.Sprintf("%s, seed %d, %s futures, inputs %s %.12s", p.Program, p.Seed, count(p.Trials), p.Scenario, p.InputsSHA256),
			p.nextFigure(), p.retentionFigure(), p.worthFigure(), p.hoursFigure(), p.postsFigure())
	}
	if p.line != nil && len(p.line.Accounts) > 0 {
		all = append(all, p.line.figure())
	}
	if p.search != nil {
		file := p.view.baseline.File
		add(fmt.Sprintf("Touchline, seed %d, %s futures, inputs %s %.12s", p.view.seed, count(p.search.Trials), file.Title, file.InputsSHA256), p.frontier())
	}
	return all
}

// csmsAxis counts posts at the start.
func (p *staffing) csmsAxis() chart.Axis {
	return chart.Axis{Name: "CSMs of team " + p.Team, Format: func(x float64) string { return forecast.Counted(int(math.Round(x)), "CSM") },
		Tick: func(x float64) string { return forecast.Count(x) }}
}

// today marks the number of CSMs there is.
func (p *staffing) today() []chart.Reference {
	return []chart.Reference{{Value: float64(p.CSMs), Label: "as it is"}}
}

// curveOf is a quantity over the number of CSMs; false where a point lacks it or
// there is one point alone.
func (p *staffing) curveOf(name string, of func(*headcount.Point) *forecast.Band) (chart.Curve, bool) {
	c := chart.Curve{Name: name, Colour: p.colour(), Band: p.ranged()}
	for i := range p.Points {
		b := of(&p.Points[i])
		if b == nil {
			return c, false
		}
		c.X, c.Y = append(c.X, float64(p.Points[i].CSMs)), append(c.Y, b.Mean)
		if p.ranged() {
			c.Low, c.High = append(c.Low, b.P10), append(c.High, b.P90)
		}
	}
	return c, len(c.X) > 1
}

// retentionFigure is NRR and GRR over the number of CSMs.
func (p *staffing) retentionFigure() *chart.Figure {
	nrr, ok := p.curveOf("NRR", func(c *headcount.Point) *forecast.Band { return c.NRR })
	grr, both := p.curveOf("GRR", func(c *headcount.Point) *forecast.Band { return c.GRR })
	if !ok || !both {
		return nil
	}
	f := chart.Curves("retention", "NRR and GRR by number of CSMs", p.csmsAxis(), chart.Axis{Name: "Retention, " + p.Window, Format: percentage, Tick: trimmed, MinSpan: 0.04},
		[]chart.Curve{nrr, grr}, p.today())
	f.Subtitle = "Means of the futures"
	if p.ranged() {
		f.Subtitle += "; the bands hold 8 of 10"
	}
	return f
}

// worthFigure is worth over the number of CSMs.
func (p *staffing) worthFigure() *chart.Figure {
	worth, ok := p.curveOf("Worth", func(c *headcount.Point) *forecast.Band { return c.Worth })
	if !ok {
		return nil
	}
	f := chart.Curves("worth", "Worth by number of CSMs", p.csmsAxis(), chart.Axis{Name: "Worth", Format: p.money}, []chart.Curve{worth}, p.today())
	f.Subtitle = "Mean of the futures"
	if p.ranged() {
		f.Subtitle += "; the band holds 8 of 10"
	}
	f.Note = "Every number of CSMs meets the same futures: the steps are known far better than the band is wide"
	return f
}

// nextFigure is what each next CSM brings and costs, with the number after
// which it no longer pays.
func (p *staffing) nextFigure() *chart.Figure {
	brings, costs := chart.Curve{Name: "Brings", Colour: p.colour(), Band: p.ranged()}, chart.Curve{Name: "Costs", Colour: p.colour()}
	for i := range p.Next {
		n := &p.Next[i]
		if n.Brings == nil || n.Costs == nil {
			return nil
		}
		x := float64(n.To)
		brings.X, brings.Y = append(brings.X, x), append(brings.Y, n.Brings.Mean)
		costs.X, costs.Y = append(costs.X, x), append(costs.Y, n.Costs.Mean)
		if p.ranged() {
			brings.Low, brings.High = append(brings.Low, n.Brings.P10), append(brings.High, n.Brings.P90)
		}
	}
	if len(brings.X) < 2 {
		return nil
	}
	axis := p.csmsAxis()
	axis.Format = func(x float64) string { return "CSM " + forecast.Count(x) }
	f := chart.Curves("next", "What the next CSM is worth", axis, chart.Axis{Name: "Over the horizon, discounted", Format: p.money},
		[]chart.Curve{brings, costs}, p.crossing())
	f.Subtitle = "What each CSM more adds to worth before its cost, and what it costs"
	if p.ranged() {
		f.Subtitle += "; the band holds 8 of 10 futures"
	}
	f.Note = "In the same futures"
	return f
}

// crossing marks the last CSM that pays on average; none where that is not
// among those drawn.
func (p *staffing) crossing() []chart.Reference {
	if p.Cross == nil || len(p.Next) == 0 || *p.Cross < p.Next[0].To {
		return nil
	}
	return []chart.Reference{{Value: float64(*p.Cross), Label: "last that pays"}}
}

// shown is the team whose CSMs are counted.
func (p *staffing) shown() *headcount.Team {
	for i := range p.Teams {
		if p.Teams[i].Team == p.Team {
			return &p.Teams[i]
		}
	}
	return nil
}

// hoursFigure is what is asked of the team month by month, by segment, and what
// there is.
func (p *staffing) hoursFigure() *chart.Figure {
	team := p.shown()
	if team == nil {
		return nil
	}
	data := chart.Periods{Level: &chart.Level{Name: "Hours there are"}}
	at := map[string]int{}
	for _, name := range segmentsOf(team) {
		at[name] = len(data.Parts)
		data.Parts = append(data.Parts, chart.Part{Name: p.view.segment(name), Colour: p.colour(), Values: make([]float64, len(team.Months))})
	}
	if len(data.Parts) == 0 {
		return nil
	}
	for i := range team.Months {
		m := &team.Months[i]
		data.Names = append(data.Names, p.start.Label(m.Month))
		data.Level.Values = append(data.Level.Values, m.Supply)
		for _, s := range m.Segments {
			data.Parts[at[s.Segment]].Values[i] = s.Asked
		}
	}
	f := chart.Columns("hours", "Hours asked of team "+p.Team, chart.Axis{Name: "Hours a month", Format: forecast.Hours, Tick: wholeHours}, data)
	if len(data.Parts) == 1 {
		f.Subtitle = "All of them for " + data.Parts[0].Name
	}
	f.Note = "Means of the futures; hires ramp, and leavers take their hours with them"
	return f
}

// wholeHours prints hours along an axis, without a decimal that says nothing.
func wholeHours(x float64) string {
	if x == math.Trunc(x) {
		return forecast.Count(x) + " h"
	}
	return forecast.Hours(x)
}

// postsFigure is the team's posts month by month, planned and filled.
func (p *staffing) postsFigure() *chart.Figure {
	team := p.shown()
	if team == nil {
		return nil
	}
	planned, filled := chart.Line{Name: "Planned", Colour: p.colour(), From: 1}, chart.Line{Name: "Filled", Colour: p.colour(), From: 1}
	for i := range team.Months {
		m := &team.Months[i]
		planned.Median, filled.Median = append(planned.Median, float64(m.Posts)), append(filled.Median, m.Filled)
	}
	zero := p.view.baseline.File.Start.Add(-1)
	axis := chart.Axis{Name: "Posts", Format: forecast.Posts, Min: math.Max(0, math.Floor(slices.Min(filled.Median))-1), Max: slices.Max(planned.Median) + 1}
	for n := axis.Min; n <= axis.Max && axis.Max-axis.Min <= 12; n++ { // whole posts, while they have room
		axis.Ticks = append(axis.Ticks, chart.Tick{Value: n, Label: forecast.Count(n)})
	}
	f := chart.Fan("posts", "Posts of team "+p.Team, chart.Month{Year: zero.Year, Month: zero.Month}, axis, []chart.Line{planned, filled})
	f.Subtitle = "What lies between the lines is vacant: people leave, and finding the next takes time"
	f.Note = "Means of the futures"
	return f
}
