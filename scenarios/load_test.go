package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"touchline/sim"
)

func loadText(t *testing.T, text string) *File {
	t.Helper()
	f, err := loadCase(testCase{files: map[string]string{"scenario.toml": text}})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// everything is a scenario that sets every key there is, in the order of the
// model's page.
const everything = `
title = "All of it";  currency = "EUR";  start = "2027-04";  horizon = 36;  trials = 500;  seed = 9_007_199_254_740_993
fiscal_year_start = 2
memory = 4.5
onboarding = 2
renewal_window = 4
gross_margin = 0.8
discount = 0.1
tail = 2
`

func TestEveryKeyArrives(t *testing.T) {
	f := loadText(t, strings.ReplaceAll(everything, ";", "\n")+`
targets = { nrr = 1.05, grr = 0.9 }
economy = { volatility = 0.25, persistence = 0.9, expansion = 0.15 }
[health]
states = ["good", "bad"]
churn = [0.5, 2]
downsell = [1, 1.5]
expansion = [1.25, 1]
hours = [1, 2]
moves = { worsen = 0.25, recover = 0.5 }
start = [0.75, 0.25]
scores = [50]
[teams."key accounts"]
csms = 3
hours = 100
cost = 150_000
ramp = 4
attrition = 0.15
hiring = 2
hires = [{ month = 4, csms = 2 }]
[[teams."key accounts".leavers]]
month = 7
csms = 1
[[teams."key accounts".leavers]]
month = 9
csms = 2
[coverages.high]
team = "key accounts"
hours = 3
named = true
fallback = "low"
cost = 1
fixed = 10
[coverages.low]
[coverages.none]
[plays.rescue]
trigger = "bad"
coverages = ["high"]
team = "key accounts"
hours = 8
odds = { churn = 0.5, downsell = 0.25, expansion = 2, worsen = 0.75, recover = 1.5 }
in_rates = true
cost = 5
referrals = 0.125
[segments.z]
accounts = 7
arr = { mean = 9000, cv = 0.5 }
term = 24
coverage = [{ above = 5000, use = "high" }, { use = "low" }]
today = "none"
hours = 1.5
uplift = 0.03
uplift_in_rates = 0.02
odds_per_point = 1.05
moves = { worsen = 0.125, recover = 0.25 }
downsell_depth = { mean = 0.25, sd = 0.125 }
expansion_size = { mean = 0.5, sd = 0.25 }
new = { accounts = 4.5, start = [0.5, 0.5] }
[segments.z.rates]
none = { like = "high", odds = { churn = [1.5, 2.5], expansion = 0.5 }, uplift = 0 }
high = { churn = 0.05, downsell = 0.08, expansion = 0.35, evidence = 240 }
low = { churn = 0.2, evidence = { churn = 60 } }
[segments.a]
accounts = 1
arr.mean = 1
coverage = "low"
rates.low.churn = 0.5
`)
	zero := 0.0
	even := sim.OddsRange{Low: 1, High: 1}
	rate := func(p, n float64) sim.Rate { return sim.Rate{P: p, Evidence: n} }
	want := sim.Scenario{
		Horizon: 36, Trials: 500, Seed: 9007199254740993, Memory: 4.5, Onboarding: 2, RenewalWindow: 4, GrossMargin: 0.8, Discount: 0.1, Tail: 2,
		Economy: sim.Economy{Volatility: 0.25, Persistence: 0.9, Expansion: 0.15},
		Health: sim.Health{States: []string{"good", "bad"}, Churn: []float64{0.5, 2}, Downsell: []float64{1, 1.5}, Expansion: []float64{1.25, 1},
			Hours: []float64{1, 2}, Moves: sim.Moves{Worsen: 0.25, Recover: 0.5}, Start: []float64{0.75, 0.25}},
		Coverages: []sim.Coverage{
			{Name: "high", Team: "key accounts", Hours: 3, Named: true, Fallback: "low", Cost: 1, Fixed: 10}, {Name: "low"}, {Name: "none"}},
		Teams: []sim.Team{{Name: "key accounts", CSMs: 3, Hours: 100, Cost: 150000, Ramp: 4, Attrition: 0.15, Hiring: 2,
			Hires: []sim.Staffing{{Month: 4, CSMs: 2}}, Leavers: []sim.Staffing{{Month: 7, CSMs: 1}, {Month: 9, CSMs: 2}}}},
		Plays: []sim.Play{{Name: "rescue", Trigger: "bad", Coverages: []string{"high"}, Team: "key accounts", Hours: 8,
			Odds: sim.PlayOdds{Churn: 0.5, Downsell: 0.25, Expansion: 2, Worsen: 0.75, Recover: 1.5}, InRates: true, Cost: 5, Referrals: 0.125}},
		Segments: []sim.Segment{
			{Name: "a", Accounts: 1, ARR: sim.Lognormal{Mean: 1}, Term: 12, Coverage: []sim.CoverageLine{{Use: "low"}}, Hours: 1, OddsPerPoint: 1,
				DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
				Rates: []sim.Rates{{Coverage: "low", Churn: rate(0.5, 0), Odds: sim.RateOdds{Churn: even, Downsell: even, Expansion: even}}}},
			{Name: "z", Accounts: 7, ARR: sim.Lognormal{Mean: 9000, CV: 0.5}, Term: 24, Coverage: []sim.CoverageLine{{Above: 5000, Use: "high"}, {Use: "low"}},
				Today: "none", Hours: 1.5, Uplift: 0.03, UpliftInRates: 0.02, OddsPerPoint: 1.05, Moves: &sim.Moves{Worsen: 0.125, Recover: 0.25},
				DownsellDepth: sim.Size{Mean: 0.25, SD: 0.125}, ExpansionSize: sim.Size{Mean: 0.5, SD: 0.25},
				Rates: []sim.Rates{
					{Coverage: "high", Churn: rate(0.05, 240), Downsell: rate(0.08, 240), Expansion: rate(0.35, 240), Odds: sim.RateOdds{Churn: even, Downsell: even, Expansion: even}},
					{Coverage: "low", Churn: rate(0.2, 60), Odds: sim.RateOdds{Churn: even, Downsell: even, Expansion: even}},
					{Coverage: "none", Like: "high", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 1.5, High: 2.5}, Downsell: even, Expansion: sim.OddsRange{Low: 0.5, High: 0.5}}, Uplift: &zero}},
				New: &sim.NewBusiness{Accounts: 4.5, Start: []float64{0.5, 0.5}}}},
	}
	if !reflect.DeepEqual(f.Scenario, want) {
		t.Errorf("read %+v\nwant %+v", f.Scenario, want)
	}
	if f.Title != "All of it" || f.Currency != "EUR" || f.Start != (Month{2027, 4}) || f.FiscalYearStart != 2 || *f.Targets.NRR != 1.05 || *f.Targets.GRR != 0.9 {
		t.Errorf("read %+v", *f)
	}
}

