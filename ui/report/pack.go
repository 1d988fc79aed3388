package report

import (
	"fmt"
	"slices"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/sim"
)

// Run is one scenario and everything that is said of it.
type Run struct {
	Meta     forecast.Meta
	Futures  *sim.Futures // with segments apart, not [sim.Options].Whole
	Summary  *forecast.Summary
	Result   *forecast.Result
	Renewals *renewals.Forecast // nil: left out of the export
	Colour   int                // of its marks in charts, 0 to chart.Colours-1

	title string // as it leaves: cut, and unlike those of the other runs
}

// NewRun says everything of a run on so many goroutines (0: one per processor).
// stalled is the run of [forecast.Stalled]; nil where none is wanted.
func NewRun(f, stalled *sim.Futures, m forecast.Meta, workers int) Run {
	return Run{Meta: m, Futures: f,
		Summary: forecast.NewSummary(f, stalled, m, workers), Result: forecast.NewResult(f, stalled, m, workers)}
}

func (r *Run) contender() forecast.Contender {
	return forecast.Contender{Name: r.title, Currency: r.Meta.Currency, Start: r.Meta.Start, Scenario: &r.Futures.Scenario}
}

// Pack is what leaves the program together: a run, or several against one of
// them.
type Pack struct {
	Runs     []Run
	Baseline int // index of the run that the others are compared to
	Year     int // spoken of in the PDF's verdicts and drawn in its charts, from 1; 0: the first

	differences [][]forecast.Difference // of each run to the baseline; none for itself
	notes       []string                // what keeps runs from being compared, or makes it doubtful
}

// New makes a pack of runs. A run that is not comparable to the baseline has no
// differences, and the pack says why.
func New(runs []Run, baseline int) *Pack {
	runs = slices.Clone(runs)
	p := &Pack{Runs: runs, Baseline: baseline, differences: make([][]forecast.Difference, len(runs))}
	taken := map[string]bool{}
	for i := range runs {
		runs[i].title = unlike(taken, name(runs[i].Meta.Title))
	}
	base := &runs[baseline]
	for i := range runs {
		if i == baseline {
			continue
		}
		other := &runs[i]
		if err := forecast.Comparable(base.contender(), other.contender()); err != nil {
			p.notes = append(p.notes, err.Error())
			continue
		}
		p.notes = append(p.notes, forecast.Unlike(base.contender(), other.contender())...)
		p.differences[i] = forecast.Differences(base.Futures, other.Futures, other.title)
	}
	return p
}

// unlike is a title told apart from those already taken, so that no row is
// mistaken for another run's.
func unlike(taken map[string]bool, title string) string {
	apart := title
	for n := 2; taken[apart]; n++ {
		apart = fmt.Sprintf("%s (%d)", title, n)
	}
	taken[apart] = true
	return apart
}

// compares says whether there is more than one run.
func (p *Pack) compares() bool { return len(p.Runs) > 1 }

func (p *Pack) baseline() *Run { return &p.Runs[p.Baseline] }

// verdicts are the sentences on every run against the baseline.
func (p *Pack) verdicts() (all []forecast.Sentences) {
	for i := range p.Runs {
		if len(p.differences[i]) == 0 {
			continue
		}
		base, other := p.baseline(), &p.Runs[i]
		contest := forecast.NewContest(&base.Futures.Scenario, &other.Futures.Scenario, base.Meta, other.Meta)
		contest.Scenario, contest.Baseline, contest.Year = other.title, base.title, p.Year
		all = append(all, contest.Verdict(p.differences[i]))
	}
	return all
}
