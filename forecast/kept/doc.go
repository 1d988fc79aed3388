// Package kept holds forecasts that were kept: a run as it was told on a day,
// with everything that went in, so that it can be drawn again. Two of them make
// a bridge, from what was expected then to what is expected now, and why. When
// history arrives, they are scored.
//
// The room knows runs, renewals, histories and scores. It must not know where
// forecasts are stored, what time it is, or how a page looks.
//
// Rates and retention are fractions, money is ARR in the scenario's currency,
// months count from 1 at a forecast's own start.
package kept
