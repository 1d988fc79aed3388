package sim

// Futures is what every trial of a run recorded: one series of len Trials for
// each quantity, month and part of the book. The slices its methods return
// are views in trial order: read them, do not change them.
type Futures struct {
	Scenario Scenario // as run
	Trials   int
	Horizon  int

	// By index: Scenario.Segments (or the whole book as one, or Names of a cut),
	// Health.States (one nameless state where there are none), Scenario.Teams and
	// Scenario.Plays.
	Start    []Opening // a part's book at month 0
	Names    []string  // of the parts that Options.Cut made, sorted; nil without
	States   int
	Accounts []AccountTally // by place in OpeningBook; nil unless Options.Accounts
	Warnings []string       // what a reader of the results should know

	layout layout
	data   []float64
}

// Opening is a part's book at month 0.
type Opening struct {
	ARR      float64
	Accounts int
}

// Cohort tells the accounts of the opening book from those that arrive later.
type Cohort int

const (
	Book    Cohort = iota // there at month 0
	Arrived               // arrived since
	cohorts
)

// Flow is a quantity of a part's ledger in a month. Money is ARR.
// Opening is the month before's Closing, and
// Closing = Opening - Churn - Downsell + Expansion + Uplift + Arrivals.
type Flow int

const (
	Churn     Flow = iota // ARR of the accounts that left
	Downsell              // ARR lost by those that renewed smaller
	Expansion             // ARR added by expansions
	Uplift                // ARR added by price at renewals
	Arrivals              // ARR of new accounts
	Closing               // ARR at month's end
	Due                   // ARR up for renewal; renewed is Due - Churn - Downsell
	Accounts              // accounts at month's end
	Kept                  // Σ min(ARR now, ARR at month 0); 0 for Arrived
	flows
)

// Window is a quantity of a whole year with the accounts there at its opening.
type Window int

const (
	Opened         Window = iota // ARR at the year's opening
	Now                          // their ARR at its end
	KeptOf                       // Σ min(ARR now, ARR then)
	OpenedAccounts               // how many they were
	NowAccounts                  // how many are left
	windows
)

// Landing is a quantity of the fiscal year that runs at month 0, with the
// accounts whose Opening says that they were there when it opened.
type Landing int

const (
	Landed         Landing = iota // their ARR at the year's end
	LandedKept                    // Σ min(ARR then, Opening)
	LandedAccounts                // how many are left
	landings
)

// TeamSeries is a quantity of a team in a month.
type TeamSeries int

const (
	Asked    TeamSeries = iota // hours
	Supply                     // hours
	Filled                     // posts
	TeamCost                   // money
	teamSeries
)

// PlaySeries is a quantity of a play in a month. Missed is Triggered - Delivered.
type PlaySeries int

const (
	Triggered PlaySeries = iota // accounts
	Delivered                   // Σ of the delivered shares
	playSeries
)

// Parts is how many parts of the book were recorded apart: its segments, those
// of a cut, or 1 where the whole book was recorded as one.
func (f *Futures) Parts() int { return f.layout.parts }

// Years is the number of whole years the horizon completes.
func (f *Futures) Years() int { return f.Horizon / 12 }

// Flow is a part's flow in a month from 1 to Horizon; nil for any other month
// and where the cohort Arrived cannot exist.
func (f *Futures) Flow(flow Flow, part int, cohort Cohort, month int) []float64 {
	if int(cohort) >= f.layout.cohorts || month < 1 || month > f.Horizon {
		return nil
	}
	return f.series(f.layout.ledger(part, cohort, month) + int(flow))
}

// InState is the number of a part's accounts in a health state at a
// month's end; nil where the cohort Arrived cannot exist.
func (f *Futures) InState(state, part int, cohort Cohort, month int) []float64 {
	return f.Flow(flows+Flow(state), part, cohort, month)
}

// Window is a part's quantity over a whole year, from 1 to Years; nil for any
// other. New accounts count from the year after their arrival.
func (f *Futures) Window(w Window, part, year int) []float64 {
	if year < 1 || year > f.Years() {
		return nil
	}
	return f.series(f.layout.window(part, year) + int(w))
}

