package forecast

import "touchline/sim"

// Summary is a run in its headline figures, cheap enough for a preview: some
// dozens of bands instead of a Result's thousand.
type Summary struct {
	Meta     Meta
	Trials   int
	Seed     uint64
	Horizon  int
	Start    sim.Opening
	Tail     float64    // years of margin within Worth
	Headline []Headline // whole years; to date where the horizon completes none
	Months   []ToDateBands
	Closing  *Band // ARR at the horizon, new accounts included
	Worth    *Band
	Loads    [][]*Band // by team and month, as [Loads] says
	Notes    Notes
}

// Headline is the whole book over a window.
type Headline struct {
	Window          Window
	NRR, GRR, Logos *Band
	Cost            *Band
	CostPerRetained *Band
	ReachesNRR      *float64 // share of trials at or above the target; nil: no target
	ReachesGRR      *float64
	Teams           []TeamWindow
	Plays           []PlayWindow
}

// ToDateBands is retention from month 0 to a month's end.
type ToDateBands struct {
	Month    int
	NRR, GRR *Band
}

// NewSummary sums up a run on so many goroutines (0: one per processor).
// stalled is the run of [Stalled]; nil where none is wanted.
func NewSummary(f, stalled *sim.Futures, m Meta, workers int) *Summary {
	whole := Whole(f)
	s := &Summary{Meta: m, Trials: f.Trials, Seed: f.Scenario.Seed, Horizon: f.Horizon, Start: whole.Start(),
		Tail: f.Scenario.Tail, Months: make([]ToDateBands, f.Horizon)}
	p := &pool{trials: f.Trials}
	p.band(&s.Worth, func(dst []float64) []float64 { return Worth(dst, f) })
	p.band(&s.Closing, func(dst []float64) []float64 { return whole.Flow(dst, sim.Closing, f.Horizon) })
	windows := Headlines(f)
	s.Headline = make([]Headline, len(windows))
	months := teamMonths(f)
	for i, w := range windows {
		p.headline(&s.Headline[i], f, m, w, months)
	}
	for i := range s.Months {
		to := &s.Months[i]
		to.Month = i + 1
		p.band(&to.NRR, func(dst []float64) []float64 { return whole.NRR(dst, ToDate(i+1)) })
		p.band(&to.GRR, func(dst []float64) []float64 { return whole.GRR(dst, ToDate(i+1)) })
	}
	s.Loads = make([][]*Band, len(f.Scenario.Teams))
	for team := range s.Loads {
		s.Loads[team] = make([]*Band, f.Horizon)
		for i := range s.Loads[team] {
			p.band(&s.Loads[team][i], func(dst []float64) []float64 { return Loads(dst, f, team, i+1) })
		}
	}
	p.run(workers)
	s.Notes = newNotes(f, stalled, m, months)
	return s
}

// NewHeadline is a run over any window; nil where the run does not reach its
// end.
func NewHeadline(f *sim.Futures, m Meta, w Window) *Headline {
	if w.Month > f.Horizon {
		return nil
	}
	h, p := &Headline{}, &pool{trials: f.Trials}
	p.headline(h, f, m, w, teamMonths(f))
	p.run(0)
	return h
}

func (p *pool) headline(h *Headline, f *sim.Futures, m Meta, w Window, months [][]TeamLoad) {
	whole := Whole(f)
	h.Window, h.Teams, h.Plays = w, teamWindows(f, months, w), playWindows(f, w)
	h.ReachesNRR = reaches(m.Targets.NRR, whole.NRR(nil, w))
	h.ReachesGRR = reaches(m.Targets.GRR, whole.GRR(nil, w))
	p.band(&h.NRR, func(dst []float64) []float64 { return whole.NRR(dst, w) })
	p.band(&h.GRR, func(dst []float64) []float64 { return whole.GRR(dst, w) })
	p.band(&h.Logos, func(dst []float64) []float64 { return whole.Logos(dst, w) })
	p.band(&h.Cost, func(dst []float64) []float64 { return Cost(dst, f, w.First(), w.Month) })
	p.band(&h.CostPerRetained, func(dst []float64) []float64 { return CostPerRetained(dst, f, w) })
}
