package kept

import (
	"context"
	"maps"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// told is what a stop's futures say at the end of the month, trial by trial.
type told struct {
	book, arrived []float64 // ARR
	nrr, grr      []float64 // nil: not told
}

// arr is the ARR of the whole book, new accounts included.
func (t *told) arr() []float64 {
	sum := slices.Clone(t.book)
	for k, x := range t.arrived {
		sum[k] += x
	}
	return sum
}

// draw runs every stop.
func (b *builder) draw(ctx context.Context, stops []*stop, o sim.Options) error {
	tell := o.Progress
	for i, s := range stops {
		if tell != nil {
			o.Progress = func(done, total int) { tell(i*total+done, len(stops)*total) }
		}
		f, err := sim.Run(ctx, withOpenings(s.scenario, s.base), sim.Options{Whole: true, Workers: o.Workers, Progress: o.Progress,
			MaxMemory: o.MaxMemory, Landing: landing(s)})
		if err != nil {
			return err
		}
		s.told = b.read(f, s)
		if s.early {
			s.told.arrived = stops[0].told.arrived
		}
		b.rates = b.rates && forecast.BandOf(s.told.nrr) != nil // a book without ARR has none
	}
	return nil
}

// landing is the month that is landed; 0 where NRR and GRR are of the run's own
// book.
func landing(s *stop) int {
	if s.base == nil {
		return 0
	}
	return s.month
}

// withOpenings gives a book the ARR that retention is measured from.
func withOpenings(s sim.Scenario, base map[string]float64) sim.Scenario {
	if base == nil {
		return s
	}
	s.Book = slices.Clone(s.Book)
	for i := range s.Book {
		s.Book[i].Opening = base[s.Book[i].ID]
	}
	return s
}

func (b *builder) read(f *sim.Futures, s *stop) *told {
	whole := forecast.Whole(f)
	t := &told{book: whole.BookFlow(nil, sim.Closing, s.month), arrived: slices.Clone(f.Flow(sim.Closing, 0, sim.Arrived, s.month))}
	switch {
	case !b.rates:
	case s.base == nil:
		t.nrr, t.grr = whole.NRR(nil, forecast.ToDate(s.month)), whole.GRR(nil, forecast.ToDate(s.month))
	default:
		opened := total(s.base)
		t.nrr, t.grr = share(f.Landing(sim.Landed, 0), opened), share(f.Landing(sim.LandedKept, 0), opened)
	}
	return t
}

// total adds amounts up in order of size, so that it does not depend on chance.
func total(base map[string]float64) (sum float64) {
	for _, arr := range slices.Sorted(maps.Values(base)) {
		sum += arr
	}
	return sum
}

func share(series []float64, of float64) []float64 {
	shares := make([]float64, len(series))
	for k, x := range series {
		shares[k] = x / of
	}
	return shares
}

// withRows adds the rows of coverages that rates lack, sorted by name.
func withRows(rates, more []sim.Rates) []sim.Rates {
	rates = slices.Clone(rates)
	for _, r := range more {
		if !slices.ContainsFunc(rates, func(has sim.Rates) bool { return has.Coverage == r.Coverage }) {
			rates = append(rates, r)
		}
	}
	slices.SortFunc(rates, func(a, b sim.Rates) int { return strings.Compare(a.Coverage, b.Coverage) })
	return rates
}

// firstLine is the first of several faults.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
