package report

import (
	"fmt"
	"math"
	"strings"
)

// checks proves the workbook's sums to whoever opens it: every row is two ways
// to one number, computed by the sheet itself, and what is between them.
type checks struct {
	*table
	bridge, bands, due, staffed, accounts, results *table
	parts                                          map[string]int // rows of a month of the bridge, by scenario: the whole book and its segments
}

// Columns of the checks.
const (
	checkLeft = 4 + iota
	checkRight
	checkDifference
	checkHolds
)

func (p *Pack) checks(bridge, bands, due, staffed, accounts, results *table) *table {
	c := &checks{bridge: bridge, bands: bands, due: due, staffed: staffed, accounts: accounts, results: results, table: &table{name: "Checks", columns: []column{
		{"check", "Check", 58}, {"scenario", "Scenario", 22}, {"part", "Part", 16}, {"month", "Month", 8},
		{"left", "One way", 18}, {"right", "The other way", 18}, {"difference", "Difference", 12}, {"holds", "Holds", 8},
	}}}
	c.parts = map[string]int{}
	for _, r := range bridge.rows {
		if r[3].number == 1 {
			c.parts[r[0].text]++
		}
	}
	c.flows()
	c.segments()
	c.costs()
	c.staff()
	c.renewals()
	c.books()
	return c.table
}

// operand is one side of a check: a formula and the value it has.
type operand struct {
	formula string
	value   float64
}

// sum is the operand that adds up cells side by side or one below the other.
func (t *table) sum(i, column, j, to int) operand {
	o := operand{formula: "SUM(" + t.between(i, column, j, to) + ")"}
	for r := i; r <= j; r++ {
		for c := column; c <= to; c++ {
			o.value += t.rows[r][c].number
		}
	}
	return o
}

// one is the operand of a single cell.
func (t *table) one(i, column int) operand { return operand{t.at(i, column), t.rows[i][column].number} }

// plus adds operands.
func plus(all ...operand) operand {
	var sum operand
	var formulas []string
	for _, o := range all {
		formulas = append(formulas, o.formula)
		sum.value += o.value
	}
	sum.formula = strings.Join(formulas, "+")
	return sum
}

// hold writes a check. What half a hundredth of a unit of money, or rounding in
// so large a number, tells apart is the same.
func (c *checks) hold(what string, scenario, part cell, monthNumber cell, left, right operand) {
	r := row(len(c.rows))
	l, g := fmt.Sprintf("%s%d", letter(checkLeft), r), fmt.Sprintf("%s%d", letter(checkRight), r)
	off := left.value - right.value
	verdict := 1.
	if math.Abs(off) > math.Max(0.005, 1e-12*math.Abs(left.value)) {
		verdict = 0
	}
	c.add(text(what), scenario, part, monthNumber,
		cell{form: cents, number: left.value, formula: left.formula},
		cell{form: cents, number: right.value, formula: right.formula},
		cell{form: cents, number: math.Round(100*off)/100 + 0, formula: fmt.Sprintf("ROUND(%s-%s,2)", l, g)},
		cell{form: yes, number: verdict, formula: fmt.Sprintf("IF(MAX(0.005,ABS(%s)/1000000000000)<ABS(%[1]s-%[2]s),0,1)", l, g)})
}

// broke is how many checks do not hold.
func (t *table) broke() (n int) {
	for _, r := range t.rows {
		if r[checkHolds].number == 0 {
			n++
		}
	}
	return n
}
