package ui

import (
	"strings"

	"touchline/forecast"
)

// columnTerms are the words of forecast's dictionary that columns are about, by
// the column's id or an end of it: of "curve-next-costs" the longest that is
// here, such as "next-costs", else "costs".
var columnTerms = map[string]string{
	// retention
	"nrr": "nrr", "gain": "nrr", "grr": "grr", "target": "target", "reach": "target", "logos": "logo-retention", "flow": "flow-grr",
	"rate": "renewal-rate", "renewal": "renewal-rate", "window": "windows", "definition": "definition", "counts": "definition", "did": "definition",
	// money
	"closing": "arr", "opening": "arr", "opened": "arr", "arr": "arr", "due": "arr-due", "notdue": "arr-due", "acc-arr": "arr-due", "renewed": "renewal-rate",
	"cost": "cost", "retained": "retained-cost", "worth": "worth", "check": "bridge", "serve": "serve", "five": "lifetime", "life": "lifetime", "over": "lifetime",
	"worst": "calls", "commit": "calls", "likely": "calls", "best": "calls", "curve-gain": "worth", "brings": "worth", "curve-costs": "worth",
	// people
	"csms": "csms", "posts": "csms", "filled": "filled", "load": "load", "busiest": "load", "steady": "steady", "team": "team", "heat-team": "load",
	"need": "load", "by": "hiring", "else": "ramp", "play": "play", "coverage": "coverage", "against": "coverage", "pair": "coverage",
	// accounts
	"accounts": "account", "account": "account", "owner": "owner", "contract": "contract", "contracts": "contract", "new": "new", "expansion": "expansion", "upsell": "expansion",
	"uplift": "uplift", "downsell": "downsell", "churn": "churn", "leaves": "churn", "acc-renews": "churn", "acc-expected": "arr-due", "acc-risk": "risk",
	"segment": "segment", "part": "segment", "period": "arr-due", "month": "bridge", "why": "churn", "odds": "odds", "chance": "churn",
	// questions
	"input": "input", "is": "input", "low": "driver", "at-low": "driver", "high": "driver", "at-high": "driver", "tornado-table-by": "evidence", "place": "source",
	"layer": "spread", "spread-table-share": "spread", "spread-table-error": "error", "share": "concentration", "costs": "concentration",
	"assumed": "tie", "value": "tie", "tie-low": "tie", "tie-high": "tie", "tried": "tie", "plan": "plan", "plans-against": "noise", "what-if": "what-if", "scenario": "future",
	"in-name": "input", "in-value": "input", "in-range": "evidence", "in-source": "source", "in-grade": "source", "in-place": "source",
	// the past
	"seen": "history", "fitted": "fitted", "rates-worth": "evidence", "rates-logos": "logo-retention", "stated": "input", "decisions": "history", "shift": "economy",
	"year": "history", "middle": "backtest", "held": "held", "held80": "held", "held90": "held", "off": "miss", "pit": "held", "dates": "backtest", "forecast-for": "backtest",
	"needed": "replay", "kept": "kept", "whole-book": "windows", "rate-a-year": "replay", "form": "history", "row": "history", "columns": "history", "optional": "history",
	"what": "benchmark", "published": "benchmark", "source": "benchmark", "grade": "source",
	"pays-against": "coverage", "pays-coverage": "lifetime",
	// the form
	"grid-coverage": "coverage", "grid-state": "health", "start": "health", "hours": "hours", "known": "evidence", "health-churn": "health", "health-downsell": "health", "health-expansion": "health",
}

// About is the id of the term that the column is about: its place on the Method
// page; "": there is none.
func (c column) About() string {
	for id := c.ID; id != ""; _, id, _ = strings.Cut(id, "-") {
		if term, ok := columnTerms[id]; ok {
			return term
		}
	}
	return ""
}

// Title is what the dictionary calls what the column is about.
func (c column) Title() string {
	t, _ := forecast.TermOf(c.About())
	return t.Name
}

// firstHeads are what heads the first column of tables, and what it means.
var firstHeads = map[string]string{
	"Period":             "The months whose renewals stand in the line.",
	"Month":              "The month of the forecast.",
	"Year":               "The year of the history.",
	"Segment":            forecast.Meaning("segment"),
	"Coverage":           forecast.Meaning("coverage"),
	"Owner":              forecast.Meaning("owner"),
	"Contracts":          "Accounts by the length of their contract. " + forecast.Meaning("contract"),
	"Part":               "A segment under one coverage.",
	"Segment × coverage": "Accounts of one segment under one coverage.",
	"Account":            forecast.Meaning("account"),
	"Team":               forecast.Meaning("team"),
	"CSMs":               forecast.Meaning("csms"),
	"What if":            forecast.Meaning("what-if"),
	"Plan":               forecast.Meaning("plan"),
	"Input":              forecast.Meaning("input"),
	"Layer":              "A source of chance that makes futures differ.",
	"Definition":         forecast.Meaning("definition"),
	"Whole book":         "The window over which all accounts are measured. " + forecast.Meaning("windows"),
	"Rate":               "A chance a year, of a segment under a coverage.",
	"Rate a year":        "A chance a year that the scenario states.",
	"Forecast for":       "The twelve months that were forecast, from what was known the day before.",
	"State":              "How well an account is, from the best state down. " + forecast.Meaning("health"),
	"Kept":               "When the forecast was stored.",
}

// firstColumn heads the column of a table that names its lines.
func firstColumn(table, head string) column {
	return column{ID: table + "-" + slug(head), Head: head, Tip: tip{firstHeads[head]}}
}
