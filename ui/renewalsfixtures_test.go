package ui

import (
	"fmt"
	"strings"
	"testing"
)

// finance is a scenario whose fiscal year opened four months before month 1.
const finance = `title = "Harbour"
horizon = 20
trials = 300
start = "2027-01"
fiscal_year_start = 9
[targets]
nrr = 1.0
grr = 0.9
[book]
file = "book.csv"
[health]
states = ["green", "amber", "red"]
churn = [0.5, 1.5, 4.0]
downsell = [1, 1, 1]
expansion = [1, 1, 1]
moves = { worsen = 0.04, recover = 0.1 }
[economy]
volatility = 0.2
persistence = 0.9
[coverages.pooled]
team = "pool"
hours = 1
[coverages.tech-touch]
[teams.pool]
csms = 3
hours = 40
cost = 100000
[segments.mid]
coverage = "pooled"
uplift = 0.03
downsell_depth = { mean = 0.2, sd = 0.1 }
[segments.mid.rates]
pooled = { churn = 0.1, downsell = 0.1, expansion = 0.3 }
tech-touch = { churn = 0.15, downsell = 0.1, expansion = 0.3 }
[segments.small]
coverage = "tech-touch"
[segments.small.rates]
tech-touch = { churn = 0.25, downsell = 0.05, expansion = 0.2, evidence = 60 }
`

// financeBook has contracts of all lengths, what each account paid when the
// fiscal year opened, and some renewals that are known.
func financeBook() string {
	var b strings.Builder
	b.WriteString("account,name,segment,owner,arr,opening,renewal,term,health,renews\n")
	for i := range 90 {
		segment, arr, term, owner := "small", 4000+i*90, []int{12, 12, 1}[i%3], ""
		if i < 30 {
			segment, arr, term, owner = "mid", 240000/(i+1)+20000, []int{12, 12, 24, 36}[i%4], []string{"Ana Ruiz", "Ben Okafor"}[i%2]
		}
		name, opening, renews := fmt.Sprintf("Customer %02d", i), arr-arr/20*(i%3-1), ""
		switch i {
		case 0:
			name = "Gull & Sons"
		case 1:
			renews = "0"
		case 2, 7:
			renews = "1"
		case 5:
			renews = "0.4"
		case 11:
			name = `=cmd|'/c calc'!A1`
		case 12:
			name = `<img src=x onerror=alert(1)>`
		case 40, 41:
			arr = 0 // lost since the fiscal year opened
		}
		fmt.Fprintf(&b, "H-%03d,%q,%s,%s,%d,%d,%d-%02d-15,%d,%s,%s\n", i, name, segment, owner, arr, opening,
			2027+(i+i/12)%max(1, term/12), 1+i%12, term, []string{"green", "green", "amber", "red"}[i%4], renews)
	}
	return b.String()
}

func financeFile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "book.csv", financeBook())
	return write(t, dir, "harbour.toml", finance)
}
