// Package renewals is the renewal forecast that finance asks for: by month and
// quarter what comes up for renewal, what of it is expected to stay and how
// far that may be off; the bridge of ARR; where the fiscal year lands; the
// accounts that decide it, and why each may leave. It knows calendars, fiscal
// years and cuts of the book. It must not know how a draw is made, files or
// pages.
//
// [Run] draws the futures it needs and sums them up in a [Forecast], plain data
// that can be kept as JSON and compared with a later one. Money is ARR in the
// scenario's currency, rates are fractions, months count from 1.
//
// Ranges do not add up: the P10 of the book is more than the sum of the P10s of
// its parts, whose bad luck seldom comes together. Means do add up, over
// months, over every cut, and over the accounts of the opening book.
package renewals
