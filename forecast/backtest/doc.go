// Package backtest holds forecasts against what happened. As of each past date
// with enough known before it, it forgets what came later, fits rates, runs
// the engine for twelve months, and compares: was the truth inside the range,
// how far off was the forecast, and how far off is a naive one. A replay does
// the same with a person's own scenario of a year ago.
//
// The room knows histories, fits and runs. It must not know files, pages, or
// how a rate is estimated.
//
// Retention is a fraction, money is ARR in the history's currency. A day is
// midnight UTC at which a forecast starts: what happened before it is known,
// what happens on it is not.
package backtest
