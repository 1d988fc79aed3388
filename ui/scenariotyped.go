package ui

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// measure is how a number of the form is written and read.
type measure int

const (
	plain   measure = iota // 1.3
	percent                // a fraction, as 5%
	money                  // 190,000
	whole                  // 14
)

// typedNumber is a number as people write it: with marks between thousands, a
// true minus, a percent sign, k or M.
var typedNumber = regexp.MustCompile(`^(-?)([0-9][0-9,]*\.?[0-9]*|\.[0-9]+)([kKmM]?)$`)

var (
	errNoNumber = errors.New("write a number, such as 12 or 0.5")
	errNoShare  = errors.New("write a percentage, such as 5%")
	errNoAmount = errors.New("write an amount, such as 190,000 or 190k")
	errNoWhole  = errors.New("write a whole number, such as 12")
	errNoRange  = errors.New("write low to high, such as 4% to 7%")
)

// read is the number that was written.
func (m measure) read(text string) (float64, error) {
	text = strings.NewReplacer("−", "-", " ", "", "\u00a0", "", "$", "", "€", "", "£", "").Replace(strings.TrimSpace(text))
	if m == percent {
		text = strings.TrimSuffix(text, "%")
	}
	parts := typedNumber.FindStringSubmatch(text)
	if parts == nil {
		return 0, m.error()
	}
	x, err := strconv.ParseFloat(parts[1]+strings.ReplaceAll(parts[2], ",", ""), 64)
	if err != nil {
		return 0, m.error()
	}
	switch strings.ToLower(parts[3]) {
	case "k":
		x *= 1e3
	case "m":
		x *= 1e6
	}
	switch {
	case m == percent:
		x /= 100
	case m == whole && x != math.Trunc(x):
		return 0, m.error()
	}
	return x, nil
}

func (m measure) error() error { return []error{errNoNumber, errNoShare, errNoAmount, errNoWhole}[m] }

// write is a number as the form shows it: with all its digits, so that to leave
// it alone changes nothing.
func (m measure) write(x float64) string {
	switch m {
	case percent:
		return digits(100*x) + "%"
	case money, whole:
		return grouped(digits(x))
	}
	return digits(x)
}

// about is a number that was worked out, in three digits, of percentages from
// one up with one decimal.
func (m measure) about(x float64) string {
	switch {
	case m == percent && x >= 0.01:
		return digits(math.Round(1000*x)/10) + "%"
	case m == percent:
		return digits(three(100*x)) + "%"
	}
	return digits(three(x))
}

func three(x float64) float64 { return rounded(x, 3) }

// rounded is a number in so many digits.
func rounded(x float64, digits int) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	return y
}

// digits writes a number without an exponent and without what only the binary
// form adds.
func digits(x float64) string {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return strings.Replace(strconv.FormatFloat(y, 'f', -1, 64), "-", "−", 1)
}

// grouped puts commas between thousands.
func grouped(text string) string {
	minus := strings.HasPrefix(text, "−")
	whole, rest, dot := strings.Cut(strings.TrimPrefix(text, "−"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + rest
	}
	if minus {
		return "−" + whole
	}
	return whole
}

var between = regexp.MustCompile(`\s*(?:\bto\b|–|—|\.\.)\s*`)

// readRange reads "4% to 7%"; one number alone is a range of nothing.
func (m measure) readRange(text string) (low, high float64, err error) {
	ends := between.Split(strings.TrimSpace(text), -1)
	if len(ends) > 2 {
		return 0, 0, errNoRange
	}
	if low, err = m.read(ends[0]); err != nil {
		return 0, 0, errNoRange
	}
	if high = low; len(ends) == 2 {
		if high, err = m.read(ends[1]); err != nil {
			return 0, 0, errNoRange
		}
	}
	if low > high {
		return 0, 0, errors.New("the low end stands first, such as 4% to 7%")
	}
	return low, high, nil
}

func (m measure) writeRange(low, high float64) string { return m.about(low) + " to " + m.about(high) }
