package kept

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/sim"
)

// SchemaVersion is that of a kept forecast. Later ones may add names; a form
// that this program would misread has a higher number.
const SchemaVersion = 1

// Forecast is a run as it was told on a day. A nil *Band is a quantity that no
// future has. Bands read back know nothing of how many futures they are of:
// Trials says it.
type Forecast struct {
	SchemaVersion   int       `json:"schema_version"`
	Program         string    `json:"program"`
	KeptAt          time.Time `json:"kept_at"` // to the second, in the person's own time
	Scenario        string    `json:"scenario"`
	File            string    `json:"file"` // the scenario file's name, without its folder
	InputsSHA256    string    `json:"inputs_sha256"`
	Trials          int       `json:"trials"`
	Seed            uint64    `json:"seed"`
	Horizon         int       `json:"horizon"`
	Currency        string    `json:"currency"`
	Start           string    `json:"start"`             // month 1, such as "2027-01"
	FiscalYearStart int       `json:"fiscal_year_start"` // calendar month
	Targets         Targets   `json:"targets"`
	Definition      string    `json:"definition"` // of NRR and GRR
	Opening         Opening   `json:"opening"`    // the book at month 0

	Years    []forecast.Retention `json:"years"`
	Months   []forecast.Ledger    `json:"months"`
	Values   []Values             `json:"values"` // by month, to date
	Renewals Renewals             `json:"renewals"`
	Warnings []string             `json:"warnings"`

	Model sim.Scenario `json:"model"` // all that the engine needs to draw it again, the book included
}

// Targets are what the person wanted to reach in a whole year; nil: no target.
type Targets struct {
	NRR *float64 `json:"nrr"`
	GRR *float64 `json:"grr"`
}

// Opening is accounts at month 0.
type Opening struct {
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
}

// Values stand for all futures of a month: [Standing] equally likely values of
// each rate from month 0 to its end, in order. Empty where no future has it.
type Values struct {
	NRR   []float64 `json:"nrr"`
	GRR   []float64 `json:"grr"`
	Logos []float64 `json:"logo_retention"`
}

// Standing is how many values stand for the futures of a forecast.
const Standing = 100

// Renewals is what was told of renewals.
type Renewals struct {
	Total         renewals.Part          `json:"total"`
	Segments      []renewals.Part        `json:"segments"` // without their months
	Landing       *renewals.Landing      `json:"landing"`  // nil: Notes say why
	Concentration renewals.Concentration `json:"concentration"`
	Notes         []string               `json:"notes"`
}

// Meta is what a forecast says of its scenario and of itself.
type Meta struct {
	renewals.Meta
	File string    // the scenario file's name, without its folder
	At   time.Time // when it is kept
}

// Keep makes a forecast of a run that was drawn. It draws the run's renewals,
// with the Workers, Progress and MaxMemory of the options.
func Keep(ctx context.Context, f *sim.Futures, m Meta, o sim.Options) (*Forecast, error) {
	told, err := renewals.Run(ctx, f.Scenario, m.Meta, o)
	if err != nil {
		return nil, err
	}
	return Of(f, m, told), nil
}

// Of is the forecast of a run and of its renewals, drawn in the same futures.
func Of(f *sim.Futures, m Meta, told *renewals.Forecast) *Forecast {
	whole := forecast.Whole(f)
	start := whole.Start()
	k := &Forecast{
		SchemaVersion: SchemaVersion, Program: "touchline " + m.Version, KeptAt: m.At.Truncate(time.Second),
		Scenario: m.Title, File: m.File, InputsSHA256: m.InputsSHA256, Trials: f.Trials, Seed: f.Scenario.Seed, Horizon: f.Horizon,
		Currency: m.Currency, Start: fmt.Sprintf("%04d-%02d", m.Start.Year, m.Start.Month), FiscalYearStart: m.FiscalYearStart,
		Targets: Targets(m.Targets), Definition: forecast.Definition, Opening: Opening{start.Accounts, start.ARR},
		Years: make([]forecast.Retention, f.Years()), Months: make([]forecast.Ledger, f.Horizon), Values: make([]Values, f.Horizon),
		Renewals: summary(told), Warnings: slices.Concat([]string{}, f.Warnings), Model: f.Scenario,
	}
	for i := range k.Years {
		w := forecast.WholeYear(i + 1)
		k.Years[i] = forecast.Retention{Year: i + 1, NRR: forecast.BandOf(whole.NRR(nil, w)), GRR: forecast.BandOf(whole.GRR(nil, w)),
			Logos: forecast.BandOf(whole.Logos(nil, w))}
	}
	for i := range k.Months {
		k.Months[i], k.Values[i] = month(whole, i+1)
	}
	return k
}

// month is what is kept of a month.
func month(p forecast.Part, month int) (forecast.Ledger, Values) {
	nrr, grr, logos := p.NRR(nil, forecast.ToDate(month)), p.GRR(nil, forecast.ToDate(month)), p.Logos(nil, forecast.ToDate(month))
	flow := func(of sim.Flow) *forecast.Band { return forecast.BandOf(p.Flow(nil, of, month)) }
	return forecast.Ledger{Month: month, NRR: forecast.BandOf(nrr), GRR: forecast.BandOf(grr),
		Opening: forecast.BandOf(p.Opening(nil, month)), Renewed: forecast.BandOf(p.Renewed(nil, month)),
		Churn: flow(sim.Churn), Downsell: flow(sim.Downsell), Expansion: flow(sim.Expansion), Uplift: flow(sim.Uplift),
		Arrived: flow(sim.Arrivals), Closing: flow(sim.Closing), Due: flow(sim.Due), Accounts: flow(sim.Accounts),
	}, Values{standing(nrr), standing(grr), standing(logos)}
}

// standing rounds to a ten thousandth of a point: finer would only be longer.
func standing(trials []float64) []float64 {
	values := slices.Concat([]float64{}, forecast.EquallyLikely(trials, Standing))
	for i, x := range values {
		values[i] = math.Round(x*1e6) / 1e6
	}
	return values
}

// summary leaves out what can be drawn again, account by account.
func summary(told *renewals.Forecast) Renewals {
	r := Renewals{Total: told.Total, Segments: slices.Clone(told.Segments), Landing: told.Landing,
		Concentration: told.Concentration, Notes: told.Notes}
	for i := range r.Segments {
		r.Segments[i].Months = nil
	}
	return r
}

// Headline is what a forecast is known by: NRR and GRR of its first year or,
// where its horizon completes none, up to there.
func (f *Forecast) Headline() (window string, nrr, grr *forecast.Band) {
	if len(f.Years) > 0 {
		return "year 1", f.Years[0].NRR, f.Years[0].GRR
	}
	last := &f.Months[f.Horizon-1]
	return forecast.ToDate(f.Horizon).String(), last.NRR, last.GRR
}
