// Package past holds what was seen of accounts, in the four forms in which
// companies keep it: snapshots, renewals, contracts and movements. It is plain
// data between the room that reads files and the one that judges them; it must
// not know files, positions or statistics.
//
// Money is ARR in the history's currency. Days are midnight UTC; the zero time
// stands for no day. A text that is missing is "".
package past

import "time"

// Form is how a history tells what happened.
type Form string

// The forms of a history.
const (
	Snapshots Form = "snapshots" // an account in a month
	Renewals  Form = "renewals"  // a renewal decision
	Contracts Form = "contracts" // an account's life
	Movements Form = "movements" // a change of ARR
)

// History is one history in its form; the slices of the others are nil. Rows
// stand in the order of the file.
type History struct {
	Form      Form
	Snapshots []Snapshot
	Renewals  []Renewal
	Contracts []Contract
	Movements []Movement
}

// Snapshot is an account's ARR in a month. An account without a row in a month,
// or with ARR 0, was not there. Several rows of an account and month add up.
type Snapshot struct {
	Account, Segment, Coverage, Health string
	Month                              time.Time // its first day
	ARR                                float64   // may be below 0 where credits outweigh
}

// Renewal is one renewal decision. Several rows of an account and day add up.
type Renewal struct {
	Account, Segment, Coverage string
	Before                     float64   // ARR up for renewal, 0 or more
	After                      float64   // ARR renewed; 0: it left
	Date                       time.Time // zero: not known
	Term                       int       // months renewed for; 0: not known
	Uplift                     *float64  // price increase within After, a fraction of the ARR before it; nil: not known
}

// Contract is one account's life. Several rows of an account are its contracts,
// one after the other or side by side.
type Contract struct {
	Account, Segment, Coverage string
	Start                      time.Time
	End                        time.Time // the first day it was not there; zero: it still is
	ARR                        float64
}

// Kind is what a movement did.
type Kind string

// The kinds of movements.
const (
	New       Kind = "new"
	Expansion Kind = "expansion"
	Uplift    Kind = "uplift"
	Downsell  Kind = "downsell"
	Churn     Kind = "churn"
	Return    Kind = "return" // a lost account comes back
)

// Movement is one change of an account's ARR.
type Movement struct {
	Account, Segment string
	Date             time.Time
	Kind             Kind
	Amount           float64  // size of the change, 0 or more: Kind says which way
	Due              *float64 // ARR up for renewal at it; nil: none was due
}
