package forecast

import (
	"slices"
	"strconv"
	"strings"

	"touchline/sim/inputs"
)

// InputName is what an input is called in a sentence: "annual churn of smb
// under pooled", "CSMs of team named"; its key where there are no better words.
func InputName(in *inputs.Input) string {
	p := in.Path
	if name := general[strings.Join(p, ".")]; name != "" {
		return name
	}
	if len(p) < 3 {
		return in.Key
	}
	name := ""
	switch p[0] {
	case "book":
		name = map[string]string{"columns": "header of the column ", "segments": "segment of accounts marked "}[p[1]] + p[2]
	case "health":
		name = inHealth(p)
	case "teams":
		name = named(ofTeam, p[2:], "team "+p[1])
	case "coverages":
		name = named(ofCoverage, p[2:], p[1])
	case "plays":
		name = named(ofPlay, p[2:], "play "+p[1])
		if p[2] == "odds" && len(p) == 4 {
			name = "odds of " + moved(p[3]) + " of play " + p[1]
		}
	case "segments":
		name = inSegment(p)
	}
	if name == "" {
		return in.Key
	}
	return name
}

// InputName is the name of an input with its segment called as people do.
func (m Meta) InputName(in *inputs.Input) string {
	called := *in
	if p := in.Path; len(p) > 1 && p[0] == "segments" {
		called.Path = slices.Clone(p)
		called.Path[1] = m.Segment(p[1])
	}
	return InputName(&called)
}

// moved is what the odds of a play are of, as a noun.
func moved(key string) string {
	switch key {
	case "worsen":
		return "worsening"
	case "recover":
		return "recovery"
	}
	return key
}

// named is the words of a key with what has it; "" where there are none.
// Items of lists are counted from 1.
func named(words map[string]string, path []string, of string) string {
	var keys []string
	number := ""
	for _, key := range path {
		if n, err := strconv.Atoi(key); err == nil {
			number = strconv.Itoa(n + 1)
			continue
		}
		keys = append(keys, key)
	}
	text := words[strings.Join(keys, ".")]
	if text == "" {
		return ""
	}
	return strings.Replace(text, "#", number, 1) + " of " + of
}

var general = map[string]string{
	"memory":              "memory of how accounts were served",
	"onboarding":          "length of onboarding",
	"renewal_window":      "time before a renewal in which it is prepared",
	"gross_margin":        "gross margin",
	"discount":            "discount a year",
	"tail":                "margin credited after the end",
	"title":               "title",
	"currency":            "currency",
	"start":               "first month",
	"horizon":             "months played through",
	"trials":              "futures",
	"seed":                "seed",
	"fiscal_year_start":   "calendar month in which the fiscal year begins",
	"targets.nrr":         "target of NRR in a year",
	"targets.grr":         "target of GRR in a year",
	"book.name":           "whose book it is",
	"book.file":           "file of the book",
	"book.total":          "total that the book must come to",
	"book.dates":          "how the book writes dates",
	"book.numbers":        "how the book writes numbers",
	"health.states":       "health states",
	"health.start":        "shares of the health states at the start",
	"health.scores":       "limits of numeric health scores",
	"economy.volatility":  "volatility of the economy",
	"economy.persistence": "persistence of the economy from month to month",
	"economy.expansion":   "effect of the economy on expansion",
}

var ofTeam = map[string]string{
	"csms":          "CSMs",
	"hours":         "hours a month of a CSM",
	"cost":          "annual cost of a CSM",
	"ramp":          "ramp of a new CSM",
	"attrition":     "annual attrition",
	"hiring":        "time to fill a post",
	"hires":         "planned hires",
	"leavers":       "planned leavers",
	"hires.month":   "month of planned hire #",
	"hires.csms":    "posts of planned hire #",
	"leavers.month": "month of planned leaver #",
	"leavers.csms":  "CSMs of planned leaver #",
}

var ofCoverage = map[string]string{
	"hours":    "hours of steady touch a month and account",
	"cost":     "tooling a month and account",
	"fixed":    "fixed cost a month",
	"team":     "team",
	"named":    "named accounts",
	"fallback": "what a squeezed account gets instead",
}

var ofPlay = map[string]string{
	"hours":     "hours a month and account",
	"cost":      "cost a month and account",
	"referrals": "new accounts a month and account",
	"trigger":   "trigger",
	"coverages": "coverages",
	"team":      "team",
	"in_rates":  "stated rates already hold its effect",
}

var ofSegment = map[string]string{
	"accounts":            "accounts",
	"arr.mean":            "mean ARR of an account",
	"arr.cv":              "spread of the ARR of an account",
	"term":                "contract length",
	"hours":               "hours factor",
	"coverage":            "coverage",
	"coverage.above":      "ARR line #",
	"coverage.use":        "coverage on ARR line #",
	"today":               "coverage until now",
	"new.start":           "health on arrival",
	"uplift":              "annual uplift",
	"uplift_in_rates":     "uplift behind the stated rates",
	"odds_per_point":      "odds of churn and downsell per point of uplift",
	"moves.worsen":        "monthly chance to worsen",
	"moves.recover":       "monthly chance to recover",
	"downsell_depth.mean": "size of a downsell",
	"downsell_depth.sd":   "spread of the size of a downsell",
	"expansion_size.mean": "size of an expansion",
	"expansion_size.sd":   "spread of the size of an expansion",
	"new.accounts":        "new accounts a month",
}

// inSegment names what a path below a segment leads to.
func inSegment(p []string) string {
	if p[2] != "rates" || len(p) < 5 {
		return named(ofSegment, p[2:], p[1])
	}
	whose := " of " + p[1] + " under " + p[3]
	switch {
	case p[4] == "odds" && len(p) == 6:
		return "odds of " + p[5] + whose
	case p[4] == "like":
		return "coverage whose rates are shifted" + strings.Replace(whose, " of ", " for ", 1)
	case p[4] == "evidence" && len(p) == 6:
		return "evidence for " + p[5] + whose
	case p[4] == "evidence":
		return "evidence for the rates" + whose
	}
	return "annual " + p[4] + whose
}

// inHealth names what a path below health leads to; states are counted from
// the best.
func inHealth(p []string) string {
	switch {
	case p[1] == "moves":
		return "monthly chance to " + p[2]
	case p[1] == "hours":
		return "hours factor" + inState(p[2])
	}
	return "odds of " + p[1] + inState(p[2])
}

func inState(item string) string {
	n, err := strconv.Atoi(item)
	if err != nil {
		return ""
	}
	return " in health state " + strconv.Itoa(n+1)
}
