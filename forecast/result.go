package forecast

import "encoding/json"

// SchemaVersion is that of the JSON forms of this room.
const SchemaVersion = 1

// Result is everything a run says. Its JSON is the contract's run object:
// names are relied upon by others and only ever added to. A nil *Band is a
// quantity that no trial has.
type Result struct {
	SchemaVersion int                    `json:"schema_version"`
	Program       string                 `json:"program"`
	Processor     string                 `json:"processor,omitempty"`
	Scenario      string                 `json:"scenario"`
	InputsSHA256  string                 `json:"inputs_sha256"`
	Trials        int                    `json:"trials"`
	Seed          uint64                 `json:"seed"`
	Horizon       int                    `json:"horizon"`
	Currency      string                 `json:"currency"`
	Years         []Year                 `json:"years"`
	Months        []Month                `json:"months"`
	Worth         *Band                  `json:"worth"`
	Segments      map[string]SegmentPart `json:"segments"`
	Teams         map[string]Team        `json:"teams"`
	Plays         map[string]Play        `json:"plays"`
	Warnings      []string               `json:"warnings"`
	Tail          float64                `json:"tail"` // years of margin within worth
	Definition    string                 `json:"definition"`
}

// Retention is a part of the book over a whole year, with the accounts there
// at its opening.
type Retention struct {
	Year  int   `json:"year"`
	NRR   *Band `json:"nrr"`
	GRR   *Band `json:"grr"`
	Logos *Band `json:"logo_retention"`
}

// Year is the whole book over a whole year.
type Year struct {
	Retention
	Cost            *Band    `json:"cost"`
	CostPerRetained *Band    `json:"cost_per_retained"`
	ReachesNRR      *float64 `json:"reaches_nrr,omitempty"` // share of trials at or above the target
	ReachesGRR      *float64 `json:"reaches_grr,omitempty"`
}

// Ledger is a month of a part of the book. NRR and GRR are to date and of the
// accounts of month 0; the flows count new accounts too.
type Ledger struct {
	Month     int   `json:"month"`
	NRR       *Band `json:"nrr"`
	GRR       *Band `json:"grr"`
	Opening   *Band `json:"opening"`
	Churn     *Band `json:"churn"`
	Downsell  *Band `json:"downsell"`
	Expansion *Band `json:"expansion"`
	Uplift    *Band `json:"uplift"`
	Arrived   *Band `json:"arrived"`
	Closing   *Band `json:"closing"`
	Due       *Band `json:"due"`
	Renewed   *Band `json:"renewed"` // due less its churn and downsell, before uplift
	Accounts  *Band `json:"accounts"`
}

// Month is a month of the whole book.
type Month struct {
	Ledger
	Tooling *Band  `json:"tooling"`
	Cost    *Band  `json:"cost"` // teams and tooling
	Health  States `json:"health,omitempty"`
}

// SegmentPart is a segment's share of a run.
type SegmentPart struct {
	Years  []Retention    `json:"years"`
	Months []SegmentMonth `json:"months"`
}

// SegmentMonth is a month of one segment.
type SegmentMonth struct {
	Ledger
	Health States `json:"health,omitempty"`
}

// States is the accounts in each health state at a month's end, best state
// first. Its JSON is an object by state, in that order.
type States []InState

// InState is how many accounts are in a state.
type InState struct {
	State    string
	Accounts *Band
}

// MarshalJSON writes an object by state.
func (s States) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, in := range s {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(in.State)
		if err != nil {
			return nil, err
		}
		band, err := json.Marshal(in.Accounts)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, name...), ':'), band...)
	}
	return append(out, '}'), nil
}

// Team is a team's months.
type Team struct {
	Months []TeamMonth `json:"months"`
}

// TeamMonth is the hours, posts and money of a team in a month.
type TeamMonth struct {
	Month  int   `json:"month"`
	Asked  *Band `json:"asked"`
	Supply *Band `json:"supply"`
	Steady *Band `json:"steady"` // delivered share of steady touch
	Filled *Band `json:"filled"`
	Cost   *Band `json:"cost"`
}

// Play is a play's months.
type Play struct {
	Months []PlayMonth `json:"months"`
}

// PlayMonth is the accounts a play was triggered for and did not reach.
type PlayMonth struct {
	Month     int   `json:"month"`
	Triggered *Band `json:"triggered"`
	Missed    *Band `json:"missed"`
}
