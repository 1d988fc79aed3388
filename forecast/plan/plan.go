package plan

import (
	"touchline/forecast"
)

// Objective is what a plan is to have as much of as it can.
type Objective string

// The objectives.
const (
	Worth   Objective = "worth"   // over the horizon, with the tail that the scenario names
	NRR     Objective = "nrr"     // of the last whole year
	Closing Objective = "closing" // ARR at the horizon
)

// Objectives are all of them, the usual one first.
var Objectives = [...]Objective{Worth, NRR, Closing}

// Limits are what a plan must keep within; nil: no such limit.
type Limits struct {
	Budget  *float64 // mean cost over the horizon, in the scenario's currency
	MaxCSMs *int     // posts of all teams together, those hired later included
	MinGRR  *float64 // GRR that every whole year is to reach
	Sure    float64  // share of the futures that are to reach MinGRR, [0, 1]
}

// Options say what is searched, and how.
type Options struct {
	Objective Objective
	Limits    Limits
	Hire      bool           // posts beyond those of the scenario come by hiring, not ramped at month 0
	Workers   int            // goroutines; 0: one per processor; never changes a result
	Progress  func(Progress) // called now and then, from one goroutine at a time; nil: none
}

// Progress is how far a search has come.
type Progress struct {
	Done, Total int       // futures drawn, of those it may take at most
	Evaluated   int       // plans
	Best        *Decision // so far; nil: none within the limits yet
	Mean        float64   // of its objective
	Trials      int       // behind Mean
}

// Plan is one decision and what its futures come to. The bands are those that
// a run of its scenario prints.
type Plan struct {
	CSMs     map[string]int       `json:"csms"`            // posts at month 0
	Hires    map[string][]Hire    `json:"hires,omitempty"` // posts that come later, by team
	Coverage map[string]Coverage  `json:"coverage"`
	Worth    *forecast.Band       `json:"worth"`
	NRR      *forecast.Band       `json:"nrr"` // of Result.Year
	GRR      *forecast.Band       `json:"grr"` // of Result.Year
	Closing  *forecast.Band       `json:"closing"`
	Cost     *forecast.Band       `json:"cost"`                   // over the horizon
	Reaches  *float64             `json:"reaches,omitempty"`      // share of futures that reach the least GRR, in the whole year where that is rarest
	Loads    map[string]float64   `json:"loads"`                  // mean hours asked over mean hours there, in each team's worst month
	Against  *forecast.Difference `json:"against_file,omitempty"` // the objective, less that of the scenario as it is
	Scenario string               `json:"scenario"`

	Decision Decision `json:"-"`
}

// Hire is posts that come in a month, counted from 1.
type Hire struct {
	Month int `json:"month"`
	CSMs  int `json:"csms"`
}

// Relaxed is a limit and the value at which a plan within all limits is found.
type Relaxed struct {
	Constraint string  `json:"constraint"` // budget, max_csms, min_grr or sure
	To         float64 `json:"to"`
	Together   bool    `json:"together,omitempty"` // with the others of the list: none alone is enough
}

// Result is what a search found.
type Result struct {
	Objective Objective `json:"objective"`
	Year      int       `json:"year"` // whose NRR and GRR are shown: the last whole one; 0: month 0 to the horizon
	Feasible  bool      `json:"feasible"`
	Best      *Plan     `json:"best"`      // nil: no plan keeps within the limits
	Ties      []*Plan   `json:"ties"`      // cannot be told apart from the best: those with fewest posts, 8 at most
	Tied      int       `json:"tied"`      // how many there are of those
	Frontier  []*Plan   `json:"frontier"`  // by cost: no cheaper plan has more of the objective; the budget apart, within all limits
	AsIs      *Plan     `json:"as_is"`     // the scenario as it is
	Evaluated int       `json:"evaluated"` // different plans
	Refused   int       `json:"refused"`   // plans that the engine or the search does not take, such as owners without posts
	Space     float64   `json:"space"`     // plans there are
	Searched  bool      `json:"searched"`  // some of them; false: every one of them
	Sure      float64   `json:"sure"`      // share of belief that best is best, shared with plans equal to it; 0 without one
	Relax     []Relaxed `json:"relax,omitempty"`
	Remarks   []string  `json:"remarks"`
	Trials    int       `json:"trials"` // behind each plan shown
	Horizon   int       `json:"horizon"`
	Tail      float64   `json:"tail"`              // years of margin within worth
	Stopped   bool      `json:"stopped,omitempty"` // before its end: the best so far, of few futures
}
