package sim

import "math"

// Scenario is everything a run needs. Names tie its parts together: a segment
// names coverages, a coverage its team, a play its teams and coverages.
// Coverages, Teams, Plays and Segments stand sorted by name. [Validate] says
// what else must hold.
type Scenario struct {
	Horizon int    // months simulated, 1 or more
	Trials  int    // futures drawn, 1 or more
	Seed    uint64 // any number; the same seed meets the same futures

	// Redrawn draws a layer of every future anew, and nothing else: another
	// number gives another draw of it, 0 the futures of Seed.
	Redrawn [Layers]uint64

	Memory        float64 // months over which delivery is remembered at a renewal, 1 (none) or more
	Onboarding    int     // months after its arrival in which a new account is onboarded, 0 or more
	RenewalWindow int     // months before a renewal, the renewal's own included, 1 or more

	GrossMargin float64 // share of ARR that is margin, (0, 1]
	Discount    float64 // a year, 0 or more
	Tail        float64 // years of margin credited to the ARR at the horizon, 0 or more

	Economy   Economy
	Health    Health
	Coverages []Coverage
	Teams     []Team
	Plays     []Play
	Segments  []Segment

	// Book lists the accounts at month 0. Nil draws them from the segments.
	Book []Account
}

// Layer is a source of what futures differ by.
type Layer int

// The layers.
const (
	LuckLayer     Layer = iota // of single accounts: renewals, sizes, moves, arrivals
	RatesLayer                 // rates that are known only as well as their evidence tells
	EconomyLayer               // shocks that hit every account at once
	StaffingLayer              // who leaves
	Layers
)

// Economy is the shock that hits every account at once: an AR(1) of standard
// normals z with the given persistence. The log-odds of churn and downsell
// gain Volatility·z, those of expansion lose Expansion·z.
type Economy struct {
	Volatility  float64 // log-odds, 0 or more
	Persistence float64 // month to month, [0, 1]
	Expansion   float64 // log-odds, 0 or more
}

// Health is what accounts drift between. No States means one state without
// effect; then every other field is empty.
type Health struct {
	States    []string  // best first
	Churn     []float64 // odds by state, above 0
	Downsell  []float64
	Expansion []float64
	Hours     []float64 // multiplies the hours asked for, 0 or more; nil: 1
	Moves     Moves
	Start     []float64 // shares, sum 1; nil: where the segment settles
}

// Moves are the monthly chances of one step: Worsen+Recover <= 1.
type Moves struct{ Worsen, Recover float64 }

// Coverage is a way of looking after accounts.
type Coverage struct {
	Name     string
	Team     string  // whose hours deliver it; "": nobody's, always delivered
	Hours    float64 // steady touch asked per account and month
	Named    bool    // each account belongs to one post of the team
	Fallback string  // the coverage a squeezed account gets instead; "": the only one without a team
	Cost     float64 // tooling per account and month
	Fixed    float64 // money in each month at whose start any account has it
}

// Team is a number of posts and the people who fill them.
type Team struct {
	Name      string
	CSMs      int        // posts at month 0, each with a ramped CSM
	Hours     float64    // a month with customers of a fully ramped CSM
	Cost      float64    // loaded, a year and filled post
	Ramp      float64    // months to full work; 0: at once
	Attrition float64    // annual probability of leaving, [0, 1]
	Hiring    int        // months a post stays vacant, 0 or more
	Hires     []Staffing // planned posts; negative CSMs remove
	Leavers   []Staffing // leave for certain; positive
}

// Staffing is a number of CSMs in a month, counted from 1.
type Staffing struct{ Month, CSMs int }

// Triggers a play may have besides the name of a health state.
const (
	Escalation = "escalation" // every account
	Renewal    = "renewal"    // accounts that renew within the renewal window
	Onboarding = "onboarding" // new accounts in their first months
	Always     = "always"     // every account
)

