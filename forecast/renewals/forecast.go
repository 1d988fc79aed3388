package renewals

import "touchline/forecast"

// Forecast is the renewals of a book of accounts. Everything is in futures of
// one run, so that its means tie out. A nil *Band is a quantity that no future
// has, such as the renewal rate of a month in which nothing is due.
type Forecast struct {
	SchemaVersion   int     `json:"schema_version"`
	Program         string  `json:"program"`
	Scenario        string  `json:"scenario"`
	InputsSHA256    string  `json:"inputs_sha256"`
	Trials          int     `json:"trials"`
	Seed            uint64  `json:"seed"`
	Horizon         int     `json:"horizon"` // months
	Currency        string  `json:"currency"`
	Start           string  `json:"start"`             // month 1, such as "2027-01"; month 0 is the day before, on which the book stands
	FiscalYearStart int     `json:"fiscal_year_start"` // calendar month
	Definition      string  `json:"definition"`        // of NRR and GRR
	Opened          Opening `json:"opening"`           // the book at month 0

	Total     Part   `json:"total"`     // the whole book
	Segments  []Part `json:"segments"`  // in order of name
	Coverages []Part `json:"coverages"` // those that have accounts, in order of name
	Owners    []Part `json:"owners"`    // the largest first, then accounts without an owner and new ones; empty where the book names none
	Contracts []Part `json:"contracts"` // by length, the shortest first

	Bridge               []Bridge `json:"bridge"` // by month
	BridgeQuarters       []Bridge `json:"bridge_quarters"`
	BridgeFiscalQuarters []Bridge `json:"bridge_fiscal_quarters"`
	BridgeFiscalYears    []Bridge `json:"bridge_fiscal_years"`

	Landing       *Landing      `json:"landing"` // nil: Notes say why
	Concentration Concentration `json:"concentration"`
	Accounts      []Account     `json:"accounts"` // the opening book, the most ARR at risk first
	Notes         []string      `json:"notes"`    // what a reader should know
}

// Opening is accounts at month 0.
type Opening struct {
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
}

// Part is a part of the book over the horizon. New accounts count to the part
// of their segment, coverage and term; nobody owns them yet.
type Part struct {
	Name           string   `json:"name"` // "all", "no owner" and "new accounts" stand for what they say
	Opened         Opening  `json:"opening"`
	NotDue         Opening  `json:"not_due"` // whose next renewal is after the horizon
	Horizon        Period   `json:"horizon"` // from month 1 to the last
	Months         []Period `json:"months"`
	Quarters       []Period `json:"quarters"` // of the calendar
	FiscalQuarters []Period `json:"fiscal_quarters"`
	FiscalYears    []Period `json:"fiscal_years"`

	NRR    *forecast.Band `json:"nrr"` // of the headline window, see Window
	GRR    *forecast.Band `json:"grr"`
	Window string         `json:"window"` // "year 1", or "months 1 to 6" where the horizon completes no year
}

// Period is the renewals of some months. In every future
// Due - Churn - Downsell = Renewed.
type Period struct {
	Label    string  `json:"label"`    // "Mar 2027", "Q1 2027", "FY2027 Q1", "FY2027"
	First    int     `json:"first"`    // month
	Last     int     `json:"last"`     // month
	Partial  bool    `json:"partial"`  // the run begins or ends within it: only its months of the run count
	Accounts int     `json:"accounts"` // of the opening book whose next renewal is in these months
	ARR      float64 `json:"arr"`      // theirs at month 0

	Due       *forecast.Band `json:"due"`     // ARR up for renewal, new accounts' included
	Renewed   *forecast.Band `json:"renewed"` // Due less its churn and downsell, before uplift
	Rate      *forecast.Band `json:"rate"`    // gross renewal rate: Renewed over Due; futures in which nothing is due are left out
	Churn     *forecast.Band `json:"churn"`
	Downsell  *forecast.Band `json:"downsell"`
	Uplift    *forecast.Band `json:"uplift"`    // price, at these renewals
	Expansion *forecast.Band `json:"expansion"` // upsell of all accounts in these months, due or not
	Call      *Call          `json:"call"`      // of Renewed; nil: nothing is due
}

// Call is a forecast as sales teams name it, in quantiles over the futures.
type Call struct {
	Worst  float64 `json:"worst"`  // P10
	Commit float64 `json:"commit"` // P25
	Likely float64 `json:"likely"` // P50
	Best   float64 `json:"best"`   // P90
}

// Bridge leads from the ARR of a period's opening to that of its end, in means
// over the futures: Opening + New + Expansion + Uplift - Downsell - Churn =
// Closing.
type Bridge struct {
	Label     string  `json:"label"`
	First     int     `json:"first"`
	Last      int     `json:"last"`
	Partial   bool    `json:"partial"`
	Opening   float64 `json:"opening"`
	New       float64 `json:"new"`
	Expansion float64 `json:"expansion"`
	Uplift    float64 `json:"uplift"`
	Downsell  float64 `json:"downsell"`
	Churn     float64 `json:"churn"`
	Closing   float64 `json:"closing"`
	Off       float64 `json:"off"` // Closing less what the lines come to: rounding, or a fault

	Range *forecast.Band `json:"range"` // of Closing
}

