package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// lined writes two scenarios of one book, between which the ARR line moves down
// past one account, whose name would steer a terminal.
func lined(t *testing.T) (before, after string) {
	t.Helper()
	dir := t.TempDir()
	const text = `title = "Before"
trials = 20
[book]
file = "book.csv"
[coverages.named]
team = "own"
named = true
hours = 5
[coverages.digital]
[teams.own]
csms = 2
hours = 20
[segments.all]
coverage = [{ above = 4000, use = "named" }, { use = "digital" }]
[segments.all.rates]
named = { churn = 0.1, downsell = 0.1, expansion = 0.3 }
digital = { like = "named" }
`
	const book = "account,name,arr,owner\na,Acorn,5000,Dana\nb,\"Bir\x1b[31mch\",3000,Dana\nc,Cedar,1000,\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "book.csv"), []byte(book), 0o600))
	before, after = filepath.Join(dir, "before.toml"), filepath.Join(dir, "after.toml")
	require.NoError(t, os.WriteFile(before, []byte(text), 0o600))
	require.NoError(t, os.WriteFile(after, []byte(strings.NewReplacer("Before", "After", "4000", "2000").Replace(text)), 0o600))
	return before, after
}

func TestHandoverSaysWhoChangesHands(t *testing.T) {
	before, after := lined(t)
	out, errs, status := touchline("handover", before, after)
	require.Equal(t, fine, status, errs)
	require.Contains(t, out, "Before to After: 1 account with $3.00k get")
	require.Contains(t, out, "digital  named, own         1  $3.00k        33.3%         0.0 h  5.0 h")
	require.Contains(t, out, "Dana")
	require.NotContains(t, out, "\x1b")

	told := decoded(t, "handover", before, after)
	has(t, told, "schema_version program currency before after drawn book book_arr accounts arr dealt apart flows changes csms teams")
	has(t, told["before"], "scenario inputs_sha256")
	change := has(t, first(t, told["changes"]), "id name segment arr from to hours")
	require.Equal(t, "b", change["id"])
	to := has(t, change["to"], "coverage team post csm")
	require.Equal(t, []any{"named", "own", 1.0, "Dana"}, []any{to["coverage"], to["team"], to["post"], to["csm"]})
	team := has(t, first(t, told["teams"]), "team before after")
	require.Equal(t, 5.0, has(t, team["before"], "asked supply load")["asked"])
	require.Equal(t, 10.0, has(t, team["after"], "asked supply load")["asked"])
	post := has(t, first(t, told["csms"]), "team post csm before after")
	require.Equal(t, 2.0, has(t, post["after"], "accounts arr hours capacity")["accounts"])
}

func TestHandoverRefuses(t *testing.T) {
	before, _ := lined(t)
	_, errs, status := touchline("handover", before)
	require.Equal(t, 2, status)
	require.Contains(t, errs, "two scenario files")
	_, _, status = touchline("handover", before, faulty)
	require.Equal(t, 2, status)
}
