// Package handover says which accounts change hands between two scenarios of
// one company: from which coverage, team and CSM to which, with their ARR and
// the hours they ask for, and what that does to the load of teams and of single
// CSMs. It also knows the ARR line between two coverages of a segment, and where
// it can be moved to. It knows the book at month 0 and the first month. It must
// not know how a draw is made, files or pages.
//
// Nothing of it is drawn but a team's load: who covers whom at month 0 is the
// same in every future. Money is ARR in the scenario's currency, hours are those
// of month 1, shares are fractions.
package handover
