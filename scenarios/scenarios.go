package scenarios

import "touchline/sim"

// File is a scenario file, read with everything it extends and its book.
type File struct {
	Path            string // as the person named it; "-": standard input
	Title           string // its own title; without one the file's name
	Currency        string // such as USD, the default
	Start           Month  // the calendar month of month 1; default: the month after today's
	FiscalYearStart int    // calendar month in which a fiscal year begins, 1 to 12; default 1
	Targets         Targets
	Base            string    // path of the file it extends; "": none
	Overrides       []string  // dotted keys that the file itself sets, where it extends another; title and extends apart
	Book            *BookInfo // nil: the book is drawn from the segments
	InputsSHA256    string    // over the bytes of every file that went in: the file, what it extends, its book
	Scenario        sim.Scenario

	source origin
}

// Targets are what the person wants to reach; nil: no target.
type Targets struct {
	NRR *float64 // ratio of a whole year, above 0
	GRR *float64 // (0, 1]
}

// BookInfo says how a book of accounts was read.
type BookInfo struct {
	Name     string            // whose book it is, as the scenario says; "": it does not
	File     string            // path, as resolved beside the scenario file that names it
	Rows     int               // rows read, without the header and empty lines
	Accounts int               // different accounts, lost ones included
	Lost     int               // accounts with ARR 0
	ARR      float64           // sum over all rows
	Total    *float64          // control total it was held against; nil: none given
	Columns  map[string]string // canonical name to the header used
	Unused   []string          // headers of the other columns, as in the file
	Segments map[string]string // value in the file to segment
	Notes    []string          // what was decided while reading that a person should know
	SHA256   string            // of the file's bytes as stored, where the book was read by itself
}

// Standing is how many accounts a forecast is of: those with ARR.
func (b *BookInfo) Standing() int { return b.Accounts - b.Lost }
