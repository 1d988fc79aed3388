package report

import (
	"strconv"

	"touchline/forecast"
)

// flows: every month's flows lead from its opening to its closing, every month
// opens with what the one before closed, and what is due is renewed or lost.
func (c *checks) flows() {
	for i, r := range c.bridge.rows {
		scenario, part, n := r[0], partName(r), r[3]
		c.hold("opening and flows = closing", scenario, part, n,
			c.bridge.sum(i, bridgeOpening, i, bridgeChurn), c.bridge.one(i, bridgeClosing))
		c.hold("due less churn and downsell = renewed", scenario, part, n,
			plus(c.bridge.one(i, bridgeDue), c.bridge.sum(i, bridgeDownsell, i, bridgeChurn)), c.bridge.one(i, bridgeRenewed))
		if n.number > 1 {
			before := i - c.parts[scenario.text]
			c.hold("closing of the month before = opening", scenario, part, n, c.bridge.one(before, bridgeClosing), c.bridge.one(i, bridgeOpening))
		}
	}
}

func partName(bridgeRow []cell) cell {
	if bridgeRow[1].text == wholeBook {
		return bridgeRow[1]
	}
	return bridgeRow[2]
}

// segments: those of a month stand below the whole book and add up to it, line
// by line.
func (c *checks) segments() {
	for i, r := range c.bridge.rows {
		if r[1].text != wholeBook {
			continue
		}
		for column := bridgeOpening; column <= bridgeRenewed; column++ {
			c.hold("segments add up: "+c.bridge.columns[column].head, r[0], r[1], r[3],
				c.bridge.sum(i+1, column, i+c.parts[r[0].text]-1, column), c.bridge.one(i, column))
		}
	}
}

// bandMean is the column of the mean among the percentiles.
const bandMean = 7

// costs: every month's cost is that of its teams and tooling, and those of a
// year's months are the year's.
func (c *checks) costs() {
	type spot struct{ scenario, number string }
	parts := map[spot][]operand{}
	wholes := map[spot]int{}
	year := map[spot][]operand{}
	for i, r := range c.bands.rows {
		scenario, part, period, measure := r[0].text, r[1].text, r[3].text, r[6].text
		at := spot{scenario, strconv.Itoa(int(r[4].number))}
		switch {
		case period == "month" && (part == team && measure == "cost" || part == wholeBook && measure == "tooling"):
			parts[at] = append(parts[at], c.bands.one(i, bandMean))
		case period == "month" && part == wholeBook && measure == "cost":
			wholes[at] = i
			of := spot{scenario, strconv.Itoa((int(r[4].number)-1)/12 + 1)}
			year[of] = append(year[of], c.bands.one(i, bandMean))
		}
	}
	for i, r := range c.bands.rows {
		at := spot{r[0].text, strconv.Itoa(int(r[4].number))}
		if r[1].text != wholeBook || r[6].text != "cost" {
			continue
		}
		if r[3].text == "month" {
			c.hold("cost of teams and tooling = cost", r[0], r[1], r[4], plus(parts[at]...), c.bands.one(wholes[at], bandMean))
		} else {
			c.hold("cost of the months of year "+at.number+" = cost of the year", r[0], r[1], cell{}, plus(year[at]...), c.bands.one(i, bandMean))
		}
	}
}

// Columns of the renewals that checks add up.
const (
	dueDue     = 8
	dueRenewed = 9
)

// renewals: what is due and renewed in a month is what the bridge says, and the
// parts of every cut add up to it.
func (c *checks) renewals() {
	type spot struct {
		scenario string
		month    float64
	}
	bridge, cuts := map[spot]int{}, map[spot]map[string][]operand{}
	for i, r := range c.bridge.rows {
		if r[1].text == wholeBook {
			bridge[spot{r[0].text, r[3].number}] = i
			cuts[spot{r[0].text, r[3].number}] = map[string][]operand{}
		}
	}
	for i, r := range c.due.rows {
		at := spot{r[0].text, r[5].number}
		switch {
		case r[3].text != "month":
		case r[1].text != wholeBook:
			cuts[at][r[1].text] = append(cuts[at][r[1].text], c.due.one(i, dueRenewed))
		default:
			c.hold("renewals due = due in the bridge", r[0], r[1], r[5], c.due.one(i, dueDue), c.bridge.one(bridge[at], bridgeDue))
			c.hold("renewals renewed = renewed in the bridge", r[0], r[1], r[5], c.due.one(i, dueRenewed), c.bridge.one(bridge[at], bridgeRenewed))
		}
	}
	for i, r := range c.bridge.rows {
		if r[1].text != wholeBook {
			continue
		}
		all := cuts[spot{r[0].text, r[3].number}]
		for _, cut := range sorted(all) {
			if len(all[cut]) <= mostTerms {
				c.hold("renewed by "+cut+" adds up", r[0], r[1], r[3], plus(all[cut]...), c.bridge.one(i, bridgeRenewed))
			}
		}
	}
}

// mostTerms is how many cells a formula adds up one by one: Excel takes no more
// than 8,192 characters.
const mostTerms = 400

// books: the accounts add up to the ARR that the first month opens with, and
// the last month closes with what the results say.
func (c *checks) books() {
	for first := 0; first < len(c.accounts.rows); {
		last := first
		for last+1 < len(c.accounts.rows) && c.accounts.rows[last+1][0].text == c.accounts.rows[first][0].text {
			last++
		}
		for i, r := range c.bridge.rows {
			if r[0].text == c.accounts.rows[first][0].text && r[1].text == wholeBook && r[3].number == 1 {
				c.hold("ARR of the accounts = opening of month 1", r[0], r[1], cell{}, c.accounts.sum(first, accountARR, last, accountARR), c.bridge.one(i, bridgeOpening))
			}
		}
		first = last + 1
	}
	closing := map[string]int{}
	for i, r := range c.bridge.rows {
		if r[1].text == wholeBook {
			closing[r[0].text] = i // the last one stays
		}
	}
	for i, r := range c.results.rows {
		if at, ok := closing[r[0].text]; ok && r[2].text == "closing" && r[1].text == forecast.ToDate(int(c.bridge.rows[at][3].number)).String() {
			c.hold("closing of the last month = closing in the results", r[0], text(wholeBook), c.bridge.rows[at][3], c.bridge.one(at, bridgeClosing), c.results.one(i, 3))
		}
	}
}
