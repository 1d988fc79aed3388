package ui

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// crew is a scenario with two teams, of which one is short at first, and rates
// that are known in every way a rate can be.
const crew = `title = TITLE
horizon = 24
trials = 60
start = "2027-01"
currency = "USD"
[targets]
grr = 0.9
[economy]
volatility = 0.2
persistence = 0.9
[coverages.named]
team = "named"
named = true
hours = 4 # time sheets
fallback = "digital"
[coverages.pooled]
team = "pool"
hours = 1
fallback = "digital"
[coverages.digital]
cost = 5
[teams.named]
csms = 2
hours = 40
cost = 160000
ramp = 4
hiring = 3
attrition = 0.15
[teams.pool]
csms = POSTS
hours = 20
cost = 120000
ramp = 2
hiring = 1
[plays.renewal]
trigger = "renewal"
coverages = ["named", "pooled"]
hours = 1
odds = { churn = 0.8 }
[segments.big]
accounts = 16
arr = { mean = 60000, cv = 1 }
coverage = "named"
uplift = 0.03
[segments.big.rates]
named = { churn = 0.06, downsell = 0.08, expansion = 0.35, evidence = 240 } # CRM export
pooled = { like = "named", odds = { churn = [1.1, 2.0] } }
digital = { like = "named", odds = { churn = [1.5, 3.0], expansion = 0.7 } }
[segments.small]
accounts = 40
arr = { mean = 9000, cv = 0.8 }
coverage = COVERAGE
[segments.small.rates]
pooled = { churn = 0.14, downsell = 0.08, expansion = 0.3 }
digital = { like = "pooled", odds = { churn = [1.2, 2.2], expansion = 0.8 } }
`

// crewFile writes the scenario with so many posts in the pool.
func crewFile(t testing.TB, dir, name, title, coverage, posts string) string {
	t.Helper()
	return write(t, dir, name, strings.NewReplacer("TITLE", `'''`+title+`'''`, "COVERAGE", `"`+coverage+`"`, "POSTS", posts).Replace(crew))
}

// twoCrews are a scenario and another that leaves its small accounts alone.
func twoCrews(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	return []string{crewFile(t, dir, "crew.toml", "Crew", "pooled", "2"), crewFile(t, dir, "lean.toml", "Lean", "digital", "1")}
}

// largeCrews are the same with five times the accounts and hours, so that a
// search takes long enough to be stopped by hand.
func largeCrews(t *testing.T) []string {
	t.Helper()
	files := twoCrews(t)
	larger := strings.NewReplacer("accounts = 16", "accounts = 80", "accounts = 40", "accounts = 200", "hours = 40", "hours = 200", "hours = 20", "hours = 100")
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, []byte(larger.Replace(string(text))), 0o600))
	}
	return files
}

// working is a window on a view with what its address needs done.
func working(t testing.TB, address string, files ...string) *window {
	t.Helper()
	w := open(t, nil, files...)
	w.settled()
	w.work(address)
	return w
}

// work runs what an address of a view needs, as its page does.
func (w *window) work(address string) {
	w.t.Helper()
	u, err := url.Parse(address)
	require.NoError(w.t, err)
	form := u.Query()
	form.Set("view", u.Path)
	require.Equal(w.t, http.StatusNoContent, w.post("/run", form))
	w.settled()
}

// wordByWord is a command as a page writes it: no line ends within a word.
func wordByWord(command string) string { return strings.ReplaceAll(command, " ", "</span> <span>") }
