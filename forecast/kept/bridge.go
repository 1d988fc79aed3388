package kept

import (
	"context"
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// Bridge leads from one kept forecast to a later one of the same company, both
// for the end of one calendar month, and says what moved in between. Each step
// but Redrawn is the engine run on a scenario that has taken one more thing over
// from the new forecast, in the same futures. Changes add up: Old + the changes
// of all Steps = New.
type Bridge struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	Currency      string `json:"currency"`
	Old           End    `json:"old"`
	New           End    `json:"new"`
	Passed        int    `json:"passed"` // months from the old start to the new one
	Month         string `json:"month"`  // at whose end both are told, such as "Dec 2027"
	Why           string `json:"why"`    // this month
	Of            string `json:"of"`     // whose NRR and GRR these are, since when; "": they cannot be told
	Trials        int    `json:"trials"` // futures of each step
	Seed          uint64 `json:"seed"`

	Steps      []Step   `json:"steps"`
	Words      string   `json:"words"` // what moved most
	Notes      []string `json:"notes"`
	Definition string   `json:"definition"`
}

// End is one of the two forecasts of a bridge.
type End struct {
	KeptAt       string   `json:"kept_at"` // as 2027-03-01
	Clock        string   `json:"-"`       // as 14:03, where both were kept on one day; see When
	Scenario     string   `json:"scenario"`
	File         string   `json:"file"`
	Program      string   `json:"program"`
	InputsSHA256 string   `json:"inputs_sha256"`
	Start        string   `json:"start"`
	Trials       int      `json:"trials"`
	Seed         uint64   `json:"seed"`
	ARR          float64  `json:"arr"` // mean, of the whole book with new accounts, at the month's end
	NRR          *float64 `json:"nrr"` // mean
	GRR          *float64 `json:"grr"`
}

// Kind is what a step takes over from the new forecast.
type Kind string

// The steps, in their order.
const (
	Outcomes Kind = "outcomes" // what became of the old book's accounts
	Book     Kind = "book"     // new accounts, and what the book says otherwise
	Rates    Kind = "rates"    // rates, sizes, prices, health, economy, new business
	People   Kind = "people"   // coverages, teams, plays
	Redrawn  Kind = "redrawn"  // other futures, or another program, drew the same thing
)

// Step is one or more things taken over at once: those that cannot be told
// apart stand together.
type Step struct {
	Kinds []Kind   `json:"kinds"`
	ARR   Change   `json:"arr"`
	NRR   *Change  `json:"nrr"`
	GRR   *Change  `json:"grr"`
	Facts []string `json:"facts"` // what is different in the data, in words
}

// Change is what a step adds to a mean, and what that comes to.
type Change struct {
	Change      float64 `json:"change"`
	SE          float64 `json:"se"`    // sampling error of the change
	After       float64 `json:"after"` // the mean with it
	WithinNoise bool    `json:"within_noise"`
}

// noise is how many standard errors a change must exceed to be told from none,
// as that of compared scenarios.
const noise = 1.96

func newChange(change, se, after float64) Change {
	return Change{change, se, after, math.Abs(change) <= noise*se}
}

// Unlike are two forecasts between which there is no bridge.
type Unlike struct{ why string }

func unlike(format string, args ...any) error { return &Unlike{fmt.Sprintf(format, args...)} }

// Error says why there is none.
func (e *Unlike) Error() string { return e.why }

// Options say what a bridge is about, and how it is drawn.
type Options struct {
	Month   string      // at whose end both are told, such as "2027-12"; "": see [Bridge.Why]
	Version string      // of the program
	Run     sim.Options // Workers, Progress and MaxMemory count
}

// NewBridge draws what lies between two kept forecasts. Where there is no bridge
// between the two the error is an *Unlike.
func NewBridge(ctx context.Context, old, new *Forecast, o Options) (*Bridge, error) {
	b := &builder{old: old, new: new, passed: int(new.first() - old.first())}
	if err := b.compare(o.Month); err != nil {
		return nil, err
	}
	stops, err := b.stops()
	if err != nil {
		return nil, err
	}
	if err := b.draw(ctx, stops, o.Run); err != nil {
		return nil, err
	}
	bridge := &Bridge{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + o.Version, Currency: new.Currency,
		Old: b.old.end(b.new), New: b.new.end(b.old), Passed: b.passed, Month: b.month.String(), Why: b.why,
		Trials: new.Trials, Seed: new.Seed, Notes: b.notes, Definition: forecast.Definition}
	if b.rates {
		bridge.Of = b.of
	}
	b.fill(bridge, stops)
	bridge.Words = bridge.words()
	return bridge, nil
}

func (f *Forecast) end(other *Forecast) End {
	return End{KeptAt: isoDay(f.KeptAt), Clock: f.clock(other), Scenario: f.Scenario, File: f.File, Program: f.Program, InputsSHA256: f.InputsSHA256,
		Start: f.Start, Trials: f.Trials, Seed: f.Seed}
}
