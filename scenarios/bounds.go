package scenarios

import (
	"math"
	"strconv"
	"strings"
)

// bounds are the numbers that a key may have.
type bounds struct {
	low, high float64
	above     bool // low itself is not allowed, nor what differs from it by less than least
}

func from(low, high float64) bounds  { return bounds{low: low, high: high} }
func above(low, high float64) bounds { return bounds{low: low, high: high, above: true} }

// Limits that no sensible input meets. They keep a slip of the keyboard, and
// sums and products of many numbers, from running out of range.
const (
	maxMoney    = 1e12
	maxHours    = 1e6
	maxOdds     = 1e6
	maxSpread   = 100    // cv, sd
	maxShock    = 10     // log-odds
	maxEvidence = 1e12   // account-years
	maxMonths   = 1200   // of a term, a horizon, a memory
	maxPosts    = 100000 // of a team
	maxAccounts = 10000000
	maxArrivals = 1000000 // a month
	maxPerMonth = 100     // new accounts a month by one account
	monthHours  = 744     // of a month
	maxTrials   = 100000000
	least       = 1e-6 // that still makes a difference: what divides must not be next to nothing
)

// holds says whether a number lies within; nan and inf never do.
func (b bounds) holds(x float64) bool {
	low := b.low
	if b.above {
		low += least
	}
	return low <= x && x <= b.high && !math.IsInf(x, 0)
}

// String completes "want a number …".
func (b bounds) String() string {
	if b.above {
		return "above " + plainNumber(b.low) + ", up to " + plainNumber(b.high)
	}
	return "from " + plainNumber(b.low) + " to " + plainNumber(b.high)
}

// fault says what is wrong with a number that the bounds do not hold.
func (b bounds) fault(x float64) string {
	switch {
	case math.IsNaN(x):
		return "not a number"
	case math.IsInf(x, 0):
		return "not finite"
	case x > b.high:
		return "too large"
	}
	return "too small"
}

// plainNumber writes a number without an exponent, with commas between the
// thousands of large ones.
func plainNumber(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	s, negative := strings.CutPrefix(s, "-")
	whole, rest, _ := strings.Cut(s, ".")
	if n, err := strconv.Atoi(whole); err == nil && n >= 10000 {
		whole = grouped(n)
	}
	if negative {
		whole = "-" + whole
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}
