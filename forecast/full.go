package forecast

import "touchline/sim"

// NewResult bands every series of a run, on so many goroutines (0: one per
// processor; the result is the same). stalled is the run of [Stalled]; nil
// where none is wanted.
func NewResult(f, stalled *sim.Futures, m Meta, workers int) *Result {
	s := &f.Scenario
	r := &Result{
		SchemaVersion: SchemaVersion,
		Program:       "touchline " + m.Version,
		Processor:     m.Processor,
		Scenario:      m.Title,
		InputsSHA256:  m.InputsSHA256,
		Trials:        f.Trials,
		Seed:          s.Seed,
		Horizon:       f.Horizon,
		Currency:      m.Currency,
		Segments:      map[string]SegmentPart{},
		Teams:         map[string]Team{},
		Plays:         map[string]Play{},
		Tail:          s.Tail,
		Definition:    Definition,
	}
	p := &pool{trials: f.Trials}
	p.band(&r.Worth, func(dst []float64) []float64 { return Worth(dst, f) })
	r.Years = p.years(f, m.Targets)
	r.Months = p.months(f)
	for i := range s.Segments {
		r.Segments[s.Segments[i].Name] = p.segment(f, i)
	}
	for i := range s.Teams {
		r.Teams[s.Teams[i].Name] = p.team(f, i)
	}
	for i := range s.Plays {
		r.Plays[s.Plays[i].Name] = p.play(f, i)
	}
	p.run(workers)
	r.Warnings = append(newNotes(f, stalled, m, teamMonths(f)).All(), LeftOut(r)...)
	return r
}

func (p *pool) years(f *sim.Futures, targets Targets) []Year {
	whole := Whole(f)
	years := make([]Year, f.Years())
	for i := range years {
		y, w := &years[i], WholeYear(i+1)
		p.retention(&y.Retention, whole, w)
		p.band(&y.Cost, func(dst []float64) []float64 { return Cost(dst, f, w.First(), w.Month) })
		p.band(&y.CostPerRetained, func(dst []float64) []float64 { return CostPerRetained(dst, f, w) })
		y.ReachesNRR = reaches(targets.NRR, whole.NRR(nil, w))
		y.ReachesGRR = reaches(targets.GRR, whole.GRR(nil, w))
	}
	return years
}

// reaches is nil without a target, and where no trial has the quantity.
func reaches(target *float64, trials []float64) *float64 {
	if target == nil {
		return nil
	}
	share := Reaches(trials, *target)
	if !finite(share) {
		return nil
	}
	return &share
}

func (p *pool) retention(r *Retention, part Part, w Window) {
	r.Year = w.Year
	p.band(&r.NRR, func(dst []float64) []float64 { return part.NRR(dst, w) })
	p.band(&r.GRR, func(dst []float64) []float64 { return part.GRR(dst, w) })
	p.band(&r.Logos, func(dst []float64) []float64 { return part.Logos(dst, w) })
}

func (p *pool) months(f *sim.Futures) []Month {
	whole := Whole(f)
	months := make([]Month, f.Horizon)
	for i := range months {
		m, month := &months[i], i+1
		p.ledger(&m.Ledger, whole, month)
		m.Health = p.health(whole, month)
		p.band(&m.Tooling, func([]float64) []float64 { return f.Tooling(month) })
		p.band(&m.Cost, func(dst []float64) []float64 { return Cost(dst, f, month, month) })
	}
	return months
}

func (p *pool) segment(f *sim.Futures, i int) SegmentPart {
	part := Segment(f, i)
	s := SegmentPart{Years: make([]Retention, f.Years()), Months: make([]SegmentMonth, f.Horizon)}
	for y := range s.Years {
		p.retention(&s.Years[y], part, WholeYear(y+1))
	}
	for m := range s.Months {
		p.ledger(&s.Months[m].Ledger, part, m+1)
		s.Months[m].Health = p.health(part, m+1)
	}
	return s
}

func (p *pool) ledger(l *Ledger, part Part, month int) {
	l.Month = month
	p.band(&l.NRR, func(dst []float64) []float64 { return part.NRR(dst, ToDate(month)) })
	p.band(&l.GRR, func(dst []float64) []float64 { return part.GRR(dst, ToDate(month)) })
	p.band(&l.Opening, func(dst []float64) []float64 { return part.Opening(dst, month) })
	p.band(&l.Renewed, func(dst []float64) []float64 { return part.Renewed(dst, month) })
	for _, line := range []struct {
		into **Band
		flow sim.Flow
	}{
		{&l.Churn, sim.Churn}, {&l.Downsell, sim.Downsell}, {&l.Expansion, sim.Expansion}, {&l.Uplift, sim.Uplift},
		{&l.Arrived, sim.Arrivals}, {&l.Closing, sim.Closing}, {&l.Due, sim.Due}, {&l.Accounts, sim.Accounts},
	} {
		p.band(line.into, func(dst []float64) []float64 { return part.Flow(dst, line.flow, month) })
	}
}

// health is empty in a scenario without health.
func (p *pool) health(part Part, month int) States {
	names := part.futures.Scenario.Health.States
	states := make(States, len(names))
	for i, name := range names {
		states[i].State = name
		p.band(&states[i].Accounts, func(dst []float64) []float64 { return part.InState(dst, i, month) })
	}
	return states
}

func (p *pool) team(f *sim.Futures, team int) Team {
	t := Team{Months: make([]TeamMonth, f.Horizon)}
	for i := range t.Months {
		m, month := &t.Months[i], i+1
		m.Month = month
		p.band(&m.Asked, func([]float64) []float64 { return f.Team(sim.Asked, team, month) })
		p.band(&m.Supply, func([]float64) []float64 { return f.Team(sim.Supply, team, month) })
		p.band(&m.Steady, func([]float64) []float64 { return f.Share(f.SteadyClass(), team, month) })
		p.band(&m.Filled, func([]float64) []float64 { return f.Team(sim.Filled, team, month) })
		p.band(&m.Cost, func([]float64) []float64 { return f.Team(sim.TeamCost, team, month) })
	}
	return t
}

func (p *pool) play(f *sim.Futures, play int) Play {
	t := Play{Months: make([]PlayMonth, f.Horizon)}
	for i := range t.Months {
		m, month := &t.Months[i], i+1
		m.Month = month
		p.band(&m.Triggered, func([]float64) []float64 { return f.Play(sim.Triggered, play, month) })
		p.band(&m.Missed, func(dst []float64) []float64 {
			dst = append(dst[:0], f.Play(sim.Triggered, play, month)...)
			subtract(dst, f.Play(sim.Delivered, play, month))
			return dst
		})
	}
	return t
}
