package renewals

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// Meta is what a forecast says of its scenario beside its numbers.
type Meta struct {
	forecast.Meta
	FiscalYearStart int // calendar month in which a fiscal year begins, 1 to 12
}

// Run draws the futures of a scenario and forecasts its renewals. Of the
// options it takes Workers, Progress and MaxMemory; the forecast is the same
// for any number of workers.
func Run(ctx context.Context, s sim.Scenario, m Meta, o sim.Options) (*Forecast, error) {
	if m.Start == (forecast.Calendar{}) || m.FiscalYearStart < 1 || m.FiscalYearStart > 12 {
		return nil, errors.New("a renewal forecast needs to know the calendar month of month 1 and that in which the fiscal year begins")
	}
	book, err := sim.OpeningBook(s)
	if err != nil {
		return nil, err
	}
	t := &teller{calendar: calendar{m.Start, m.FiscalYearStart, s.Horizon}, book: book}
	owners := slices.Collect(slices.Chunk(ownersOf(book), ownersAtOnce))
	r := &runs{s: s, o: o, ofRuns: 1 + len(owners)}
	big := largestOf(book)
	ids := make([]string, len(big))
	for i := range big {
		ids[i] = big[i].ID
	}
	last, why := t.calendar.lands(&s)
	f, err := r.draw(ctx, sim.Options{Cut: byKind(ids), Landing: last, Accounts: true})
	if err != nil {
		return nil, err
	}
	told := t.forecast(f, m)
	told.Concentration = concentration(f, big)
	if last > 0 {
		told.Landing = t.calendar.landing(f, m.Targets)
	}
	told.Notes = t.notes(f, why)
	t.tellKinds(f, told, o.Workers)
	var places []int
	told.Accounts, places = t.accounts(f)
	if err := t.explain(ctx, &s, told.Accounts, places, o.Workers); err != nil {
		return nil, err
	}
	f = nil // one run in memory at a time
	for i, some := range owners {
		byThem, err := r.draw(ctx, sim.Options{Cut: byOwner(some)})
		if err != nil {
			return nil, err
		}
		told.Owners = append(told.Owners, t.tellOwners(byThem, some, i == len(owners)-1, o.Workers)...)
	}
	return told, nil
}

// forecast is what is said of the whole book.
func (t *teller) forecast(f *sim.Futures, m Meta) *Forecast {
	start := forecast.Whole(f).Start()
	return &Forecast{
		SchemaVersion: forecast.SchemaVersion, Program: "touchline " + m.Version, Scenario: m.Title, InputsSHA256: m.InputsSHA256,
		Trials: f.Trials, Seed: f.Scenario.Seed, Horizon: f.Horizon, Currency: m.Currency,
		Start: fmt.Sprintf("%04d-%02d", m.Start.Year, m.Start.Month), FiscalYearStart: m.FiscalYearStart,
		Definition: forecast.Definition, Opened: Opening{start.Accounts, start.ARR},
		Segments: []Part{}, Coverages: []Part{}, Owners: []Part{}, Contracts: []Part{},
		Bridge:               bridges(f, t.calendar.months()),
		BridgeQuarters:       bridges(f, t.calendar.quarters()),
		BridgeFiscalQuarters: bridges(f, t.calendar.fiscalQuarters()),
		BridgeFiscalYears:    bridges(f, t.calendar.fiscalYears()),
	}
}

// asked is a part to be told, and where to.
type asked struct {
	into *Part
	name string
	of   forecast.Part
	has  func(*sim.OpeningAccount) bool
}

// tellKinds tells the whole book and its parts by segment, coverage and length.
func (t *teller) tellKinds(f *sim.Futures, told *Forecast, workers int) {
	jobs := []asked{{&told.Total, "all", forecast.Whole(f), func(*sim.OpeningAccount) bool { return true }}}
	for place, kind := range []struct {
		into  *[]Part
		names []string
		of    func(*sim.OpeningAccount) string
	}{
		segmentPlace:  {&told.Segments, segmentNames(&f.Scenario), func(a *sim.OpeningAccount) string { return a.Segment }},
		coveragePlace: {&told.Coverages, coverageNames(&f.Scenario), func(a *sim.OpeningAccount) string { return a.Coverage }},
		lengthPlace:   {&told.Contracts, lengthNames(), func(a *sim.OpeningAccount) string { return lengthOf(a.Term) }},
	} {
		parts := make([]Part, 0, len(kind.names))
		for _, name := range kind.names {
			of := where(f, place, name)
			if of.Empty() {
				continue
			}
			parts = append(parts, Part{})
			jobs = append(jobs, asked{&parts[len(parts)-1], name, of, func(a *sim.OpeningAccount) bool { return kind.of(a) == name }})
		}
		*kind.into = parts
	}
	t.tell(jobs, workers)
}

// tellOwners tells some owners, and after the last of them the new accounts.
func (t *teller) tellOwners(f *sim.Futures, owners []string, last bool, workers int) []Part {
	parts := make([]Part, len(owners), len(owners)+1)
	jobs := make([]asked, len(owners))
	for i, owner := range owners {
		jobs[i] = asked{&parts[i], cmp.Or(owner, "no owner"), where(f, ownerPlace, owner), func(a *sim.OpeningAccount) bool { return a.Owner == owner }}
	}
	if arrived := where(f, 0, "new"); last && !arrived.Empty() {
		parts = parts[:len(owners)+1]
		jobs = append(jobs, asked{&parts[len(owners)], "new accounts", arrived, func(*sim.OpeningAccount) bool { return false }})
	}
	t.tell(jobs, workers)
	return parts
}

// tell tells parts, several at a time: each is one goroutine's alone.
func (t *teller) tell(jobs []asked, workers int) {
	forecast.Deal(workers, len(jobs), func(own iter.Seq[int]) {
		for i := range own {
			j := jobs[i]
			*j.into = t.part(j.name, j.of, j.has)
		}
	})
}

func segmentNames(s *sim.Scenario) (names []string) {
	for i := range s.Segments {
		names = append(names, s.Segments[i].Name)
	}
	return names
}

func coverageNames(s *sim.Scenario) (names []string) {
	for i := range s.Coverages {
		names = append(names, s.Coverages[i].Name)
	}
	return names
}

func lengthNames() (names []string) {
	for _, l := range lengths {
		names = append(names, l.name)
	}
	return names
}