func TestDefaults(t *testing.T) {
	f := loadText(t, "[coverages.low]\n[coverages.high]\nteam = \"csm\"\n[teams.csm]\ncsms = 0\nhours = 1\n[segments.a]\naccounts = 1\narr = { mean = 1 }\ncoverage = \"low\"\nrates.low = { churn = 0.5 }\n")
	s := f.Scenario
	got := []any{s.Horizon, s.Trials, s.Seed, s.Memory, s.Onboarding, s.RenewalWindow, s.GrossMargin, s.Discount, s.Tail, s.Coverages[0].Fallback, f.Currency, f.FiscalYearStart, f.Start.String(), f.Title}
	want := []any{12, 10000, uint64(1), 6.0, 3, 3, 1.0, 0.0, 3.0, "low", "USD", 1, "2026-08", "scenario"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("defaults are %v; want %v", got, want)
	}
}

func TestExtendingLaysKeysOverKeys(t *testing.T) {
	f := loadText(t, `extends = "company.toml"
title = "Over"
teams.csm.csms = 3
plays.rescue = false
[segments]
small.arr.mean = 6000
[segments.big]
coverage = [{ above = 1000, use = "high" }, { use = "low" }]
rates.low = { like = false, odds = false, churn = 0.1 }
[coverages.high]
named = false
`)
	s := f.Scenario
	if s.Teams[0].CSMs != 3 || s.Teams[0].Hours != 100 || len(s.Plays) != 0 || len(s.Segments[0].Coverage) != 2 || s.Segments[0].Rates[1].Churn.P != 0.1 || s.Segments[1].ARR != (sim.Lognormal{Mean: 6000, CV: 1}) {
		t.Errorf("read %+v", s)
	}
	want := "teams.csm.csms plays.rescue segments.small.arr.mean segments.big.coverage segments.big.rates.low.like segments.big.rates.low.odds segments.big.rates.low.churn coverages.high.named"
	if got := strings.Join(f.Overrides, " "); got != want || f.Base != "company.toml" || f.Title != "Over" {
		t.Errorf("base %s overrides %s", f.Base, got)
	}
}

