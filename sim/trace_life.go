package sim

// Life is one account's life in one trial: what could happen to it in each
// month, why, and what did.
type Life struct {
	Trial   int            `json:"trial"`             // from 1: trial n is in place n-1 of the series of Futures
	Account OpeningAccount `json:"account"`           // as at month 0, or as it arrived
	Arrived int            `json:"arrived,omitempty"` // month; 0: the opening book
	Months  []LifeMonth    `json:"months"`            // those at whose start it was there
	Left    int            `json:"left,omitempty"`    // month; 0: there at the horizon
	Closing float64        `json:"closing"`           // ARR at the horizon
}

// LifeMonth is an account's month. Opening - Churn - Downsell + Expansion +
// Uplift is Closing, and the sum over all accounts is the ledger of Futures.
type LifeMonth struct {
	Month     int     `json:"month"`
	State     string  `json:"state,omitempty"` // at its start; "" without health
	Opening   float64 `json:"opening"`         // ARR
	Churn     float64 `json:"churn"`
	Downsell  float64 `json:"downsell"`
	Expansion float64 `json:"expansion"`
	Uplift    float64 `json:"uplift"`
	Closing   float64 `json:"closing"`

	Orphaned bool        `json:"orphaned"` // its post is vacant
	Steady   *LifeShare  `json:"steady"`   // of what its coverage promises; nil: no team's, always delivered
	Habit    float64     `json:"habit"`    // weight of today's coverage at a renewal; 0: no other one
	Plays    []LifePlay  `json:"plays"`    // those triggered
	Renewal  *LifeDue    `json:"renewal"`  // nil: not due
	Growth   *LifeGrowth `json:"growth"`   // nil: it left
	Health   *LifeHealth `json:"health"`   // nil: it left, or there is one state alone
}

// LifeShare is how much an account gets of what it asks for.
type LifeShare struct {
	Delivered  float64 `json:"delivered"`  // this month: for expansion and moves of health
	Remembered float64 `json:"remembered"` // the running mean: for churn, downsell and uplift
}

// LifePlay is a play that an account triggers, with the share it gets.
type LifePlay struct {
	Play string `json:"play"`
	Team string `json:"team,omitempty"` // whose hours it takes; "": nobody's
	LifeShare
}

// LifeDue is a renewal that is due.
type LifeDue struct {
	Churn    LifeChance  `json:"churn"`
	Downsell *LifeChance `json:"downsell"` // nil: it left
	Depth    *LifeSize   `json:"depth"`    // nil: no downsell
	Uplift   float64     `json:"uplift"`   // annual; 0 where it left
	Factor   float64     `json:"factor"`   // what the uplift multiplies the ARR by; 0 where it left
}

// LifeGrowth is the chance of an expansion that each month brings.
type LifeGrowth struct {
	Expansion LifeChance `json:"expansion"`
	Size      *LifeSize  `json:"size"` // nil: none
}

// LifeHealth is a month's move of health. Both outcomes share one uniform: it
// worsens where U < P, and recovers where U >= 1-P.
type LifeHealth struct {
	Worsen  *LifeChance `json:"worsen"`  // nil: there is no worse state
	Recover *LifeChance `json:"recover"` // nil: there is no better one
	Scale   float64     `json:"scale"`   // by which both were multiplied to sum to 1 at most
	State   string      `json:"state"`   // at the month's end
}

// LifeSize is how much ARR a downsell takes or an expansion adds.
type LifeSize struct {
	U     float64 `json:"u"`     // uniform, (0, 1)
	Share float64 `json:"share"` // of the ARR
}

// LifeChance is a decision: its probability, where that comes from, and how it
// went.
type LifeChance struct {
	P        float64    `json:"p"`        // as the engine compares it, a multiple of 2^-32
	U        float64    `json:"u"`        // uniform, [0, 1)
	Happened bool       `json:"happened"` // U < P
	Known    bool       `json:"known"`    // the book knows of this renewal, whatever the rates; no Parts
	Parts    []LifePart `json:"parts"`    // P is the sum of Weight·P over them; those of weight 0 are left out
}

// LifePart is what one row of rates has in a probability.
type LifePart struct {
	Of       string     `json:"of"` // own, fallback or today
	Coverage string     `json:"coverage"`
	Weight   float64    `json:"weight"`
	Terms    []LifeTerm `json:"terms"`
	LogOdds  float64    `json:"log_odds"` // their sum
	P        float64    `json:"p"`        // 1/(1+exp(-LogOdds))
}

// Rows of rates that a probability is mixed from.
const (
	OwnPart      = "own"      // the account's coverage
	FallbackPart = "fallback" // for the part of its steady touch that is not delivered
	TodayPart    = "today"    // the coverage it lived under at month 0, for as long as it is remembered
)

// LifeTerm is one term of log-odds.
type LifeTerm struct {
	Kind    string   `json:"kind"`
	Name    string   `json:"name,omitempty"` // of the state or play
	LogOdds float64  `json:"log_odds"`
	Rate    *float64 `json:"rate,omitempty"`  // of a RateTerm: the trial's draw for the term or month, whose logit it is
	Share   *float64 `json:"share,omitempty"` // of a PlayTerm: LogOdds is ln odds·Share, or ln odds·(Share-1) where InRates
	InRates bool     `json:"in_rates,omitempty"`
}

// Kinds of terms.
const (
	RateTerm    = "rate"
	KappaTerm   = "kappa" // what keeps the stated rate the average over health and economy
	StateTerm   = "state"
	EconomyTerm = "economy"
	PriceTerm   = "price"
	PlayTerm    = "play"
)
