package report

import (
	"strings"

	"touchline/forecast"
)

// table is a row a run, over the window of the charts.
func (b *brief) table() {
	w := b.c.Window.String()
	g := &grid{heads: []string{strings.ToUpper(w[:1]) + w[1:], "NRR", "GRR", "GRR target", "Closing ARR", "CSMs", "CS cost",
		"per " + forecast.Unit(b.pack.baseline().Meta.Currency) + " kept"}}
	if b.pack.compares() {
		g.heads = append(g.heads, "NRR gain", "Worth gain")
	} else {
		g.heads = append(g.heads, "Worth")
	}
	for i := range b.c.Entries {
		e, r := &b.c.Entries[i], &b.pack.Runs[i]
		h := e.Headline
		if h == nil {
			g.add(gridCell{e.Name, "horizon of " + forecast.Counted(r.Summary.Horizon, "month")})
			continue
		}
		csms := h.CSMs()
		cells := []gridCell{{e.Name, ""}, banded(h.NRR, percent), banded(h.GRR, percent), reaching(r.Meta.Targets.GRR, h.ReachesGRR, h.GRR),
			banded(r.Summary.Closing, r.money), {csms.Planned(), forecast.Posts(csms.Filled) + " filled"},
			middling(h.Cost, r.money), middling(h.CostPerRetained, r.money)}
		if b.pack.compares() {
			cells = append(cells, b.pack.apart(i, b.c.Window), b.worth(i))
		} else {
			cells = append(cells, banded(r.Summary.Worth, r.money))
		}
		g.add(cells...).mark = &b.theme.Series[r.Colour]
	}
	b.grid(g)
}

// worth is a run's gain with how often it is one: its range would take too much
// of the line.
func (b *brief) worth(run int) gridCell {
	c := b.pack.worthier(run)
	if d := b.c.worth(run); d != nil && run != b.pack.Baseline && d.Trials >= forecast.FewFutures {
		c.sub = "more in " + forecast.Share(d.Better, d.Trials)
	}
	return c
}

// middling is a mean without its range.
func middling(b *forecast.Band, print func(float64) string) gridCell {
	c := banded(b, print)
	c.sub = ""
	return c
}