// Landing is a part's quantity of the fiscal year; nil unless Options.Landing.
func (f *Futures) Landing(what Landing, part int) []float64 {
	if !f.layout.landed {
		return nil
	}
	return f.series(f.layout.landing(part) + int(what))
}

// Team is a team's quantity in a month.
func (f *Futures) Team(what TeamSeries, team, month int) []float64 {
	return f.series(f.layout.team(team, month) + int(what))
}

// Share is the delivered share δ of a class of a team's work in a month, for
// the accounts that are not orphaned.
func (f *Futures) Share(class Class, team, month int) []float64 {
	return f.series(f.layout.team(team, month) + int(teamSeries) + int(class))
}

// Play is a play's quantity in a month.
func (f *Futures) Play(what PlaySeries, play, month int) []float64 {
	return f.series(f.layout.play(play, month) + int(what))
}

// Tooling is the month's coverage costs per account, fixed costs and play costs.
func (f *Futures) Tooling(month int) []float64 {
	return f.series(f.layout.tooling(month))
}

func (f *Futures) series(i int) []float64 {
	return f.data[i*f.Trials : (i+1)*f.Trials : (i+1)*f.Trials]
}

// Class is a kind of work of a team, in the order in which a month's hours
// are filled.
type Class int

// Classes of a scenario with k health states (1 without health): escalation,
// renewal, the k states from the worst, onboarding, always, steady.
func classes(states int) int { return 5 + states }

const (
	escalationClass Class = 0
	renewalClass    Class = 1
)

func stateClass(state, states int) Class { return Class(2 + states - 1 - state) }
func onboardingClass(states int) Class   { return Class(2 + states) }
func alwaysClass(states int) Class       { return Class(3 + states) }

// SteadyClass is the class of steady touch, the last to be filled.
func (f *Futures) SteadyClass() Class { return steadyClass(f.States) }

func steadyClass(states int) Class { return Class(4 + states) }

// layout numbers the series of a run.
type layout struct {
	months, cohorts, states                   int
	parts, teams, plays                       int
	windowAt, teamAt, playAt, tools, landings int
	total                                     int
	landed                                    bool
}

// newLayout is that of a book in so many parts.
func newLayout(s *Scenario, o Options, parts, states, cohorts int) layout {
	if o.Whole {
		parts = 1
	}
	l := layout{months: s.Horizon, cohorts: cohorts, states: states,
		parts: parts, teams: len(s.Teams), plays: len(s.Plays), landed: o.Landing > 0}
	l.windowAt = l.parts * cohorts * l.months * l.ledgerWidth()
	l.teamAt = l.windowAt + l.parts*(l.months/12)*int(windows)
	l.playAt = l.teamAt + l.teams*l.months*l.teamWidth()
	l.tools = l.playAt + l.plays*l.months*int(playSeries)
	l.landings = l.tools + l.months
	l.total = l.landings
	if l.landed {
		l.total += l.parts * int(landings)
	}
	return l
}

// place is where a part is recorded: its own place, or the only one.
func (l *layout) place(part int) int { return min(part, l.parts-1) }

func (l *layout) ledgerWidth() int { return int(flows) + l.states }
func (l *layout) teamWidth() int   { return int(teamSeries) + classes(l.states) }

func (l *layout) ledger(part int, cohort Cohort, month int) int {
	return ((part*l.cohorts+int(cohort))*l.months + month - 1) * l.ledgerWidth()
}

func (l *layout) window(part, year int) int {
	return l.windowAt + (part*(l.months/12)+year-1)*int(windows)
}

func (l *layout) team(team, month int) int {
	return l.teamAt + (team*l.months+month-1)*l.teamWidth()
}

func (l *layout) play(play, month int) int {
	return l.playAt + (play*l.months+month-1)*int(playSeries)
}

func (l *layout) tooling(month int) int { return l.tools + month - 1 }

func (l *layout) landing(part int) int { return l.landings + part*int(landings) }
