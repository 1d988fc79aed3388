package ui

import (
	"fmt"
	"slices"
	"strings"
)

// startingRates are the values that a scenario of a person's own begins with,
// for a class of accounts: fractions a year.
type startingRates struct {
	Class           string
	churn, downsell float64
	depth, depthSD  float64 // of a downsell, as shares of ARR
	expansion       float64
	uplift          float64
	published       string  // of churn
	arr             float64 // of a usual account, in the book's money
	accounts        int     // where there is no book to count
	calledBy        []string
	otherwiseFrom   float64 // mean ARR from which a segment of another name is one of these
}

// classes are those of the published numbers, from the largest accounts down.
var classes = []startingRates{
	{Class: "Enterprise", churn: 0.05, downsell: 0.10, depth: 0.18, depthSD: 0.10, expansion: 0.40, uplift: 0.04, published: "3–7%",
		arr: 120_000, accounts: 30, calledBy: []string{"enterprise", "strategic", "large"}, otherwiseFrom: 75_000},
	{Class: "Mid-market", churn: 0.10, downsell: 0.08, depth: 0.20, depthSD: 0.10, expansion: 0.32, uplift: 0.03, published: "8–12%",
		arr: 30_000, accounts: 120, calledBy: []string{"mid", "commercial", "growth"}, otherwiseFrom: 15_000},
	{Class: "SMB", churn: 0.20, downsell: 0.05, depth: 0.25, depthSD: 0.12, expansion: 0.16, uplift: 0.02, published: "15–25%",
		arr: 6_000, accounts: 300, calledBy: []string{"smb", "small", "starter"}},
	{Class: "Self-serve", churn: 0.40, downsell: 0.05, depth: 0.25, depthSD: 0.12, expansion: 0.10, uplift: 0, published: "30–50%",
		arr: 1_200, accounts: 1000, calledBy: []string{"self", "free"}, otherwiseFrom: -1},
}

// classOf is the class of accounts of a segment, by its name or else by its
// mean ARR.
func classOf(name string, mean float64) *startingRates {
	lower := strings.ToLower(name)
	for i := range classes {
		if slices.ContainsFunc(classes[i].calledBy, func(part string) bool { return strings.Contains(lower, part) }) {
			return &classes[i]
		}
	}
	for i := range classes {
		if mean >= classes[i].otherwiseFrom {
			return &classes[i]
		}
	}
	return &classes[len(classes)-2]
}

// usual is how many accounts a CSM has, in the middle of what is published.
var usual = map[touch]struct {
	accounts  int
	fewest    int // that are usual
	published string
}{highTouch: {12, 8, "8–15"}, pooled: {150, 100, "100–200"}}

// startingEvidence is what a starting rate is worth, in account-years: as wide as
// what is published of it.
const startingEvidence = 100

// coveredBy are a person's words for who looks after accounts, and the names in
// files.
var coveredBy = []option{{"high-touch", "high-touch: a CSM of its own"}, {"pooled", "pooled: whoever of a team is free"}, {"tech-touch", "tech-touch: no people"}}

func (t touch) name() string { return coveredBy[highTouch-t].Key }

func touchNamed(name string) (touch, bool) {
	i := slices.IndexFunc(coveredBy, func(o option) bool { return o.Key == name })
	return highTouch - touch(i), i >= 0
}

// startRow is a line of what a scenario begins with.
type startRow struct {
	What   string
	Values []string // of each segment; one for all of them
	Source string
	Grade  grade
}

// startRows are the values with which the segments begin.
func startRows(groups []group) []startRow {
	row := func(what string, value func(*startingRates) string, source string, g grade) startRow {
		r := startRow{What: what, Source: source, Grade: g}
		for _, of := range groups {
			r.Values = append(r.Values, value(classOf(of.Spoken, of.mean())))
		}
		return r
	}
	return []startRow{
		row("Accounts lost in a year", func(c *startingRates) string { return percent.write(c.churn) }, "logo churn of enterprise, mid-market, SMB and self-serve, quoted in many places: 3–7, 8–12, 15–25, 30–50%", weak),
		row("Accounts that shrink in a year, and by how much", func(c *startingRates) string {
			return fmt.Sprintf("%s, by %s", percent.write(c.downsell), percent.write(c.depth))
		},
			"25–40% of what is lost is downsell", derived),
		row("Accounts that grow in a year, by 22%", func(c *startingRates) string { return percent.write(c.expansion) }, "none", noSource),
		row("Price increase at renewal", func(c *startingRates) string { return percent.write(c.uplift) }, "realised 3–5%; less for small accounts", secondHand),
	}
}

// sharedRows are the values that all segments begin with.
var sharedRows = []startRow{
	{"Accounts for each CSM", []string{"as you say"}, "8–15 of enterprise, 100–200 pooled", secondHand},
	{"Cost of a CSM a year", []string{"190k named, 140k pooled"}, "loaded, $145–210k, quoted in many places", weak},
	{"CSMs who leave in a year", []string{"18%"}, "15–25%", noSource},
	{"What less or more touch does to churn", []string{"wide ranges"}, "no study measures it; the scenario says so and Drivers shows the break-even", noSource},
}
