package report

import (
	"fmt"
	"slices"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/forecast/renewals"
	"touchline/sim"
)

// Run is one scenario and everything that is said of it.
type Run struct {
	Meta     forecast.Meta
	Futures  *sim.Futures // for charts and trials: the whole book is enough
	Summary  *forecast.Summary
	Result   *forecast.Result
	Renewals *renewals.Forecast // nil: left out of the export
	Colour   int                // of its marks in charts, 0 to chart.Colours-1

	title string // as it leaves: cut, and unlike those of the other runs
}

// NewRun says everything of a run on so many goroutines (0: one per processor).
// f has segments apart, not [sim.Options].Whole. stalled is the run of [forecast.Stalled]; nil where none is wanted.
func NewRun(f, stalled *sim.Futures, m forecast.Meta, workers int) Run {
	return Run{Meta: m, Futures: f,
		Summary: forecast.NewSummary(f, stalled, m, workers), Result: forecast.NewResult(f, stalled, m, workers)}
}

// Pack is what leaves the program together: a run, or several against one of
// them.
type Pack struct {
	Runs     []Run
	Baseline int // index of the run that the others are compared to

	// Drivers are of the run that [Pack.Leading] names, for the PDF's first page;
	// nil: left out.
	Drivers *drivers.Drivers

	comparison *Comparison // entry by entry the runs
}

// New makes a pack of runs whose verdicts and charts are of a year of the
// baseline, counted from 1. A run that is not comparable to the baseline has no
// differences, and the pack says why.
func New(runs []Run, baseline, year int) *Pack {
	runs = slices.Clone(runs)
	entries := make([]Entry, len(runs))
	taken := map[string]bool{}
	for i := range runs {
		r := &runs[i]
		r.title = unlike(taken, name(r.Meta.Title))
		entries[i] = Entry{Name: r.title, Colour: r.Colour, Meta: r.Meta, Futures: r.Futures, Summary: r.Summary}
	}
	base := &runs[baseline]
	return &Pack{Runs: runs, Baseline: baseline, comparison: Compare(entries, baseline, base.Meta, WindowOf(base.Futures.Horizon, year))}
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
