// Package text writes results as short aligned reports for a terminal, for
// someone who runs a customer success team and not a simulation. It knows
// words, columns and what to leave out; it computes nothing and must not know
// where a result came from or where the report goes.
package text
