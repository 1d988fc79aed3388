package backtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"touchline/forecast"
	"touchline/forecast/fit"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/sim/past"
)

// Options say which forecasts are made.
type Options struct {
	Metric     Metric
	MinHistory int                   // years known before the first date, 1 or more
	Trials     int                   // futures of each forecast; 0: as many as Work allows
	Seed       uint64                // of the futures
	Workers    int                   // goroutines; 0: one per processor
	Progress   func(done, total int) // futures of all forecasts; nil: none
}

// work is how many account-months a backtest draws where nobody says how many
// futures it should: some ten seconds on one processor.
const work = 1.5e9

// Futures of a forecast, where nobody says how many.
const (
	fewestFutures = 400
	mostFutures   = 4000
)

// TooShort is a history that holds no date to forecast from.
type TooShort struct {
	MinHistory int
	From, To   time.Time // what it covers; zero: it has no dates
}

// Error says what the history lacks.
func (e *TooShort) Error() string {
	if e.From.IsZero() {
		return "the history has no dates, so there is no past day to forecast from; a backtest needs one with a `date`, `month` or `start`"
	}
	return fmt.Sprintf("the history covers %s to %s: no year within it has %s before it; --min-history asks for fewer",
		iso(e.From), iso(e.To.AddDate(0, 0, -1)), forecast.YearsOf(float64(e.MinHistory)))
}

// NoRecord is a record without forecasts.
func NoRecord(metric Metric, minHistory int, seed uint64) *Record {
	return &Record{Metric: metric, MinHistory: minHistory, Seed: seed, Origins: []Origin{}, Remarks: []string{}}
}

// Run forecasts from every date of a history with enough before it, and holds
// the forecasts against what happened. A history without one is a *TooShort.
func Run(ctx context.Context, h *past.History, o Options) (*Record, error) {
	h, said := history.Joined(h)
	span, ok := reachOf(h)
	days := span.origins(h.Form, o.MinHistory)
	if !ok || len(days) == 0 {
		return nil, &TooShort{o.MinHistory, span.from, span.to}
	}
	r := NoRecord(o.Metric, o.MinHistory, o.Seed)
	r.Trials, r.Remarks = o.Trials, append(r.Remarks, said...)
	var dates []date
	for _, day := range days {
		dates = append(dates, newDate(h, day, o.Metric))
	}
	if r.Trials == 0 {
		r.Trials = enough(dates)
	}
	steps := progress{o.Progress, r.Trials, len(dates)}
	for i, d := range dates {
		found, err := d.forecast(ctx, r, sim.Options{Workers: o.Workers, Progress: steps.in(i)})
		if err != nil {
			return nil, fmt.Errorf("as of %s: %w", iso(d.known()), err)
		}
		r.Origins = append(r.Origins, found...)
	}
	r.sum()
	return r, nil
}

// enough futures for all dates, the fewer the more accounts there are.
func enough(dates []date) int {
	accountMonths := 0.0
	for _, d := range dates {
		accountMonths += 12 * float64(len(d.book))
	}
	return int(min(mostFutures, max(fewestFutures, work/max(1, accountMonths))))
}

// date is a past day at which a forecast starts.
type date struct {
	day    time.Time
	past   *past.History // what was known of the history
	book   []sim.Account // there then
	last   history.Cohort
	actual map[string]history.Cohort // by segment and as All
}

// newDate splits a history at a day. Logo retention asks how many accounts
// stay, so for it they count alike, in the fit too.
func newDate(h *past.History, day time.Time, metric Metric) date {
	known := asOf(h, day)
	d := date{day: day, past: known, last: yearFrom(known, day.AddDate(-1, 0, 0))[All], actual: yearFrom(h, day)}
	if metric == Logo {
		d.past = alike(known)
	}
	d.book = bookAt(d.past, day)
	return d
}

func iso(day time.Time) string { return day.Format(time.DateOnly) }

// fitted is the day before which a fit may use what is known.
func (d date) fitted() time.Time {
	if d.past.Form == past.Contracts {
		return d.day.AddDate(0, 0, 1)
	}
	return d.day
}

// known is the last day whose rows are known.
func (d date) known() time.Time { return d.day.AddDate(0, 0, -1) }

// bookAt is the accounts there when a day began, by id. Only renewals say when
// theirs are due; else the fit deals them out.
func bookAt(known *past.History, day time.Time) (book []sim.Account) {
	for id, a := range standing(known, day) {
		account := sim.Account{ID: id, Segment: a.Segment, Coverage: a.Coverage, Health: a.Health, ARR: a.ARR}
		if known.Form == past.Renewals {
			account.Renewal = 1 + max(0, 12*(a.Due.Year()-day.Year())+int(a.Due.Month()-day.Month()))
		}
		book = append(book, account)
	}
	slices.SortFunc(book, func(a, b sim.Account) int { return cmp.Compare(a.ID, b.ID) })
	return book
}

// forecast fits, runs and scores; nil and a remark where there is nothing to
// forecast from or nobody to forecast.
func (d date) forecast(ctx context.Context, r *Record, o sim.Options) ([]Origin, error) {
	all := d.actual[All]
	if len(d.book) == 0 || all.Accounts == 0 || d.last.Accounts == 0 {
		r.Remarks = append(r.Remarks, fmt.Sprintf("as of %s there is nobody to forecast, or no year before it", iso(d.known())))
		return nil, nil
	}
	f, err := fit.New(d.past, d.fitted())
	if err != nil {
		r.Remarks = append(r.Remarks, fmt.Sprintf("as of %s: %v", iso(d.known()), err))
		return nil, nil
	}
	futures, err := sim.Run(ctx, f.Scenario(d.book, 12, r.Trials, r.Seed), o)
	if err != nil {
		return nil, err
	}
	origins := []Origin{d.score(r.Metric, All, forecast.Whole(futures), f)}
	for i, s := range futures.Scenario.Segments {
		part := forecast.Segment(futures, i)
		if actual, ok := d.actual[s.Name]; ok && min(actual.Accounts, part.Start().Accounts) >= FewAccounts && futures.Parts() > 1 {
			origins = append(origins, d.score(r.Metric, s.Name, part, f))
		}
	}
	return origins, nil
}

func (d date) score(metric Metric, segment string, part forecast.Part, f *fit.Fit) Origin {
	actual := d.actual[segment]
	origin := newOrigin(metric.futures(part), metric.of(actual), newNaive(metric, d.last, actual.Accounts))
	origin.AsOf, origin.Segment, origin.Accounts, origin.Opening = iso(d.known()), segment, actual.Accounts, actual.Opening
	origin.Volatility = f.Economy.Volatility
	return origin
}

// futures are a metric of the first year, a value a future.
func (m Metric) futures(p forecast.Part) []float64 {
	switch w := forecast.WholeYear(1); m {
	case NRR:
		return p.NRR(nil, w)
	case GRR:
		return p.GRR(nil, w)
	default:
		return p.Logos(nil, w)
	}
}
