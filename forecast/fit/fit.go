package fit

import (
	"fmt"
	"time"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/sim/past"
)

// Fit is what a history says about the inputs of the model, and how much of it
// is known. Money is as in the history; rates are annual probabilities.
type Fit struct {
	Form      past.Form `json:"form"`
	AsOf      Day       `json:"as_of"`     // nothing of this day or later was used
	Dated     bool      `json:"dated"`     // false: renewals without dates, taken as those of one year
	Decisions int       `json:"decisions"` // account-years or renewals looked at
	Accounts  int       `json:"accounts"`
	ARR       float64   `json:"arr"` // summed over the decisions

	Cells    []Cell    `json:"cells"`    // segment × coverage, sorted by name, those without one last
	Segments []Segment `json:"segments"` // in the same order
	Pooled   Rates     `json:"pooled"`   // of accounts whose segment and coverage have no cell
	Economy  Economy   `json:"economy"`
	Years    []Year    `json:"years"`  // the oldest first
	Health   *Health   `json:"health"` // nil: the history has no health
	Tenure   *Tenure   `json:"tenure"` // nil: the history does not say when accounts began
	Remarks  []string  `json:"remarks"`
	Plain    []string  `json:"-"` // the same without words of statistics

	calendar [12]float64 // share of the ARR that decides in each calendar month
	sizes    Sizes       // of the whole history
}

// Rates are the three of a row of a scenario.
type Rates struct {
	Churn     Rate `json:"churn"`
	Downsell  Rate `json:"downsell"`
	Expansion Rate `json:"expansion"`
}

// Rate is an annual probability as the model means it: Beta(P·Evidence,
// (1-P)·Evidence) has the mean and variance of what is known of its long-run
// level.
type Rate struct {
	P        float64 `json:"p"`
	Evidence float64 `json:"evidence"`  // account-years; 0: certain
	Told     bool    `json:"told"`      // false: nothing in the history tells it, and P is 0
	ByARR    float64 `json:"by_arr"`    // as seen, weighed by ARR
	ByLogos  float64 `json:"by_logos"`  // as seen, every account alike
	Seen     int     `json:"seen"`      // decisions
	Weighed  float64 `json:"effective"` // (ΣARR)²/ΣARR² of them, in account-years
}

// Cell is a segment under a coverage. "" stands for accounts for which the
// history names none.
type Cell struct {
	Segment  string  `json:"segment"`
	Coverage string  `json:"coverage"`
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"` // summed over its decisions
	Rates
}

// Sizes are how much goes with an event.
type Sizes struct {
	DownsellDepth Size    `json:"downsell_depth"` // share of ARR; a mean of 0 and no event: none seen
	ExpansionSize Size    `json:"expansion_size"` // share of ARR
	Uplift        float64 `json:"uplift"`         // annual
	Downsells     int     `json:"downsells"`      // events seen
	Expansions    int     `json:"expansions"`
	UpliftTold    bool    `json:"uplift_told"` // false: price rises, if any, stand among the expansions
}

// Size is a [sim.Size] as JSON has it.
type Size struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// Moves are [sim.Moves] as JSON has them, a month.
type Moves struct {
	Worsen  float64 `json:"worsen"`
	Recover float64 `json:"recover"`
}

// Day is a date in JSON, as 2025-12-31; the zero one is null.
type Day struct{ time.Time }

// MarshalJSON writes the day without its hour.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(d.Format(`"` + time.DateOnly + `"`)), nil
}

// Segment is what accounts of a segment share under every coverage.
type Segment struct {
	Name     string `json:"name"`
	Accounts int    `json:"accounts"`  // different ones, under any coverage
	Term     int    `json:"term"`      // months, the usual one by ARR; 1: they may end in any month
	TermTold bool   `json:"term_told"` // false: taken as 12
	Sizes
}

