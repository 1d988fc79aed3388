package sim

import (
	"math"
	"slices"
)

// refRecord is what a trial recorded, by month from 1 (or year) and by index.
type refRecord struct {
	ledgers [][]([cohorts]refLedger) // by month and segment; month 0 is the opening
	windows [][]([windows]float64)   // by year and segment
	teams   [][]refTeamMonth         // by month and team
	plays   [][]([playSeries]float64)
	tooling []float64 // by month
}

type refLedger struct {
	flow    [flows]float64
	inState []float64
}

type refTeamMonth struct {
	series [teamSeries]float64
	shares []float64
}

// ledger is where an account's flows of this month are added up.
func (r *reference) ledger(a *refAccount) *[flows]float64 {
	return &r.book(a).flow
}

func (r *reference) book(a *refAccount) *refLedger {
	cohort := Book
	if a.arrived > 0 {
		cohort = Arrived
	}
	return &r.recorded.ledgers[r.month][r.part(a)][cohort]
}

// part is where an account is recorded.
func (r *reference) part(a *refAccount) int {
	if r.parts != nil {
		return slices.Index(r.parts.names, a.part)
	}
	return slices.IndexFunc(r.s.Segments, func(g Segment) bool { return g.Name == a.segment.Name })
}

func (r *reference) howMany() int {
	if r.parts != nil {
		return len(r.parts.names)
	}
	return len(r.s.Segments)
}

func (r *reference) newLedgers() {
	books := make([][cohorts]refLedger, r.howMany())
	for i := range books {
		for c := range books[i] {
			books[i][c].inState = make([]float64, max(1, len(r.s.Health.States)))
		}
	}
	r.recorded.ledgers = append(r.recorded.ledgers, books)
}

// open records month 0.
func (r *reference) open() {
	r.recorded = refRecord{windows: [][][windows]float64{nil}, teams: [][]refTeamMonth{nil},
		plays: [][][playSeries]float64{nil}, tooling: []float64{0}}
	r.newLedgers()
	for _, a := range r.accounts {
		a.arr0, a.before = a.arr, a.arr
		r.ledger(a)[Closing] += a.arr
		r.ledger(a)[Accounts]++
	}
}

func (r *reference) openMonth() { r.newLedgers() }

// closeMonth records what stands at the month's end and what it cost.
func (r *reference) closeMonth() {
	for _, a := range r.accounts {
		if a.left > 0 {
			continue
		}
		book := r.book(a)
		book.flow[Closing] += a.arr
		book.flow[Accounts]++
		book.inState[a.state]++
		if a.arrived == 0 {
			book.flow[Kept] += math.Min(a.arr, a.arr0)
		}
	}
	r.closeTeams()
	if r.month%12 == 0 {
		r.closeYear()
	}
}

func (r *reference) closeTeams() {
	var teams []refTeamMonth
	for i, t := range r.teams {
		filled := float64(t.filled())
		teams = append(teams, refTeamMonth{shares: t.share, series: [teamSeries]float64{
			Asked: t.asked, Supply: t.supply, Filled: filled, TeamCost: filled * r.s.Teams[i].Cost / 12}})
	}
	r.recorded.teams = append(r.recorded.teams, teams)

	plays := make([][playSeries]float64, len(r.s.Plays))
	tooling := 0.0
	fixed := map[*Coverage]bool{}
	for _, a := range r.accounts {
		if a.arrived == r.month || a.left > 0 && a.left < r.month {
			continue // not there at the start of the month
		}
		tooling += a.coverage.Cost
		fixed[a.coverage] = true
		for _, p := range a.triggered {
			i := slices.IndexFunc(r.s.Plays, func(q Play) bool { return q.Name == p.Name })
			plays[i][Triggered]++
			plays[i][Delivered] += r.shareNow(a, p)
			tooling += p.Cost
		}
	}
	for c := range fixed {
		tooling += c.Fixed
	}
	r.recorded.plays = append(r.recorded.plays, plays)
	r.recorded.tooling = append(r.recorded.tooling, tooling)
}

// closeYear records the year that ends and opens the next.
func (r *reference) closeYear() {
	years := make([][windows]float64, r.howMany())
	for _, a := range r.accounts {
		w := &years[r.part(a)]
		if a.before >= 0 {
			w[Opened] += a.before
			w[OpenedAccounts]++
			if a.left == 0 {
				w[Now] += a.arr
				w[KeptOf] += math.Min(a.arr, a.before)
				w[NowAccounts]++
			}
		}
		a.before = a.arr
		if a.left > 0 {
			a.before = -1
		}
	}
	r.recorded.windows = append(r.recorded.windows, years)
}
