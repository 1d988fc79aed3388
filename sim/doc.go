// Package sim is the engine: it draws futures of a book of accounts under
// coverage models, month by month, with the hours and posts the coverage
// needs. It knows accounts, months, money, posts and randomness. It must not
// know files, percentiles, charts or TOML.
//
// Money is in the scenario's currency, time in months, work in hours, rates
// are probabilities in [0, 1].
package sim
