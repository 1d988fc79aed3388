// Package headcount says what the number of CSMs in a team changes: NRR, GRR,
// closing ARR, worth, cost and load against it, what the next CSM is worth
// beside what it costs, and the number at which it no longer pays. It also says
// whose hours each team is asked for, when posts are vacant, by when further
// ones must be opened, and what happens when people leave or hiring stops. It
// knows posts and months. It must not know how a draw is made, files or pages.
//
// Every number of CSMs meets the same futures, so that one more CSM is judged
// future by future. Money is in the scenario's currency, rates are fractions,
// months count from 1.
package headcount
