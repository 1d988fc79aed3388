package report

import (
	"math"
	"strconv"

	"touchline/forecast"
)

// Columns of the headcount.
const (
	staffMonth = 1
	staffCost  = 10
)

// headcount is every team, month by month: its posts, the hours asked of them
// and what becomes of its steady touch, in means. Load is blank where hours are
// asked of nobody.
func (p *Pack) headcount() *table {
	t := &table{name: "Headcount", columns: []column{
		{"scenario", "Scenario", 22}, {"month", "Month", 8}, {"date", "Date", 10}, {"team", "Team", 16},
		{"posts", "Posts planned", 9}, {"filled", "Posts filled", 9}, {"asked", "Hours asked", 12}, {"supply", "Hours there are", 12},
		{"load", "Load", 9}, {"steady", "Steady touch delivered", 11}, {"cost", "Cost", 14},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		for month := 1; month <= r.Result.Horizon; month++ {
			t.staff(r, month)
		}
	}
	return t
}

// staff is the teams of a month, in the scenario's order.
func (t *table) staff(r *Run, month int) {
	for i := range r.Futures.Scenario.Teams {
		own := &r.Futures.Scenario.Teams[i]
		m := r.Result.Teams[own.Name].Months[month-1]
		var load cell
		if x := (forecast.TeamLoad{Asked: mean(m.Asked), Supply: mean(m.Supply)}).Load(); !math.IsInf(x, 0) {
			load = number(rate, x)
		}
		t.add(text(r.title), number(whole, float64(month)), monthCell(r.Meta.Start, month), text(own.Name),
			number(whole, float64(forecast.PlannedPosts(own, month))), averaged(count, m.Filled), averaged(hours, m.Asked), averaged(hours, m.Supply),
			load, averaged(rate, m.Steady), averaged(money, m.Cost))
	}
}

// staff: what the teams cost in a year's months, with the tooling, is the year's
// cost.
func (c *checks) staff() {
	for i, r := range c.bands.rows {
		if r[1].text != wholeBook || r[3].text != "year" || r[6].text != "cost" {
			continue
		}
		scenario, year := r[0].text, r[4].number
		within := func(month float64) bool { return month > 12*(year-1) && month <= 12*year }
		var parts []operand
		first, last := len(c.staffed.rows), -1
		for j, s := range c.staffed.rows {
			if s[0].text == scenario && within(s[staffMonth].number) {
				first, last = min(first, j), j
			}
		}
		if last >= first {
			parts = append(parts, c.staffed.sum(first, staffCost, last, staffCost))
		}
		for j, b := range c.bands.rows {
			if b[0].text == scenario && b[1].text == wholeBook && b[3].text == "month" && b[6].text == "tooling" && within(b[4].number) {
				parts = append(parts, c.bands.one(j, bandMean))
			}
		}
		c.hold("headcount and tooling of year "+strconv.Itoa(int(year))+" = cost of the year", r[0], r[1], cell{}, plus(parts...), c.bands.one(i, bandMean))
	}
}
