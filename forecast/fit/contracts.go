package fit

import (
	"math"
	"time"

	"touchline/sim/past"
)

// ofContracts reads accounts' lives. Years count back from asOf, or from the
// day after the last one that the history names.
func ofContracts(rows []past.Contract, asOf time.Time) *exposures {
	var begin, end time.Time
	accounts, pairs := newIndex[string](), newIndex[pair]()
	lives := termVotes{}
	several := false
	for _, c := range rows {
		if !asOf.IsZero() && !c.Start.Before(asOf) {
			continue
		}
		if begin.IsZero() || c.Start.Before(begin) {
			begin = c.Start
		}
		for _, day := range []time.Time{c.Start, c.End} {
			if next := day.AddDate(0, 0, 1); !day.IsZero() && next.After(end) {
				end = next
			}
		}
		known := len(accounts.all)
		if accounts.of(c.Account) < known {
			several = true
		}
		if !c.End.IsZero() && (asOf.IsZero() || c.End.Before(asOf)) {
			lives.vote(c.Segment, lengthOf(c.Start, c.End), 1)
		}
	}
	if !asOf.IsZero() {
		end = asOf
	}
	l := newLedger(yearEdges(begin, end), accounts, pairs)
	for _, c := range rows {
		if c.ARR <= 0 || !asOf.IsZero() && !c.Start.Before(asOf) {
			continue
		}
		for e, day := range l.edges {
			if !c.Start.After(day) && (c.End.IsZero() || c.End.After(day)) {
				l.add(e, accounts.of(c.Account), pair{c.Segment, c.Coverage}, c.ARR)
			}
		}
	}
	x := l.close()
	x.changes = several
	x.terms = lives.ofLives()
	x.lives = livesOf(rows, accounts, end)
	x.monthly = monthsOfContracts(rows, begin, end)
	return x
}

// livesOf are accounts from the start of their first contract to the end of
// their last, as known at the end.
func livesOf(rows []past.Contract, accounts *index[string], end time.Time) []life {
	first, last := make([]time.Time, len(accounts.all)), make([]time.Time, len(accounts.all))
	for _, c := range rows {
		if !c.Start.Before(end) {
			continue
		}
		a := accounts.of(c.Account)
		if first[a].IsZero() || c.Start.Before(first[a]) {
			first[a] = c.Start
		}
		until := c.End
		if until.IsZero() || until.After(end) {
			until = end
		}
		if until.After(last[a]) {
			last[a] = until
		}
	}
	lives := make([]life, len(first))
	for a := range lives {
		lives[a] = life{years: yearsBetween(first[a], last[a]), left: last[a].Before(end)}
	}
	return lives
}

func yearsBetween(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 / 365.25 }

// lengthOf is a life in months: a multiple of 12 where it ends within two days
// of an anniversary, else 1, since it may then end in any month.
func lengthOf(start, end time.Time) int {
	years := int(math.Round(end.Sub(start).Hours() / 24 / 365.25))
	anniversary := start.AddDate(years, 0, 0)
	if days := math.Abs(end.Sub(anniversary).Hours() / 24); years > 0 && days <= 2 {
		return 12
	}
	return 1
}

// ofLives are 12 months where four of five lives ended at an anniversary.
func (v termVotes) ofLives() map[string]int {
	terms := map[string]int{}
	for segment, votes := range v {
		terms[segment] = 1
		if votes[12] >= 0.8*(votes[1]+votes[12]) {
			terms[segment] = 12
		}
	}
	return terms
}
