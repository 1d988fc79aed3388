package forecast

import (
	"fmt"
	"time"
)

// Meta is what a result says of itself beside its numbers.
type Meta struct {
	Title        string // the scenario's name
	Currency     string // such as USD
	Start        Calendar
	Targets      Targets
	InputsSHA256 string // over every file that went in
	Version      string // of the program
	Processor    string // it ran on, such as amd64; "": not told

	Segments map[string]string // by the scenario's names, what the book calls them; others are called as they are named
}

// Segment is what people call a segment.
func (m Meta) Segment(name string) string {
	if called := m.Segments[name]; called != "" {
		return called
	}
	return name
}

// Made names the program that made a result and the processor it ran on, since
// some round the last digits differently.
func (m Meta) Made() string {
	if m.Processor == "" {
		return "Touchline " + m.Version
	}
	return "Touchline " + m.Version + " on " + m.Processor
}

// Targets are what the person wants to reach; nil: no target.
type Targets struct {
	NRR *float64 // of a whole year
	GRR *float64 // of a whole year
}

// Calendar is the calendar month of month 1; zero where nobody knows it.
type Calendar struct {
	Year  int
	Month int // from 1 to 12
}

// Label is a month of the run in words: "Sep 2027", or "month 9" where the
// calendar is not known.
func (c Calendar) Label(month int) string {
	if c == (Calendar{}) {
		return fmt.Sprintf("month %d", month)
	}
	return time.Date(c.Year, time.Month(c.Month+month-1), 1, 0, 0, 0, 0, time.UTC).Format("Jan 2006")
}
