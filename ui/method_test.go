package ui

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/scenarios"
)

func TestMethodExplainsTheScenarioShown(t *testing.T) {
	w := open(t, nil, twoCrews(t)...)
	w.settled()
	page := w.seen("/method?baseline=crew")
	for _, part := range []string{"plays the coming 24 months through, account by account, 60 times", "about the last 6 months", "This scenario has no health states",
		"Crew states a churn a year for ", `id="figure-squeeze"`, "At ", "of its hours team pool delivers ", "worst state on"} {
		require.Contains(t, page, part)
	}
	status, _, svg := w.get("/figure/squeeze.svg?view=%2Fmethod&baseline=crew")
	require.Equal(t, 200, status)
	require.Contains(t, svg, "seed 1, 60 futures, inputs Crew")
	for _, o := range forecast.Omissions() {
		require.Contains(t, page, o.What)
	}
}

// Every link within the page leads somewhere, and no id stands twice.
func TestMethodLinksLead(t *testing.T) {
	w := open(t, nil, twoCrews(t)...)
	w.settled()
	page := w.seen("/method?baseline=crew")
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
		require.Equal(t, 1, ids[m[1]], m[1])
	}
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1)
	require.Greater(t, len(links), 20)
	for _, m := range links {
		require.Equal(t, 1, ids[m[1]], m[1])
	}
	for _, group := range forecast.Terms() {
		for _, term := range group.Terms {
			require.Equal(t, 1, ids[term.ID], term.ID)
		}
	}
}

// The worked example stands on the page as forecast/history measures it.
func TestMethodWorksTheExample(t *testing.T) {
	w := newWorked()
	row := func(l *ledger, name string) (found []string) {
		for _, r := range l.Rows {
			if r.Name == name {
				for _, e := range r.Entries {
					found = append(found, e.Text)
				}
			}
		}
		return found
	}
	require.Equal(t, []string{"100", "May buys 30; Oct renews for less, −20 of 130 due", "110", "110", "100"}, row(w.Accounts, "A"))
	require.Equal(t, []string{"100", "Mar leaves, −100 of 100 due; Sep comes back with 60", "60", "60", "60"}, row(w.Accounts, "B"))
	require.Equal(t, []string{"–", "Feb joins with 50; Aug buys 10", "60", "–", "–"}, row(w.Accounts, "F"))
	require.Equal(t, []string{"500", "", "431.5", "371.5", "354.5"}, row(w.Accounts, "Together"))
	require.Equal(t, []string{"74.3%", "70.9%"}, row(w.Definitions, "Cohort snapshot")[:2])
	require.Equal(t, []string{"–", "47.6%"}, row(w.Definitions, "Renewal rate on ATR")[:2])
	require.Len(t, w.Definitions.Rows, 9)
	require.Contains(t, w.Said, "from 46% to 71%")
}

func TestEveryInputHasItsSource(t *testing.T) {
	f, err := scenarios.LoadFS(t.Context(), scenarios.Shipped(), "hybrid.toml")
	require.NoError(t, err)
	sets, err := inputsOf(f)
	require.NoError(t, err)
	rows, names := map[string]inputRow{}, map[string]bool{}
	for _, set := range sets {
		require.False(t, names[set.Name], set.Name)
		names[set.Name] = true
		for _, r := range set.Rows {
			require.NotContains(t, rows, r.Key)
			require.NotEqual(t, r.Name, r.Key, "it has no name in words")
			require.NotEmpty(t, r.Value, r.Key)
			require.NotEmpty(t, r.Source, r.Key)
			rows[r.Key] = r
		}
	}
	for _, in := range append(f.Inputs(), f.Defaults()...) {
		require.Contains(t, rows, in.Key)
	}
	churn := rows["segments.enterprise.rates.high-touch.churn"]
	low, high := forecast.KnownRange(0.05, 150)
	require.Equal(t, inputRow{ID: churn.ID, Tip: churn.Tip, Key: "segments.enterprise.rates.high-touch.churn", Name: "Annual churn of Enterprise under high-touch",
		Value: "5.0%", Number: "0.05", Range: fmt.Sprintf("%s to %s", percentage(low), percentage(high)), Source: "3-7% of logos", Grade: string(weak) + "; " + string(derived),
		Stands: churn.Stands}, churn)
	require.Regexp(t, `^base\.toml, line \d+$`, churn.Stands)
	odds := rows["segments.enterprise.rates.pooled.odds.churn"]
	require.Equal(t, "1.1 to 2.4", odds.Range)
	require.Equal(t, "7.9% a year, 5.5% to 11.2%", odds.Effect)
	require.Equal(t, noSourceGiven, odds.Source)
	require.Equal(t, string(noSource), odds.Grade)
	require.Equal(t, inputRow{ID: rows["segments.smb.term"].ID, Tip: rows["segments.smb.term"].Tip, Key: "segments.smb.term", Name: "Contract length of SMB", Value: "12 months", Number: "12",
		Source: noSourceGiven, Stands: rows["segments.smb.term"].Stands}, rows["segments.smb.term"])
	require.Equal(t, "Odds of churn of red accounts", rows["health.churn[3]"].Name)
	require.Equal(t, "renewal", rows["plays.retention-call.trigger"].Value)
	require.Equal(t, "default of the program", rows["coverages.high-touch.fixed"].Stands)
}

func TestInputsAreFoundAndTakenAway(t *testing.T) {
	w := open(t, nil, twoCrews(t)...)
	w.settled()
	rows := func(page string) int { return strings.Count(page, `<td class="text`) / 3 }
	all := w.seen("/method?baseline=crew")
	found := w.seen("/method?baseline=crew&find=churn+crm")
	require.Less(t, rows(found), rows(all))
	require.Contains(t, found, "Annual churn of big under named")
	require.Contains(t, found, "CRM export")
	require.NotContains(t, found, ">Gross margin</th>")
	team := w.seen("/method?baseline=crew&group=teams-pool")
	require.Contains(t, team, "CSMs of team pool")
	require.NotContains(t, team, ">CSMs of team named</th>")
	require.Contains(t, w.seen("/method?baseline=crew&find=nothing-like-it"), "No input holds these words.")
	require.Contains(t, w.seen("/method?baseline=crew&group=%3Cb%3E"), "There is no part “&lt;b&gt;” of the scenario.")

	status, head, text := w.get("/method/inputs.csv?baseline=crew")
	require.Equal(t, 200, status)
	require.Equal(t, "attachment; filename=touchline-Crew-inputs.csv", head.Get("Content-Disposition"))
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Len(t, records, 1+rows(all))
	status, _, _ = w.get("/method/inputs.csv?baseline=nobody")
	require.Equal(t, 200, status, "as everywhere, the first stands in")
}

func TestMethodWithoutAScenario(t *testing.T) {
	w := open(t, nil, write(t, t.TempDir(), "bad.toml", "horizn = 12\n"))
	page := w.seen("/method")
	require.Contains(t, page, "How a future is played")
	require.Contains(t, page, "No scenario on the shelf can be run.")
	status, _, _ := w.get("/method/inputs.csv")
	require.Equal(t, 404, status)
}
