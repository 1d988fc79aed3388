package kept

import (
	"fmt"
	"time"

	"touchline/forecast"
)

// calendarMonth counts the months of all years.
type calendarMonth int

// monthOf reads a month such as "2027-01".
func monthOf(text string) (calendarMonth, error) {
	day, err := time.Parse("2006-01", text)
	if err != nil {
		return 0, fmt.Errorf("it is damaged: its start is no month (got %.20q)", text)
	}
	return calendarMonth(12*day.Year() + int(day.Month()) - 1), nil
}

// first is the first month of a forecast; of one that was checked it is known.
func (f *Forecast) first() calendarMonth {
	m, _ := monthOf(f.Start)
	return m
}

// last is the month in which its horizon ends.
func (f *Forecast) last() calendarMonth { return f.first() + calendarMonth(f.Horizon) - 1 }

// place is where a calendar month stands in a forecast's own count, from 1.
func (f *Forecast) place(m calendarMonth) int { return int(m-f.first()) + 1 }

// soon is how many months ahead the end of a fiscal year must be for a forecast
// to be about it; with fewer, the next year is.
const soon = 3

// yearEnd is the month in which the fiscal year ends that a forecast is about,
// and that year's name.
func (f *Forecast) yearEnd() (m calendarMonth, label string) {
	passed := (int(f.first()) - (f.FiscalYearStart - 1)) % 12
	m = f.first() + calendarMonth(11-passed)
	if f.place(m) < soon {
		m += 12
	}
	return m, fmt.Sprintf("FY%d", int(m)/12)
}

func (m calendarMonth) String() string {
	return forecast.Calendar{Year: int(m) / 12, Month: int(m)%12 + 1}.Label(1)
}

// day is its first day.
func (m calendarMonth) day() time.Time {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC)
}
