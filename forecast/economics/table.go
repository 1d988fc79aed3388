package economics

// Table is the economics of a scenario. Its JSON is relied upon by others:
// names are only ever added.
type Table struct {
	SchemaVersion int      `json:"schema_version"`
	Program       string   `json:"program"`
	Scenario      string   `json:"scenario"`
	InputsSHA256  string   `json:"inputs_sha256"`
	Currency      string   `json:"currency"`
	GrossMargin   float64  `json:"gross_margin"`
	Discount      float64  `json:"discount"` // a year
	Pairs         []Pair   `json:"pairs"`    // by segment, then coverage: each that has rates
	Notes         []string `json:"notes"`
}

// Pair is an account of a segment under a coverage. What needs hours of a team
// that has none has no cost: such numbers are null.
type Pair struct {
	Segment  string  `json:"segment"`
	Coverage string  `json:"coverage"`
	Accounts int     `json:"accounts"` // at month 0
	ARR      float64 `json:"arr"`      // an account: mean of those, else of the segment's

	Serve *Serve `json:"cost_to_serve"`

	// Over the account's whole life; null where the sum has no end.
	LifetimeValue *float64 `json:"lifetime_value"`
	Lifetime      *Value   `json:"lifetime"`
	FiveYears     *Value   `json:"five_years"`
	TwentyYears   *Value   `json:"twenty_years"`

	Pays []Pays `json:"pays"` // against each other coverage of the segment
}

// Serve is a year's cost to serve an account of settled health, past its
// onboarding, at full delivery.
type Serve struct {
	Hours   float64 `json:"hours"`
	Labour  float64 `json:"labour"`  // hours times the loaded cost of an hour
	Tooling float64 `json:"tooling"` // of the coverage
	Fixed   float64 `json:"fixed"`   // the coverage's, shared by the accounts that have it
	Plays   float64 `json:"plays"`   // money beside their hours
	Total   float64 `json:"total"`
}

// Value is what an account brings over some months, discounted.
type Value struct {
	Months   int      `json:"months"`    // counted; of a whole life, until what is left out is negligible
	Margin   float64  `json:"margin"`    // of expected ARR
	Cost     float64  `json:"cost"`      // to serve
	Value    float64  `json:"value"`     // Margin less Cost
	OverCost *float64 `json:"over_cost"` // Value over Cost; null where it costs nothing
}

// Pays says at which ARR per account a coverage is worth more than another;
// null where a cost is not known or a life has no sum.
type Pays struct {
	Against   string  `json:"against"`
	FiveYears *Bounds `json:"five_years"`
	Lifetime  *Bounds `json:"lifetime"`
}

// Bounds is a range of ARR per account: from Above up, or up to Below. Above 0
// is at any ARR, Never at none.
type Bounds struct {
	Above *float64 `json:"above"`
	Below *float64 `json:"below"`
	Never bool     `json:"never"`
}
