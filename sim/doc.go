// Package sim is the engine: it draws futures of a book of accounts under
// coverage models, month by month, with the hours and posts the coverage
// needs. It knows accounts, months, money, posts and randomness. It must not
// know files, percentiles, charts or TOML.
//
// [Run] makes [Futures] of a [Scenario]; [Trace] tells one account's life in
// one of them. A month goes in this order, in every trial:
//
//	the economy          one shock, shared by all
//	teams                who comes, leaves and is replaced
//	delivery             hours asked, hours there, what each account gets
//	renewals             churn, else downsell or not, then uplift
//	expansions
//	health               one state worse, better, or as it is
//	arrivals             new accounts, who take part from the next month
//	the record
//
// A random number is a function of the seed, the trial and what it decides,
// never of order, thread or scenario: so the first trials of a long run are
// the short run, and scenarios with one seed meet the same futures.
//
// Money is in the scenario's currency, time in months, work in hours, rates
// are probabilities in [0, 1].
package sim
