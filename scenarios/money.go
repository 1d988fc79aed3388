package scenarios

import (
	"fmt"
	"strings"
)

// amountColumn is a column of money.
type amountColumn struct {
	header string
	index  int
	signed bool   // amounts below 0 mean something
	empty  string // what to say instead of nothing; "": nothing to say
}

// amount reads a field of money; the marks say where it may mean two things.
func (r *tableReader) amount(c *amountColumn, record []string) (amount, marks) {
	text := clean(record[c.index])
	a, m, fault := parseSigned(text)
	if r.number(c.index) && fault == "" {
		a, m = plainAmount(text), noMarks
	}
	switch {
	case fault == "" && a < 0 && !c.signed:
		fault = "negative"
	case fault == "" && r.contradicts(m):
		fault = "not written like " + r.numbers
	}
	if fault != "" {
		hint := ""
		if fault == "empty" {
			hint = c.empty
		}
		r.faults.add(r.at(c.index), c.header, fault,
			fmt.Sprintf("%s (got %s; want a number %s, such as 1234.50)", fault, quoted(text), c.bounds()), hint)
		return 0, noMarks
	}
	seen := &r.seen[m]
	if seen.rows++; seen.rows == 1 {
		seen.text, seen.at = strings.Clone(text), r.at(c.index)
	}
	if m == pointDoubtful || m == commaDoubtful {
		return a, m
	}
	return a, noMarks
}

func (c *amountColumn) bounds() bounds {
	if c.signed {
		return from(-maxMoney, maxMoney)
	}
	return from(0, maxMoney)
}

// plainAmount reads a number as programs write it, with a point before decimals.
func plainAmount(text string) amount {
	digits, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	a, _ := newAmount(whole, fraction)
	if negative {
		return -a
	}
	return a
}

// contradicts says whether marks go against what a person says of numbers.
func (r *tableReader) contradicts(m marks) bool {
	return r.numbers == pointNumbers && m == commaDecimals || r.numbers == commaNumbers && m == pointDecimals
}

// quoted is a field as a message quotes it.
func quoted(text string) string {
	if text == "" {
		return "nothing"
	}
	return shown(text)
}

// style settles how the table writes numbers, from its clearest amounts;
// doubts that remain are a question to the person.
func (r *tableReader) style() string {
	point, comma := &r.seen[pointDecimals], &r.seen[commaDecimals]
	unclear, other := &r.seen[commaDoubtful], &r.seen[pointDoubtful]
	if unclear.rows == 0 || other.rows > 0 && other.at.line < unclear.at.line {
		unclear, other = other, unclear
	}
	switch {
	case r.numbers != "":
		return r.numbers
	case point.rows > 0 && comma.rows > 0:
		if point.at.line > comma.at.line {
			point, comma = comma, point
		}
		r.faults.add(comma.at, r.header[comma.at.column], "", fmt.Sprintf("numbers are written in two ways (got %s here and %s in line %d)",
			shown(comma.text), shown(point.text), point.at.line), "")
	case point.rows > 0:
		return pointNumbers
	case comma.rows > 0:
		return commaNumbers
	case unclear.rows == 0:
	case other.rows == 0 && unclear == &r.seen[commaDoubtful] && r.comma != ';':
		// Money is not written with three decimals, and where commas separate
		// fields they are no decimal marks.
		return pointNumbers
	default:
		r.faults.addRows(unclear.at, r.header[unclear.at.column], "", fmt.Sprintf("thousands or three decimals? (got %s)", shown(unclear.text)),
			r.answers.numbers, unclear.rows+other.rows)
	}
	return ""
}

// inStyle is an amount that was read as thousands, in the style of its table.
func inStyle(a amount, doubt marks, style string) amount {
	if doubt == pointDoubtful && style == pointNumbers || doubt == commaDoubtful && style == commaNumbers {
		return a / 1000
	}
	return a
}
