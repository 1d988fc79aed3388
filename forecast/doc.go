// Package forecast says what a run's futures mean: retention, money and load
// of each trial, their spread over the trials, how exactly their mean is
// known, and how one scenario stands against another that met the same
// futures. It is also the one place where numbers get their printed form.
//
// Everything here is a pure function of [sim.Futures]. The room must not know
// how a draw is made, where a scenario was written down, or how a page looks.
//
// Rates and retention are fractions, money is in the scenario's currency,
// months count from 1. A quantity that a trial does not have, such as the
// retention of a year that opened with nothing, is NaN in the trials and left
// out of every band.
package forecast
