// Package history measures what happened to a book: retention under every
// usual definition, the bridge of ARR, and who was there on a day. It knows
// the four forms of [past.History] and what each cannot tell; it must not know
// files, rates fitted to a history, or forecasts.
//
// # Windows
//
// Contracts and movements are measured in calendar years: from the first whose
// opening is not before the history's first day, to that of its last change,
// even where no change came near its end. Snapshots are measured in years
// that end with the last month seen, the month a year before it, and so on,
// where both months were seen: "2024-12" to "2025-12" compares these two.
// Renewals are measured in the calendar years of their days, those without a
// day in one window without dates.
//
// A year opens with 1 January and ends with the next. A contract is there at
// the opening of a day from its Start on, and gone at that of its End, so one
// that ends on 1 January is lost in the year before; but where the account's
// next contract begins on the day after, the End was a last day ([Joined]).
// Movements happen during their day: one of 1 January belongs to the year that
// begins. Only accounts that are new on the history's first day are the book it
// opens with, since a ledger has to begin somewhere. What lies after today is
// for [Known], which is told the day.
//
// # Accounts
//
// Several rows of an account add up before anything is compared: those of a
// month, contracts side by side, movements of a day (in any order), renewals
// of a window. ARR of 0 or less is an account that is not there. An account is
// in one segment through a window: its own at the opening, or at the end if it
// was not there at the opening. Segments add up to the whole book.
//
// # What the figures mean
//
// Accounts and Opening are of the accounts there at the opening, of renewals
// those that came up. Closing is the ARR of the same accounts at the end, what
// they came back with included. NRR, GRR and logo retention compare the two
// ends, account by account ([Cohort]).
//
// Snapshots and contracts tell Churn, Downsell, Expansion and New by the two
// ends too: Opening − Churn − Downsell + Expansion = Closing, and Closing + New
// is the ARR of everybody. What they paid more is all expansion: they cannot
// tell price from it.
//
// Movements tell flows as recorded, of the accounts there at the opening:
// Opening − Churn − Downsell + Expansion + Uplift + Returned = Closing. New is
// what new accounts came with; with WonBack (accounts lost before the window),
// and Later (what new ones and those did since), Closing becomes Ending, the
// ARR of everybody. A new movement of an account there at the opening is a
// return.
//
// Renewals tell the outcomes of what was due. Uplift, where it is known, is
// what the price added to After; downsell and expansion are told without it.
// There is no New.
//
// FlowGRR takes every loss of the window from the opening accounts' ARR,
// whatever they made up for: movements as recorded, snapshots month by month,
// contracts day by day. It may be below 0. RenewalRate is what was renewed of
// what was due, price included, no renewal above what was due; movements of an
// account and a day with Due are one renewal, of the largest Due they say.
//
// Sums are exact; amounts of whole cents stay so.
package history
