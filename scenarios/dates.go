package scenarios

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Answers to the question how a book writes dates.
const (
	monthFirst = "mdy"
	dayFirst   = "dmy"
	isoDates   = "iso"
)

// date is a date as written. Where only numbers are given, which of them is
// the month may depend on the other dates of the column.
type date struct {
	year, month, day int
	order            string // monthFirst or dayFirst where the date itself tells; isoDates: no question
	doubtful         bool   // month and day may be the other way round
}

var (
	yearFirstDate = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$`)
	compactDate   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	yearLastDate  = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[, ].*)?$`)
	dayNamed      = regexp.MustCompile(`^(\d{1,2})[- ]([A-Za-z]{3,9})\.?,?[- ](\d{4}|\d{2})$`)
	nameFirst     = regexp.MustCompile(`^([A-Za-z]{3,9})\.?[- ](?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$`)
)

// parseDate reads a date; false where it is none. A doubtful one is read with
// the month first.
func parseDate(text string) (date, bool) {
	text = strings.TrimSpace(text)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := yearFirstDate.FindStringSubmatch(text); m != nil {
		return plainDate(number(m[1]), number(m[2]), number(m[3]), m[3] == "")
	}
	if m := compactDate.FindStringSubmatch(text); m != nil {
		return plainDate(number(m[1]), number(m[2]), number(m[3]), false)
	}
	if m := dayNamed.FindStringSubmatch(text); m != nil {
		return plainDate(fullYear(number(m[3])), monthNamed(m[2]), number(m[1]), false)
	}
	if m := nameFirst.FindStringSubmatch(text); m != nil {
		return plainDate(number(m[3]), monthNamed(m[1]), number(m[2]), m[2] == "")
	}
	if m := yearLastDate.FindStringSubmatch(text); m != nil {
		return numericDate(number(m[1]), number(m[3]), fullYear(number(m[4])), m[2])
	}
	return date{}, false
}

var (
	compactMonth = regexp.MustCompile(`^(\d{4})(\d{2})$`)
	monthOfYear  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	namedMonth   = regexp.MustCompile(`^([A-Za-z]{3,9})\.?[-/ ']{1,2}(\d{2}|\d{4})$`)
)

// parseMonth reads a month written without a day, as its first day. Among
// months 202701 and Jan-27 are clear, among dates they are not.
func parseMonth(text string) (date, bool) {
	text = strings.TrimSpace(text)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := compactMonth.FindStringSubmatch(text); m != nil {
		return plainDate(number(m[1]), number(m[2]), 1, false)
	}
	if m := monthOfYear.FindStringSubmatch(text); m != nil {
		return plainDate(number(m[2]), number(m[1]), 1, false)
	}
	if m := namedMonth.FindStringSubmatch(text); m != nil {
		return plainDate(fullYear(number(m[2])), monthNamed(m[1]), 1, false)
	}
	return date{}, false
}

func plainDate(year, month, day int, noDay bool) (date, bool) {
	if noDay {
		day = 1
	}
	return date{year: year, month: month, day: day, order: isoDates}, exists(year, month, day)
}

// numericDate is a date of two numbers and a year. With dots the day is first.
func numericDate(first, second, year int, mark string) (date, bool) {
	us, eu := exists(year, first, second), exists(year, second, first)
	d := date{year: year, month: first, day: second}
	switch {
	case mark == "." && eu:
		d.month, d.day, d.order = second, first, isoDates
	case mark == ".":
		return d, false
	case us && eu && first == second:
		d.order = isoDates
	case us && eu:
		d.doubtful = true
	case us:
		d.order = monthFirst
	case eu:
		d.month, d.day, d.order = second, first, dayFirst
	}
	return d, us || eu
}

// exists says whether the calendar has the day.
func exists(year, month, day int) bool {
	if year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

func fullYear(year int) int {
	if year < 100 {
		return 2000 + year
	}
	return year
}

// monthNamed is the number of a month by its English name or first letters;
// 0 where there is none.
func monthNamed(name string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(name)) || m == time.September && strings.EqualFold(name, "sept") {
			return int(m)
		}
	}
	return 0
}

// dueFrom is the month of a scenario, from 1, in which a contract renews next:
// the first on or after start that lies whole terms after a renewal.
func dueFrom(renewal, start Month, term int) int {
	n := start.monthsTo(renewal)
	if n < 0 {
		n = (n%term + term) % term
	}
	return n + 1
}