// Landing is where the fiscal year ends that runs at month 0, for the accounts
// that were there when it opened: what became of them so far is known, the
// rest is forecast.
type Landing struct {
	Label    string  `json:"label"`  // "FY2027": fiscal years go by the calendar year in which they end
	From     string  `json:"from"`   // its first month, such as "Feb 2027"
	To       string  `json:"to"`     // its last
	Actual   int     `json:"actual"` // months of it that have passed
	Last     int     `json:"last"`   // month in which it ends
	Opened   Opening `json:"opening"`
	Lost     Opening `json:"lost"` // of those, gone by month 0: with their ARR at the opening
	Now      float64 `json:"now"`  // ARR of the others at month 0
	NRRSoFar float64 `json:"nrr_so_far"`
	GRRSoFar float64 `json:"grr_so_far"`

	Closing    *forecast.Band `json:"closing"` // ARR of the opening's accounts at the year's end
	NRR        *forecast.Band `json:"nrr"`
	GRR        *forecast.Band `json:"grr"`
	Logos      *forecast.Band `json:"logo_retention"`
	NRRCall    *Call          `json:"nrr_call"`
	GRRCall    *Call          `json:"grr_call"`
	TargetNRR  *float64       `json:"target_nrr"` // nil: no target
	TargetGRR  *float64       `json:"target_grr"`
	ReachesNRR *float64       `json:"reaches_nrr"` // share of futures at or above the target
	ReachesGRR *float64       `json:"reaches_grr"`
}

// Concentration is what the largest accounts do to the range of the opening
// book's NRR over the headline window.
type Concentration struct {
	Window  string         `json:"window"` // "year 1", or "months 1 to 6"
	Share   float64        `json:"share"`  // of the ARR at month 0 that is theirs
	NRR     *forecast.Band `json:"nrr"`
	Without *forecast.Band `json:"without_luck"` // NRR if each of them brought its mean, for certain
	Largest []Largest      `json:"largest"`      // five at most, the largest first
}

// Largest is one of the largest accounts.
type Largest struct {
	ID     string  `json:"id"`
	Name   string  `json:"name,omitempty"`
	ARR    float64 `json:"arr"`    // at month 0
	Share  float64 `json:"share"`  // of the book's
	Leaves float64 `json:"leaves"` // share of futures in which it is gone at the window's end
	Costs  float64 `json:"costs"`  // NRR that its leaving takes: the mean of its ARR where it stays, over the book's at month 0; 0 where it never stays
}

// Account is one account of the opening book and its next renewal.
type Account struct {
	ID       string   `json:"id"`
	Name     string   `json:"name,omitempty"`
	Segment  string   `json:"segment"`
	Coverage string   `json:"coverage"`
	Owner    string   `json:"owner,omitempty"`
	Health   string   `json:"health,omitempty"` // at month 0
	Term     int      `json:"term"`             // months
	ARR      float64  `json:"arr"`              // at month 0
	Month    int      `json:"month"`            // of the next renewal
	Renewal  string   `json:"renewal"`          // the same in words
	Known    *float64 `json:"renews,omitempty"` // the chance to renew as the book knows it

	Next    *Next   `json:"next"`    // nil: not due within the horizon
	AtRisk  float64 `json:"at_risk"` // ARR due times the chance to leave, a mean, over all its renewals within the horizon: what churn is expected to take
	There   float64 `json:"there"`   // share of futures in which it is there at the horizon
	Closing float64 `json:"closing"` // mean ARR at the horizon, 0 where it is gone
}

// Next is what an account's next renewal may bring, in means over the futures:
// Due - Churn - Downsell + Uplift = Expected.
type Next struct {
	Renews   float64 `json:"renews"`   // chance to renew
	Due      float64 `json:"due"`      // ARR when it is due
	Upsell   float64 `json:"upsell"`   // of that, added since month 0
	Churn    float64 `json:"churn"`    // ARR
	Downsell float64 `json:"downsell"` // ARR
	Uplift   float64 `json:"uplift"`   // ARR
	Expected float64 `json:"expected"` // ARR after it
	P10      float64 `json:"p10"`      // of the ARR after it, to within some percent
	P50      float64 `json:"p50"`
	P90      float64 `json:"p90"`
	AtRisk   float64 `json:"at_risk"` // ARR due times the chance to leave, at this renewal alone
	Reason   string  `json:"reason"`  // the weightiest of Why, in words
	Why      []Why   `json:"why"`     // empty for accounts far down the list
}

// Why is one cause in an account's chance to leave at its next renewal, as a
// mean over futures. The last one, futures, is what this averaging leaves open.
type Why struct {
	Cause   string  `json:"cause"`          // rate, health, economy, price, play, delivery, today, known or futures
	Name    string  `json:"name,omitempty"` // of the play or coverage
	LogOdds float64 `json:"log_odds"`       // that it adds; all together are the log-odds of the chance to leave
	Text    string  `json:"text"`           // in words
}