// A file without a title is known by its name, also where the file it extends
// has one.
func TestATitleIsNotInherited(t *testing.T) {
	f, err := LoadFS(t.Context(), fstest.MapFS{"a/base.toml": {Data: []byte("title = \"Base\"\n" + company)}, "b/twin.toml": {Data: []byte(`extends = "../a/base.toml"`)}}, "b/twin.toml")
	if err != nil || f.Title != "twin" || f.Base != "a/base.toml" {
		t.Errorf("read %+v, %v", f, err)
	}
}

func TestTheHashIsThatOfAllFiles(t *testing.T) {
	files := map[string]string{"scenario.toml": "extends = \"mid.toml\"\n", "mid.toml": "extends = \"under.toml\"\n",
		"under.toml": "[coverages.low]\n[segments.a]\ncoverage = \"low\"\nrates.low = { churn = 0.5 }\n[book]\nfile = \"book.csv\"\n", "book.csv": "Account,ARR\na,1\n"}
	hash := func() string {
		f, err := loadCase(testCase{files: files})
		if err != nil {
			t.Fatal(err)
		}
		return f.InputsSHA256
	}
	before := hash()
	if len(before) != 64 || hash() != before {
		t.Fatalf("the hash is %s, then %s", before, hash())
	}
	for name, text := range files {
		files[name] = text + "\n"
		if hash() == before {
			t.Errorf("the hash does not change with %s", name)
		}
		files[name] = text
	}
}

func TestDiskFilesAreBesideTheFileThatNamesThem(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("deep/er/scenario.toml", `extends = "../../shared/base.toml"`)
	write("shared/base.toml", "[coverages.low]\n[segments.a]\ncoverage = \"low\"\nrates.low = { churn = 0.5 }\n[book]\nfile = \"books/b.csv\"\n")
	write("shared/books/b.csv", "Account,ARR\na,1\n")
	f, err := Load(t.Context(), filepath.Join(dir, "deep/er/scenario.toml"))
	if err != nil || f.Book.File != filepath.Join(dir, "shared/books/b.csv") || len(f.Scenario.Book) != 1 {
		t.Fatalf("read %+v, %v", f, err)
	}
}

func TestAFileThatCannotBeReadIsNoProblemOfContent(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "none.toml"), t.TempDir()} {
		_, err := Load(t.Context(), path)
		var problems Problems
		if err == nil || errors.As(err, &problems) || !strings.HasPrefix(err.Error(), "cannot read "+path+": ") {
			t.Errorf("says %v", err)
		}
	}
	if _, err := LoadFS(t.Context(), fstest.MapFS{}, "none.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("says %v", err)
	}
}

func TestDamagedGzipIsAProblemOfContent(t *testing.T) {
	for name, data := range map[string]string{"scenario.toml.gz": "title = 1", "cut.toml.gz": "\x1f\x8b\x08\x00\x00\x00"} {
		_, err := LoadFS(t.Context(), fstest.MapFS{name: {Data: []byte(data)}}, name)
		var problems Problems
		if !errors.As(err, &problems) {
			t.Errorf("says %v", err)
		}
	}
}

func TestAHugeScenarioFileIsRefused(t *testing.T) {
	_, err := loadCase(testCase{files: map[string]string{"scenario.toml": strings.Repeat("# nothing\n", 200000)}})
	if err == nil || err.Error() != "scenario.toml: too large for a scenario file (want 1,048,576 bytes at most)" {
		t.Errorf("says %v", err)
	}
}

// A file full of faults, all in one line, is answered at a length that a
// person can read.
func TestFaultsAreNotEndless(t *testing.T) {
	var b strings.Builder
	b.WriteString("economy = { ")
	for i := range 50000 {
		fmt.Fprintf(&b, "k%d = 1, ", i)
	}
	_, err := loadCase(testCase{files: map[string]string{"scenario.toml": b.String() + "}"}})
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != maxFaults+1 || len(err.Error()) > 100000 {
		t.Errorf("says %d problems in %d bytes", len(problems), len(err.Error()))
	}
}

func TestStandardInput(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdin := os.Stdin
	defer func() { os.Stdin = stdin }()
	os.Stdin = r
	w.WriteString(company)
	w.Close()
	f, err := Load(t.Context(), "-")
	if err != nil || f.Title != "Scenario" || f.Path != "-" {
		t.Errorf("read %+v, %v", f, err)
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		n    int
		want string
	}{{0, "2027-01"}, {11, "2027-12"}, {12, "2028-01"}, {-1, "2026-12"}, {-13, "2025-12"}} {
		if got := (Month{2027, 1}).Add(c.n).String(); got != c.want {
			t.Errorf("%d months on is %s; want %s", c.n, got, c.want)
		}
	}
	if got := monthOf(time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)).Add(1); got != (Month{2027, 1}) {
		t.Errorf("the month after December is %s", got)
	}
}