// Economy is how years differ beyond the luck of accounts. The sd are of a
// whole year's log-odds, of normal years that meet the tails of what is believed
// of the next one.
type Economy struct {
	Years         int     `json:"years"`          // compared
	ChurnSD       float64 `json:"churn_sd"`       // of churn alone
	DownsellSD    float64 `json:"downsell_sd"`    // of downsell alone
	LossSD        float64 `json:"loss_sd"`        // of both, as lost ARR weighs them
	ExpansionSD   float64 `json:"expansion_sd"`   // of expansion
	Volatility    float64 `json:"volatility"`     // of the model's months, so that its years differ by LossSD
	Persistence   float64 `json:"persistence"`    // month to month
	Expansion     float64 `json:"expansion"`      // of the model's months, so that its years differ by ExpansionSD
	PersistenceOf string  `json:"persistence_of"` // "history", or "assumed" where it cannot tell

	keeping keeping // what the persistence rests on
}

// Year is what one year of the history showed.
type Year struct {
	From      Day     `json:"from"` // zero: not dated
	To        Day     `json:"to"`   // the first day after it
	Decisions int     `json:"decisions"`
	ARR       float64 `json:"arr"`
	Churn     float64 `json:"churn"` // annual, by ARR
	Downsell  float64 `json:"downsell"`
	Expansion float64 `json:"expansion"`
	Shift     float64 `json:"shift"` // churn against all years together, log-odds
	Noise     float64 `json:"noise"` // sd of Shift by the luck of accounts alone
}

// Health is what snapshots say of health: states, best first, and their odds
// relative to each other.
type Health struct {
	States    []string  `json:"states"`
	Churn     []float64 `json:"churn"`
	Downsell  []float64 `json:"downsell"`
	Expansion []float64 `json:"expansion"`
	Moves     Moves     `json:"moves"`
	Scores    []float64 `json:"scores,omitempty"` // limits between states, where the history has numbers
	Jumps     float64   `json:"jumps"`            // share of moves that skip a state, which the model does not

	start []float64 // shares as last seen
}

// From says in a line what was fitted: a history, by the name of its file.
func (f *Fit) From(name string) string {
	unit := "account-year"
	if f.Form == past.Renewals {
		unit = "renewal"
	}
	return fmt.Sprintf("%s: %s, %s of %s", name, f.Form, forecast.Counted(f.Decisions, unit), forecast.Counted(f.Accounts, "account"))
}

// Source is From as the comment beside a value says it, with its grade: a
// company's own history is read in its source.
func (f *Fit) Source(name string) string { return f.From(name) + " [S]" }

// New fits the model to what was known before asOf; the zero time uses
// everything. A history with nothing to fit is an error.
func New(h *past.History, asOf time.Time) (*Fit, error) {
	h, said := history.Joined(h)
	x, err := read(h, asOf)
	if err != nil {
		return nil, err
	}
	t := newTallies(x)
	f := &Fit{Form: h.Form, AsOf: Day{asOf}, Dated: x.edges != nil, Decisions: len(x.all), Accounts: len(x.accounts.all),
		ARR: t.all[churn].arr, Tenure: tenureOf(x.lives)}
	if asOf.IsZero() && f.Dated {
		f.AsOf = Day{x.edges[len(x.edges)-1]}
	}
	f.calendar = calendarOf(x)
	b := believe(x, t)
	f.Pooled = b.fresh()
	f.Cells = b.cells()
	f.Segments = b.segments()
	f.sizes = b.sizesOf(&b.all, f.Pooled.Expansion.P)
	f.Economy = b.economy(f.calendar)
	f.Years = b.years()
	if h.Form == past.Snapshots {
		f.Health = healthOf(newPaths(h.Snapshots, asOf))
	}
	f.Remarks, f.Plain = f.remarks(b)
	for _, text := range said {
		text = forecast.Sentence(text)
		f.Remarks, f.Plain = append(f.Remarks, text), append(f.Plain, text)
	}
	return f, nil
}
