package scenarios

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

const (
	maxFraction = 10 // bounds of fractions, such as rates and targets, end here or before
	minPercent  = 2  // below that, a number is no percentage without its sign
)

// inPercent is a hint for a percentage that stands where a fraction is wanted;
// "" where the value is no percentage.
func inPercent(n *node, b bounds) string {
	x, likely := n.number(), n.kind == numberKind
	if likely {
		likely = x >= minPercent && x > b.high
	} else if text, marked := strings.CutSuffix(n.text, "%"); marked {
		var err error
		x, err = strconv.ParseFloat(strings.TrimSpace(text), 64)
		likely = err == nil
	}
	if !likely || b.high > maxFraction || !b.holds(x/100) {
		return ""
	}
	return asFraction(x)
}

var percentage = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?) *$`)

// percentAt is the same hint for a % that is no TOML; "" where there is none at
// the offset, or no number before it.
func percentAt(data []byte, offset int) string {
	if offset >= len(data) || data[offset] != '%' {
		return ""
	}
	before := data[max(0, offset-20):offset]
	m := percentage.FindSubmatch(before)
	if m == nil {
		return ""
	}
	x, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		return ""
	}
	return asFraction(x)
}

func asFraction(percent float64) string {
	return plainNumber(percent) + "% is written " + plainNumber(math.Round(percent*1e7)/1e9)
}