// Play is something a team does when triggered.
type Play struct {
	Name      string
	Trigger   string   // Escalation, Renewal, Onboarding, Always or a health state
	Coverages []string // nil: all
	Team      string   // who gives the hours; "": the coverage's own team
	Hours     float64  // per triggered account and month
	Odds      PlayOdds // its effect, fully delivered
	InRates   bool     // the stated rates were seen with this play running
	Cost      float64  // per triggered account and month
	Referrals float64  // new accounts won per triggered account and month
}

// PlayOdds are odds ratios, above 0; 1 has no effect. All five are always set.
type PlayOdds struct{ Churn, Downsell, Expansion, Worsen, Recover float64 }

// NoEffect is a play's odds before any are named.
var NoEffect = PlayOdds{1, 1, 1, 1, 1}

// Segment is a group of accounts that behave alike.
type Segment struct {
	Name     string
	Accounts int            // drawn at month 0; 0 with a Book
	ARR      Lognormal      // of drawn and of new accounts
	Term     int            // months of contract, 1 or more
	Coverage []CoverageLine // tried from the top on an account's first ARR
	Today    string         // the coverage its accounts live under now; "": the new one
	Hours    float64        // multiplies the hours its accounts ask for

	Uplift        float64 // annual price increase at a renewal, above -1
	UpliftInRates float64 // the uplift under which the rates were seen
	OddsPerPoint  float64 // odds of churn and downsell per further point of uplift; above 0

	Moves         *Moves       // nil: the health's
	DownsellDepth Size         // share of ARR lost, mean in [0, 1]
	ExpansionSize Size         // share of ARR added, mean 0 or more
	Rates         []Rates      // one row a coverage, sorted by its name
	New           *NewBusiness // nil: none
}

// CoverageLine is one line of a segment's coverage: accounts with an ARR of Above
// or more get Use. The last line has Above = 0.
type CoverageLine struct {
	Above float64
	Use   string
}

// Lognormal is given by its mean and coefficient of variation (sd/mean).
type Lognormal struct{ Mean, CV float64 }

// Size is a mean and standard deviation. SD = 0 means the mean, always.
type Size struct{ Mean, SD float64 }

// Rates is what happens to a segment's accounts under one coverage.
type Rates struct {
	Coverage                   string
	Churn, Downsell, Expansion Rate     // unused with Like
	Like                       string   // another row whose draw this one shifts; "": none
	Odds                       RateOdds // used with Like
	Uplift                     *float64 // nil: the segment's
}

// Rate is an annual probability and the evidence behind it.
type Rate struct {
	P        float64 // [0, 1]
	Evidence float64 // observed account-years it is worth; 0: certain
}

// RateOdds are the odds ratios of a row that is like another one.
type RateOdds struct{ Churn, Downsell, Expansion OddsRange }

// OddsRange is a lognormal by its 10% and 90% points; equal: a plain number.
type OddsRange struct{ Low, High float64 }

// Median is the geometric mean of the range's ends.
func (o OddsRange) Median() float64 {
	if o.Low == o.High {
		return o.Low
	}
	return math.Sqrt(o.Low) * math.Sqrt(o.High)
}

// NewBusiness is the accounts a segment wins.
type NewBusiness struct {
	Accounts float64   // mean a month, Poisson
	Start    []float64 // health on arrival; nil: the health start
}

// Account is one customer of a given book. What is missing is filled as in a
// drawn book, by the account's place within its segment.
type Account struct {
	ID       string
	Name     string
	Segment  string
	Coverage string   // "": by the segment's lines
	ARR      float64  // 0: lost before month 0, kept for Opening alone
	Renewal  int      // month of the next renewal; 0: missing
	Term     int      // months; 0: the segment's
	Health   string   // ""; missing
	Owner    string   // ""; none
	Renews   *float64 // chance to renew at the next renewal, where known
	Opening  float64  // ARR at the start of the fiscal year
}
