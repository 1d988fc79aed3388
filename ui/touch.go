package ui

import (
	"fmt"

	"touchline/sim"
)

// touch is how much of a person a coverage gives an account.
type touch int

const (
	techTouch touch = iota // no team
	pooled                 // whoever of a team is free
	highTouch              // a CSM of its own
)

// touchOf is that of a coverage.
func touchOf(c *sim.Coverage) touch {
	switch {
	case c.Team == "":
		return techTouch
	case c.Named:
		return highTouch
	}
	return pooled
}

// touchOdds are what changes when accounts get more or less of a person: odds from
// low (1 in 10 is below) to high (1 in 10 is above).
type touchOdds struct{ churn, downsell, expansion [2]float64 }

// touchShifts are by how many steps of touch accounts move. Nobody has measured
// them: they are as wide as the shipped scenarios have them.
var touchShifts = map[touch]touchOdds{
	-2: {churn: [2]float64{1.4, 4.0}, downsell: [2]float64{1.0, 2.0}, expansion: [2]float64{0.3, 0.8}},
	-1: {churn: [2]float64{1.1, 2.0}, downsell: [2]float64{0.9, 1.5}, expansion: [2]float64{0.5, 0.9}},
	0:  {churn: [2]float64{0.8, 1.3}, downsell: [2]float64{0.8, 1.3}, expansion: [2]float64{0.8, 1.3}},
	1:  {churn: [2]float64{0.6, 1.0}, downsell: [2]float64{0.8, 1.1}, expansion: [2]float64{1.0, 1.6}},
	2:  {churn: [2]float64{0.4, 1.0}, downsell: [2]float64{0.7, 1.1}, expansion: [2]float64{1.0, 2.0}},
}

// text is a row of rates as a scenario file has it: the shift against another
// row.
func (s touchOdds) text(like string) string {
	odds := func(x [2]float64) string { return fmt.Sprintf("[%s, %s]", plainNumber(x[0]), plainNumber(x[1])) }
	return fmt.Sprintf("{ like = %q, odds = { churn = %s, downsell = %s, expansion = %s } }", like, odds(s.churn), odds(s.downsell), odds(s.expansion))
}
