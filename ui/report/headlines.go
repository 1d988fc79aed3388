package report

import (
	"fmt"
	"slices"
	"strings"

	"touchline/forecast"
)

// headlines are the figures of every window, a row a run.
func (p *paper) headlines(pack *Pack) {
	base := pack.baseline()
	g := &grid{heads: []string{"", "NRR", "GRR", "NRR target", "GRR target", "CSMs", "CS cost", "per " + forecast.Unit(base.Meta.Currency) + " kept"}}
	if pack.compares() {
		g.heads = append(g.heads, "NRR gain")
	}
	for _, w := range forecast.Headlines(base.Futures) {
		g.add(values(strings.ToUpper(w.String()[:1]) + w.String()[1:])...)
		for i := range pack.Runs {
			r := &pack.Runs[i]
			at := slices.IndexFunc(r.Summary.Headline, func(h forecast.Headline) bool { return h.Window == w })
			if at < 0 {
				g.add(gridCell{r.title, "horizon of " + forecast.Counted(r.Summary.Horizon, "month")})
				continue
			}
			h := &r.Summary.Headline[at]
			csms := h.CSMs()
			cells := []gridCell{{r.title, ""}, banded(h.NRR, percent), banded(h.GRR, percent),
				reaching(r.Meta.Targets.NRR, h.ReachesNRR, h.NRR), reaching(r.Meta.Targets.GRR, h.ReachesGRR, h.GRR),
				{csms.Planned(), forecast.Posts(csms.Filled) + " filled"}, banded(h.Cost, r.money), banded(h.CostPerRetained, r.money)}
			if pack.compares() {
				cells = append(cells, pack.apart(i, w))
			}
			g.add(cells...).mark = &p.theme.Series[r.Colour]
		}
	}
	p.y += 4
	p.grid(g)
	p.horizon(pack)
}

// horizon is closing ARR and worth, a row a run.
func (p *paper) horizon(pack *Pack) {
	base := pack.baseline()
	g := &grid{heads: []string{fmt.Sprintf("At month %d", base.Summary.Horizon), "Closing ARR", "Worth"}}
	if pack.compares() {
		g.heads = append(g.heads, "Worth gain")
	}
	for i := range pack.Runs {
		r := &pack.Runs[i]
		cells := []gridCell{{r.title, ""}, banded(r.Summary.Closing, r.money), banded(r.Summary.Worth, r.money)}
		if pack.compares() {
			cells = append(cells, pack.worthier(i))
		}
		g.add(cells...).mark = &p.theme.Series[r.Colour]
	}
	p.grid(g)
}

// apart is a run's NRR against the baseline's in the same futures.
func (pack *Pack) apart(run int, w forecast.Window) gridCell {
	if run == pack.Baseline {
		return gridCell{"baseline", ""}
	}
	for _, d := range pack.comparison.Entries[run].Differences {
		if d.Metric != forecast.NRRMetric || d.Year != w.Year {
			continue
		}
		mean := forecast.Points(d.Mean, 1)
		if d.WithinNoise {
			mean = forecast.Noisy(mean)
		}
		return gridCell{mean, d.Range(func(x float64) string { return forecast.Points(x, 1) }, " – ")}
	}
	return gridCell{forecast.Nothing, ""}
}

// worthier is by how much a run is worth more than the baseline in the same
// futures; nothing where the two are not counted on the same terms.
func (pack *Pack) worthier(run int) gridCell {
	if run == pack.Baseline {
		return gridCell{"baseline", ""}
	}
	d := pack.comparison.worth(run)
	if d == nil {
		return gridCell{forecast.Nothing, ""}
	}
	currency := pack.baseline().Meta.Currency
	change := func(x float64) string { return forecast.MoneyChange(x, currency) }
	mean := change(d.Mean)
	if d.WithinNoise {
		mean = forecast.Noisy(mean)
	}
	return gridCell{mean, d.Range(change, " – ")}
}

// teams are the CSMs of every run in the window, and how busy they get.
func (p *paper) teams(pack *Pack) {
	g := &grid{heads: []string{"Teams, " + pack.comparison.Window.String(), "CSMs", "filled", "load", "busiest month", "steady touch at worst"}}
	for i := range pack.Runs {
		r := &pack.Runs[i]
		h := pack.comparison.Entries[i].Headline
		if h == nil {
			continue
		}
		if pack.compares() {
			g.add(values(r.title)...)
		}
		for _, t := range h.Teams {
			if t.Idle() {
				continue
			}
			g.add(append(values(name(t.Name), t.Planned(), forecast.Posts(t.Filled), forecast.LoadWords(t.Load)),
				gridCell{forecast.LoadWords(t.Busiest.Load()), r.Meta.Start.Label(t.Busiest.Month)}, gridCell{forecast.Percent(t.Least.Steady, 0), r.Meta.Start.Label(t.Least.Month)})...)
		}
	}
	p.grid(g)
}

func banded(b *forecast.Band, print func(float64) string) gridCell {
	if b == nil {
		return gridCell{forecast.Nothing, ""}
	}
	return gridCell{print(b.Mean), b.Range(print, " – ")}
}

// reaching is the share of futures at or above a target.
func reaching(target, share *float64, b *forecast.Band) gridCell {
	if target == nil || share == nil {
		return gridCell{forecast.Nothing, ""}
	}
	return gridCell{forecast.Share(*share, b.Trials()), "reach " + forecast.ShortPercent(*target)}
}

func (r *Run) money(x float64) string { return forecast.Money(x, r.Meta.Currency) }
