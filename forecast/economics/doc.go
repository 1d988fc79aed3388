// Package economics says what an account is worth under each coverage that its
// segment has rates for, and what it costs to serve: hours times the loaded
// cost of an hour, tooling, its part of fixed costs, and plays; its lifetime
// value; and the ARR per account above which one coverage pays against another.
// It knows expected values. It must not know how a draw is made, files or
// pages.
//
// Nothing is simulated. The account has just been won: it signs at month 0 and
// is onboarded, arrives in the health that new accounts of its segment have,
// renews every term of its segment, and is served in full. Rates are as
// stated (an odds range at its median), averaged over the economy month by
// month; accounts it refers are not counted. Lifetime value is the sum over all
// months of expected ARR/12 at the gross margin less the cost to serve, both
// discounted. Where ARR is expected to grow faster than it is discounted that
// sum has no end and is left out; those of the first five and the first twenty
// years are always told. [Pair.Foreseen] is those twenty where a life brings more
// after them than within.
package economics
