package scenarios

import (
	"context"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var update = flag.Bool("update", false, "write what the faults say now into testdata")

// testCase is a small set of files and what loading scenario.toml must say.
// In testdata a case is a title after "=== ", then each file after "--- " and
// its name; the part named says is what is said.
type testCase struct {
	title string
	names []string
	files map[string]string
}

func readCases(t *testing.T, path string) []testCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	for _, block := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		title, rest, _ := strings.Cut(block, "\n")
		c := testCase{title: title, files: map[string]string{}}
		for _, part := range strings.Split("\n"+rest, "\n--- ")[1:] {
			name, body, _ := strings.Cut(part, "\n")
			c.names = append(c.names, name)
			c.files[name] = strings.TrimRight(body, "\n") + "\n"
		}
		cases = append(cases, c)
	}
	return cases
}

func writeCases(t *testing.T, path string, cases []testCase) {
	var b strings.Builder
	for i, c := range cases {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("=== " + c.title + "\n")
		for _, name := range c.names {
			b.WriteString("--- " + name + "\n" + c.files[name])
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// company is what most cases extend: one of everything, nothing at fault.
const company = `start = "2027-01"
[health]
states = ["green", "amber", "red"]
moves = { worsen = 0.05, recover = 0.1 }
[teams.csm]
csms = 2
hours = 100
[coverages.high]
team = "csm"
hours = 3
[coverages.low]
[plays.rescue]
trigger = "red"
coverages = ["high"]
hours = 2
[segments.big]
accounts = 20
arr = { mean = 50000, cv = 1 }
coverage = "high"
rates.high = { churn = 0.05, downsell = 0.1, expansion = 0.3, evidence = 100 }
rates.low = { like = "high", odds = { churn = [1.2, 3] } }
[segments.small]
accounts = 100
arr = { mean = 5000, cv = 1 }
coverage = "low"
rates.low = { churn = 0.2 }
`

// loadCase loads scenario.toml of a case, in July 2026.
func loadCase(c testCase) (*File, error) {
	fsys := fstest.MapFS{"company.toml": {Data: []byte(company)}}
	for name, body := range c.files {
		fsys[name] = &fstest.MapFile{Data: []byte(body)}
	}
	return load(fsFiles(context.Background(), fsys), "scenario.toml", time.Date(2026, 7, 31, 0, 0, 0, 0, time.UTC))
}

func TestTheCompanyOfTheCasesIsValid(t *testing.T) {
	_, err := loadCase(testCase{files: map[string]string{"scenario.toml": `extends = "company.toml"`}})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryRuleSaysWhatIsWrong holds one bad input for each rule against the
// exact words of its fault.
func TestEveryRuleSaysWhatIsWrong(t *testing.T) {
	for _, path := range []string{"testdata/scenario-faults.txt", "testdata/book-faults.txt"} {
		cases := readCases(t, path)
		if len(cases) == 0 {
			t.Fatalf("%s has no case", path)
		}
		seen := map[string]bool{}
		for i, c := range cases {
			t.Run(c.title, func(t *testing.T) {
				if seen[c.title] {
					t.Fatal("two cases have this title")
				}
				seen[c.title] = true
				_, err := loadCase(c)
				var problems Problems
				if !errors.As(err, &problems) {
					t.Fatalf("no Problems but %v", err)
				}
				says := err.Error() + "\n"
				if *update {
					if _, ok := c.files["says"]; !ok {
						cases[i].names = append(cases[i].names, "says")
					}
					cases[i].files["says"] = says
					return
				}
				if says != c.files["says"] {
					t.Errorf("says\n%s\nwant\n%s", says, c.files["says"])
				}
			})
		}
		if *update {
			writeCases(t, path, cases)
		}
	}
}
