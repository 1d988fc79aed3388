package scenarios

import (
	"fmt"
	"time"
)

// Month is a calendar month.
type Month struct {
	Year  int
	Month int // from 1 to 12
}

// monthOf is the calendar month of a moment.
func monthOf(t time.Time) Month { return Month{t.Year(), int(t.Month())} }

// String writes the month as in a scenario file, such as "2027-01".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Add is the month n months later; earlier where n is negative.
func (m Month) Add(n int) Month {
	i := m.index() + n
	return Month{i / 12, i%12 + 1}
}

// index counts months from January of the year 0.
func (m Month) index() int { return 12*m.Year + m.Month - 1 }

// monthsTo is the number of months from m to another month.
func (m Month) monthsTo(other Month) int { return other.index() - m.index() }
