package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// decoded is the JSON that a command prints.
func decoded(t *testing.T, args ...string) map[string]any {
	t.Helper()
	stdout, stderr, status := touchline(append(args, "--json")...)
	require.Equal(t, fine, status, stderr)
	require.NotContains(t, stdout, "NaN")
	var object map[string]any
	require.NoError(t, json.Unmarshal([]byte(stdout), &object))
	return object
}

// has asks that an object has at least these keys.
func has(t *testing.T, object any, keys string) map[string]any {
	t.Helper()
	m, ok := object.(map[string]any)
	require.True(t, ok, "%v is no object", object)
	for _, key := range strings.Fields(keys) {
		require.Contains(t, m, key)
	}
	return m
}

func first(t *testing.T, list any) any {
	t.Helper()
	l, ok := list.([]any)
	require.True(t, ok, "%v is no list", list)
	require.NotEmpty(t, l)
	return l[0]
}

const (
	bandKeys   = "mean se sd p5 p10 p25 p50 p75 p90 p95"
	yearKeys   = "year nrr grr logo_retention"
	ledgerKeys = "month nrr grr opening churn downsell expansion uplift arrived closing due renewed accounts health"
)

// The names that scripts and spreadsheets rely on.
func TestRunJSONKeepsItsNames(t *testing.T) {
	r := has(t, decoded(t, "run", pooled), "schema_version program scenario inputs_sha256 trials seed horizon currency years months worth segments teams plays warnings")
	require.Equal(t, 1.0, r["schema_version"])
	require.Equal(t, "touchline "+version, r["program"])
	require.Equal(t, "Pooled", r["scenario"])
	require.Equal(t, 200.0, r["trials"])
	has(t, has(t, first(t, r["years"]), yearKeys)["nrr"], bandKeys)
	month := has(t, first(t, r["months"]), ledgerKeys+" tooling cost")
	has(t, month["closing"], bandKeys)
	has(t, has(t, month["health"], "green red")["red"], bandKeys)
	segment := has(t, has(t, r["segments"], "all")["all"], "years months")
	has(t, first(t, segment["years"]), yearKeys)
	ledger := has(t, first(t, segment["months"]), ledgerKeys)
	require.NotContains(t, ledger, "cost", "money is the whole book's")
	team := has(t, has(t, r["teams"], "csm")["csm"], "months")
	has(t, has(t, first(t, team["months"]), "month asked supply steady filled cost")["steady"], bandKeys)
	play := has(t, has(t, r["plays"], "rescue")["rescue"], "months")
	has(t, has(t, first(t, play["months"]), "month triggered missed")["missed"], bandKeys)
	require.IsType(t, []any{}, r["warnings"])
	require.Len(t, r["months"], 12)
}

func TestRunJSONNamesStandInOrder(t *testing.T) {
	stdout, _, _ := touchline("run", pooled, "--json", "--trials", "5")
	at := 0
	for _, key := range strings.Fields("schema_version program scenario inputs_sha256 trials seed horizon currency years months worth segments teams plays warnings") {
		next := strings.Index(stdout[at:], `"`+key+`":`)
		require.GreaterOrEqual(t, next, 0, key)
		at += next
	}
}

func TestCompareJSONKeepsItsNames(t *testing.T) {
	c := has(t, decoded(t, "compare", pooled, digital), "baseline scenarios differences")
	require.Equal(t, "Pooled", c["baseline"])
	require.Len(t, c["scenarios"], 2)
	has(t, first(t, c["scenarios"]), "schema_version scenario years months worth")
	require.Len(t, c["differences"], 5)
	d := has(t, first(t, c["differences"]), "scenario metric year mean se p10 p50 p90 better within_noise")
	require.Equal(t, "Digital", d["scenario"])
	require.Equal(t, "nrr", d["metric"])
	worth := has(t, c["differences"].([]any)[4], "scenario metric mean")
	require.Equal(t, "worth", worth["metric"])
	require.NotContains(t, worth, "year")
}

func TestBenchJSONKeepsItsNames(t *testing.T) {
	b := has(t, decoded(t, "bench", pooled, "--workers", "1"), "ns_per_account_month workers accounts months trials seconds")
	require.Len(t, b, 6)
	require.Equal(t, 80.0, b["accounts"])
	require.InEpsilon(t, b["seconds"].(float64)*1e9/(80*12*200), b["ns_per_account_month"], 1e-9)
}

func TestCheckJSON(t *testing.T) {
	c := has(t, decoded(t, "check", pooled), "schema_version program files")
	file := has(t, first(t, c["files"]), "file scenario problems implied")
	require.Empty(t, file["problems"])
	implied := has(t, file["implied"], "trials accounts arr pairs renewals states teams")
	pair := has(t, first(t, implied["pairs"]), "segment coverage accounts arr churn downsell expansion simulated")
	require.Equal(t, 0.1, pair["churn"])
	require.Equal(t, 80.0, implied["accounts"])

	stdout, _, status := touchline("check", faulty, "--json")
	require.Equal(t, wrongUse, status)
	var object map[string]any
	require.NoError(t, json.Unmarshal([]byte(stdout), &object))
	problem := has(t, first(t, has(t, first(t, object["files"]), "problems")["problems"]), "file line col message")
	require.Equal(t, 2.0, problem["line"])
}

func TestTraceJSONKeepsItsNames(t *testing.T) {
	l := has(t, decoded(t, "trace", pooled, "--trial", "3", "--account", "all 1"), "schema_version program scenario inputs_sha256 seed currency trial account months closing")
	require.Equal(t, 3.0, l["trial"])
	has(t, l["account"], "id segment coverage arr renewal term state post")
	month := has(t, first(t, l["months"]), "month state opening churn downsell expansion uplift closing orphaned steady habit plays renewal growth health")
	has(t, month["steady"], "delivered remembered")
	due := has(t, month["renewal"], "churn downsell depth uplift factor") // the largest of a drawn book renews first
	has(t, has(t, month["growth"], "expansion size")["expansion"], "p u happened known parts")
	part := has(t, first(t, has(t, due["churn"], "p u happened known parts")["parts"]), "of coverage weight terms log_odds p")
	has(t, first(t, part["terms"]), "kind log_odds rate")
	has(t, month["health"], "worsen recover scale state")
}

// A trace is of the futures that run draws, and of those that --seed names.
func TestTraceMeetsTheFuturesOfRun(t *testing.T) {
	args := []string{"trace", pooled, "--trial", "3", "--account", "all 1"}
	fileSeed, _, _ := touchline(args...)
	require.Contains(t, fileSeed, "Pooled, trial 3: the life of all 1\n")
	same, _, _ := touchline(append(args, "--seed", "1", "--trials", "5")...)
	require.Equal(t, fileSeed, same, "the first trials of a longer run are the shorter run")
	other, _, _ := touchline(append(args, "--seed", "2")...)
	require.NotEqual(t, fileSeed, other)
}

func TestRunIsTheSameBytesOnAnyWorkers(t *testing.T) {
	one, _, _ := touchline("run", pooled, "--json", "--workers", "1")
	two, _, _ := touchline("run", pooled, "--json", "--workers", "2")
	require.Equal(t, one, two)
	other, _, _ := touchline("run", pooled, "--json", "--seed", "2")
	require.NotEqual(t, one, other, "another seed meets other futures")
}
