package report

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/chart"
)

// Trials writes every trial of runs as CSV, for whoever wants to check: a row a
// month and trial, of the whole book. NRR and GRR are to date; a year's stand
// in its last month and worth in the last of all, blank elsewhere. Means and
// quantiles (type 7) of these columns are the printed ones. What made the
// numbers stands once for each run, at the end of its first row.
func Trials(w io.Writer, runs []Run) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := []string{"scenario", "month", "date", "trial"}
	for _, q := range quantities {
		head = append(head, q.key)
	}
	if err := out.Write(append(head, "source", "definition")); err != nil {
		return err
	}
	taken := map[string]bool{}
	for i := range runs {
		if err := runs[i].trials(out, unlike(taken, name(runs[i].Meta.Title))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// quantity is a series of a run in a month; nil in months that have none.
type quantity struct {
	key    string
	series func(f *sim.Futures, month int) []float64
}

var quantities = []quantity{
	{"nrr", func(f *sim.Futures, m int) []float64 { return forecast.Whole(f).NRR(nil, forecast.ToDate(m)) }},
	{"grr", func(f *sim.Futures, m int) []float64 { return forecast.Whole(f).GRR(nil, forecast.ToDate(m)) }},
	{"opening", func(f *sim.Futures, m int) []float64 { return forecast.Whole(f).Opening(nil, m) }},
	flow("churn", sim.Churn), flow("downsell", sim.Downsell), flow("expansion", sim.Expansion), flow("uplift", sim.Uplift),
	flow("arrived", sim.Arrivals), flow("closing", sim.Closing), flow("due", sim.Due),
	{"renewed", func(f *sim.Futures, m int) []float64 { return forecast.Whole(f).Renewed(nil, m) }},
	flow("accounts", sim.Accounts),
	{"tooling", (*sim.Futures).Tooling},
	{"cost", func(f *sim.Futures, m int) []float64 { return forecast.Cost(nil, f, m, m) }},
	yearly("year_nrr", func(f *sim.Futures, w forecast.Window) []float64 { return forecast.Whole(f).NRR(nil, w) }),
	yearly("year_grr", func(f *sim.Futures, w forecast.Window) []float64 { return forecast.Whole(f).GRR(nil, w) }),
	yearly("year_logo_retention", func(f *sim.Futures, w forecast.Window) []float64 { return forecast.Whole(f).Logos(nil, w) }),
	yearly("year_cost", func(f *sim.Futures, w forecast.Window) []float64 { return forecast.Cost(nil, f, w.First(), w.Month) }),
	yearly("year_cost_per_retained", func(f *sim.Futures, w forecast.Window) []float64 { return forecast.CostPerRetained(nil, f, w) }),
	{"worth", func(f *sim.Futures, m int) []float64 {
		if m < f.Horizon {
			return nil
		}
		return forecast.Worth(nil, f)
	}},
}

func flow(key string, flow sim.Flow) quantity {
	return quantity{key, func(f *sim.Futures, m int) []float64 { return forecast.Whole(f).Flow(nil, flow, m) }}
}

func yearly(key string, series func(f *sim.Futures, w forecast.Window) []float64) quantity {
	return quantity{key, func(f *sim.Futures, m int) []float64 {
		if m%12 != 0 {
			return nil
		}
		return series(f, forecast.WholeYear(m/12))
	}}
}

func (r *Run) trials(out *csv.Writer, title string) error {
	f, title := r.Futures, chart.Cell(title)
	series := make([][]float64, len(quantities))
	once := []string{made(r.Meta, f.Scenario.Seed, f.Trials) + " " + r.Meta.InputsSHA256, forecast.Definition}
	for m := 1; m <= f.Horizon; m++ {
		for i, q := range quantities {
			series[i] = q.series(f, m)
		}
		date := monthCell(r.Meta.Start, m).String()
		for t := range f.Trials {
			record := []string{title, strconv.Itoa(m), date, strconv.Itoa(t + 1)}
			for _, s := range series {
				record = append(record, of(s, t))
			}
			if err := out.Write(append(record, once...)); err != nil {
				return err
			}
			once = []string{"", ""}
		}
	}
	return nil
}

// of is a trial's value; blank where it has none.
func of(series []float64, trial int) string {
	if series == nil || math.IsNaN(series[trial]) {
		return ""
	}
	return number(plain, series[trial]).String()
}
