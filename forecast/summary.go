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
	Teams    []TeamSummary
	Plays    []PlaySummary
	Warnings []string
}

// Headline is the whole book over a window.
type Headline struct {
	Window          Window
	NRR, GRR, Logos *Band
	Cost            *Band
	CostPerRetained *Band
	ReachesNRR      *float64 // share of trials at or above the target; nil: no target
	ReachesGRR      *float64
}

// ToDateBands is retention from month 0 to a month's end.
type ToDateBands struct {
	Month    int
	NRR, GRR *Band
}

// TeamSummary is a team at its first month and its worst.
type TeamSummary struct {
	Name         string
	CSMs         int     // posts at month 0
	Filled       float64 // posts at the horizon, mean
	First, Worst TeamLoad
}

// PlaySummary is a play over the whole horizon, means over the trials.
type PlaySummary struct {
	Name      string
	Triggered float64 // accounts and months
	Missed    float64 // of them, not delivered
}

// NewSummary sums up a run on so many goroutines (0: one per processor).
func NewSummary(f *sim.Futures, m Meta, workers int) *Summary {
	whole := Whole(f)
	s := &Summary{Meta: m, Trials: f.Trials, Seed: f.Scenario.Seed, Horizon: f.Horizon, Start: whole.Start(),
		Tail: f.Scenario.Tail, Months: make([]ToDateBands, f.Horizon)}
	p := &pool{trials: f.Trials}
	p.band(&s.Worth, func(dst []float64) []float64 { return Worth(dst, f) })
	p.band(&s.Closing, func(dst []float64) []float64 { return whole.Flow(dst, sim.Closing, f.Horizon) })
	windows := Headlines(f)
	s.Headline = make([]Headline, len(windows))
	for i, w := range windows {
		p.headline(&s.Headline[i], f, w)
		s.Headline[i].ReachesNRR = reaches(m.Targets.NRR, whole.NRR(nil, w))
		s.Headline[i].ReachesGRR = reaches(m.Targets.GRR, whole.GRR(nil, w))
	}
	for i := range s.Months {
		to := &s.Months[i]
		to.Month = i + 1
		p.band(&to.NRR, func(dst []float64) []float64 { return whole.NRR(dst, ToDate(i+1)) })
		p.band(&to.GRR, func(dst []float64) []float64 { return whole.GRR(dst, ToDate(i+1)) })
	}
	p.run(workers)
	worst := worstMonths(f)
	for i := range worst {
		s.Teams = append(s.Teams, summariseTeam(f, i, worst[i]))
	}
	for i := range f.Scenario.Plays {
		s.Plays = append(s.Plays, summarisePlay(f, i))
	}
	s.Warnings = warnings(f, m, worst)
	return s
}

func (p *pool) headline(h *Headline, f *sim.Futures, w Window) {
	whole := Whole(f)
	h.Window = w
	p.band(&h.NRR, func(dst []float64) []float64 { return whole.NRR(dst, w) })
	p.band(&h.GRR, func(dst []float64) []float64 { return whole.GRR(dst, w) })
	p.band(&h.Logos, func(dst []float64) []float64 { return whole.Logos(dst, w) })
	p.band(&h.Cost, func(dst []float64) []float64 { return Cost(dst, f, w.First(), w.Month) })
	p.band(&h.CostPerRetained, func(dst []float64) []float64 { return CostPerRetained(dst, f, w) })
}

// CSMs is the posts of all teams at month 0.
func (s *Summary) CSMs() int {
	posts := 0
	for _, t := range s.Teams {
		posts += t.CSMs
	}
	return posts
}

func summariseTeam(f *sim.Futures, i int, worst TeamLoad) TeamSummary {
	return TeamSummary{
		Name:   f.Scenario.Teams[i].Name,
		CSMs:   f.Scenario.Teams[i].CSMs,
		Filled: LoadIn(f, i, f.Horizon).Filled,
		First:  LoadIn(f, i, 1),
		Worst:  worst,
	}
}

func summarisePlay(f *sim.Futures, i int) PlaySummary {
	p := PlaySummary{Name: f.Scenario.Plays[i].Name}
	for month := 1; month <= f.Horizon; month++ {
		triggered := mean(f.Play(sim.Triggered, i, month))
		p.Triggered += triggered
		p.Missed += triggered - mean(f.Play(sim.Delivered, i, month))
	}
	return p
}
