package fit

import (
	"errors"
	"fmt"
	"math"
	"time"

	"touchline/sim/past"
)

// exposure is an account that could have left: at one renewal or, where a
// history does not tell renewals, over one year.
type exposure struct {
	account  int // place among the accounts
	cell     int // place among the pairs
	year     int // from 0, the oldest
	months   int // it decides for: the term renewed for, or the length of the year
	calendar int // month of the year of a renewal, from 1; 0: any
	arr      float64
	lost     bool
	down     float64 // share of the ARR taken away, of those that stayed
	up       float64 // share of what that left, added
	uplift   float64 // annual
}

// pair is a segment and a coverage, as the history names them.
type pair struct{ segment, coverage string }

// exposures is a history as decisions.
type exposures struct {
	all      []exposure
	accounts *index[string]
	pairs    *index[pair]
	edges    []time.Time    // the years' beginnings and the end of the last; nil: not dated
	net      bool           // downsell and expansion of an account are seen set off against each other
	changes  bool           // the history tells downsell and expansion
	uplifts  bool           // the history tells uplift
	yearly   bool           // a decision is a year and not a renewal
	terms    map[string]int // months, by segment
	monthly  []monthly      // churn by month; nil: not told
	lives    []life         // where the history tells when accounts began
}

// index numbers things in the order in which they are met.
type index[K comparable] struct {
	at  map[K]int
	all []K
}

func newIndex[K comparable]() *index[K] { return &index[K]{at: map[K]int{}} }

func (x *index[K]) of(k K) int {
	i, ok := x.at[k]
	if !ok {
		i = len(x.all)
		x.at[k] = i
		x.all = append(x.all, k)
	}
	return i
}

func newExposures() *exposures {
	return &exposures{accounts: newIndex[string](), pairs: newIndex[pair](), terms: map[string]int{}}
}

// read turns a history into decisions known before asOf.
func read(h *past.History, asOf time.Time) (*exposures, error) {
	var x *exposures
	switch h.Form {
	case past.Renewals:
		x = ofRenewals(h.Renewals, asOf)
	case past.Snapshots:
		x = ofSnapshots(h.Snapshots, asOf)
	case past.Contracts:
		x = ofContracts(h.Contracts, asOf)
	case past.Movements:
		x = ofMovements(h.Movements, asOf)
	default:
		return nil, fmt.Errorf("a history of the form %q cannot be fitted", h.Form)
	}
	if len(x.all) == 0 {
		return nil, nothing(h.Form, asOf)
	}
	return x, nil
}

// nothing says why a history has no decision to learn from.
func nothing(form past.Form, asOf time.Time) error {
	before := ""
	if !asOf.IsZero() {
		before = " before " + asOf.Format(time.DateOnly)
	}
	if form == past.Renewals {
		return errors.New("no renewal with ARR due" + before + " to learn from")
	}
	return fmt.Errorf("the %s%s do not show any account with ARR at two dates a month or more apart, so nothing can be learned from them", form, before)
}

// annual turns a chance over so many months into that of a year.
func annual(p float64, months int) float64 {
	if months == 12 {
		return p
	}
	return -math.Expm1(12 / float64(months) * math.Log1p(-p))
}

// annualGrowth turns growth over so many months into that of a year.
func annualGrowth(growth float64, months int) float64 {
	return math.Max(leastGrowth, math.Min(mostGrowth, math.Pow(math.Max(leastGrowth, 1+growth), 12/float64(months)))) - 1
}

// Prices stay above nothing, and what no year has seen is a slip of the keyboard.
const leastGrowth, mostGrowth = 0.05, 10

// monthsBetween is the whole months from one day to a later one.
func monthsBetween(from, to time.Time) int {
	n := 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
	if to.Day() < from.Day() {
		n--
	}
	return n
}

// yearEdges are days twelve months apart up to the end, the first not before
// the beginning; where that leaves no whole year, the two themselves if they
// are a month or more apart.
func yearEdges(begin, end time.Time) []time.Time {
	years := monthsBetween(begin, end) / 12
	if years == 0 {
		if monthsBetween(begin, end) == 0 {
			return nil
		}
		return []time.Time{begin, end}
	}
	var edges []time.Time
	for y := years; y >= 0; y-- {
		edges = append(edges, end.AddDate(-y, 0, 0))
	}
	return edges
}
