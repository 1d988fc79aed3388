// Package plan searches the decisions about coverage that a scenario leaves
// open: who covers which segment, the ARR line between two coverages, the posts
// of each team and when they come. It knows decisions, limits, and races between
// them; it must not know files, or how a draw is made.
//
// All plans meet the same futures, so that differences are paired. Many plans
// meet few futures, those that may still be best meet more: a plan leaves the
// race when its mean is behind the leader's by so many standard errors that all
// such departures together are wrong with a chance of one in a hundred, if
// differences were normal; what must leave earlier to save time is counted. The
// neighbours of whoever leads join on the way, and those of the next best for as
// long as there is time. Where there are few plans all of them start, and the
// search finds what trying all to the end finds. Nobody meets a future twice.
//
// What a plan comes to is not put together from runs of its segments: a team
// that serves accounts of several coverages, such as one that onboards whoever
// is new, and referrals, which decide how many are, tie them to one another.
//
// A plan is judged over the horizon. What would win without merit is closed:
//
//   - Posts are never taken away within the horizon, since worth credits the ARR
//     at the end without charging who serves it; nor do posts come so late that
//     most of their cost falls behind it.
//   - A changed coverage works slowly: a segment that names none for today gets
//     the one it had.
//   - A coverage of a team needs somebody in it, and may not be a mere promise:
//     what is not delivered falls to a coverage whose cost nobody pays, and new
//     accounts of an overloaded team start with the memory of full delivery.
//   - Lines part the accounts there are, with somebody on either side.
//   - A team whose hours change nothing that the model sees keeps its posts; so
//     does the coverage of accounts that have theirs from the book.
//   - What belongs to coverages, plays and rates is not touched: no coverage
//     loses its team or its cost.
//
// The rest is reported with the plan that gains by it: posts that are ramped at
// month 0 though they are still to be hired (Options.Hire closes it), what pays
// only through the tail, ARR not due within the horizon, effects that lie beyond
// it, coverages that ask for no hours, work that a play no longer asks of
// anybody, prices that change with coverage, teams that cost nothing.
package plan
