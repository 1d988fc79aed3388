package headcount

import "touchline/forecast"

// Outlook is what a team's number of CSMs changes. Its JSON is relied upon by
// others: names are only ever added.
type Outlook struct {
	SchemaVersion int     `json:"schema_version"`
	Program       string  `json:"program"`
	Scenario      string  `json:"scenario"`
	InputsSHA256  string  `json:"inputs_sha256"`
	Trials        int     `json:"trials"`
	Seed          uint64  `json:"seed"`
	Horizon       int     `json:"horizon"`
	Currency      string  `json:"currency"`
	Tail          float64 `json:"tail"` // years of margin within worth
	Definition    string  `json:"definition"`

	Team   string  `json:"team"`
	CSMs   int     `json:"csms"`   // posts at month 0 as the scenario has them
	Window string  `json:"window"` // of NRR and GRR
	Points []Point `json:"points"` // by number of CSMs
	Next   []Next  `json:"next"`   // from each point to the one after it

	// Cross is the smallest number from which the next CSM does not pay on
	// average; null where each one within the points does. So many futures
	// cannot place it more exactly than from CrossLow to CrossHigh: below
	// CrossLow the next CSM surely pays, at CrossHigh it surely does not. Best is
	// the number that is worth most on average.
	Cross     *int `json:"cross"`
	CrossLow  *int `json:"cross_low"`
	CrossHigh *int `json:"cross_high"`
	Best      int  `json:"best"`

	Teams   []Team   `json:"teams"`
	HireBy  []HireBy `json:"hire_by"`
	WhatIfs []WhatIf `json:"what_ifs"`
	Notes   []string `json:"notes"`
}

// Point is a run with so many CSMs at month 0, whatever is planned later. Cost
// is that of the whole horizon, teams and tooling. Load is the hours asked over
// the hours there are in the team's worst month, a ratio of means; null where
// hours are asked of nobody.
type Point struct {
	CSMs    int            `json:"csms"`
	NRR     *forecast.Band `json:"nrr"`
	GRR     *forecast.Band `json:"grr"`
	Closing *forecast.Band `json:"closing"`
	Worth   *forecast.Band `json:"worth"`
	Cost    *forecast.Band `json:"cost"`
	Load    *float64       `json:"load"`
	Month   int            `json:"month"` // the worst one
}

// Next is what one more CSM changes, future by future: the difference between
// two points over the CSMs between them. Worth = Brings - Costs.
type Next struct {
	From   int                 `json:"from"` // CSMs
	To     int                 `json:"to"`
	NRR    forecast.Difference `json:"nrr"`
	Worth  forecast.Difference `json:"worth"`
	Brings *forecast.Band      `json:"brings"` // worth before cost
	Costs  *forecast.Band      `json:"costs"`  // over the horizon, discounted
}

// Team is a team's months as the scenario stands.
type Team struct {
	Team   string  `json:"team"`
	Months []Month `json:"months"`
	Worst  Month   `json:"worst"` // of the highest load
	Over   int     `json:"over"`  // months in which more is asked than there is
}

// Month is a team's month, means over the trials.
type Month struct {
	Month    int       `json:"month"`
	Asked    float64   `json:"asked"`  // hours
	Supply   float64   `json:"supply"` // hours
	Load     *float64  `json:"load"`   // asked over supply; null where hours are asked of nobody
	Steady   float64   `json:"steady"` // delivered share of steady touch
	Posts    int       `json:"posts"`  // planned
	Filled   float64   `json:"filled"`
	Vacant   float64   `json:"vacant"`
	Segments []Segment `json:"segments"` // whose accounts ask
}

// Segment is a segment's part of the hours asked of a team in a month.
type Segment struct {
	Segment string  `json:"segment"`
	Asked   float64 `json:"asked"` // hours
}

// HireBy is by when posts must be opened so that a team's load comes to 100%
// at most in the month Need: CSMs found and ramped by then.
type HireBy struct {
	Team  string `json:"team"`
	Posts int    `json:"posts"` // beyond those planned
	Need  int    `json:"need"`  // month
	Until int    `json:"until"` // the last month that needs more of them than any before Need
	// OpenBy is the month at whose end they must be open, Need less hiring and
	// ramp; 0 and below: so many months before month 1.
	OpenBy int  `json:"open_by"`
	Late   bool `json:"late"` // it has passed at the start
	// Ready is the first month of full work of a CSM whose post opens at the start.
	Ready int `json:"ready"`
}

// WhatIf is the scenario with something gone wrong, or right, in the same
// futures: how it differs from the scenario as it stands.
type WhatIf struct {
	Name        string                `json:"name"`
	Says        string                `json:"says"`
	Differences []forecast.Difference `json:"differences"`
	Load        *float64              `json:"load"`            // of the curve's team in its worst month
	Month       int                   `json:"month,omitempty"` // the worst one; 0: nothing is asked
}

// Ask is what to look at. The zero Ask leaves it all to Run.
type Ask struct {
	Team     string // "": the team with the highest load
	From, To *int   // posts at month 0, 0 or more; nil: about half and about twice those of the scenario
}
