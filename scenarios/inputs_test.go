package scenarios

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"touchline/sim/inputs"
)

// withNumbers has an input of each kind, in every way to write one.
const withNumbers = `extends = "company.toml"   # not an input
memory = 4.5
tail = 2                   # years of margin [?]
horizon = 24
targets = { nrr = 1.05 }
economy.volatility = 0.25  # "#1" of the year
[health]
churn = [0.5, 1, 4]
start = [0.5, 0.25, 0.25]
[teams.csm]
cost = 150_000
hires = [{ month = 4, csms = 2 }]
[[teams.csm.leavers]]
month = 7
csms = 1
[segments.big]
coverage = [{ above = 50000, use = "high" }, { use = "low" }]
[segments.small]
new = { accounts = 1.5, start = [1, 0, 0] }
[segments.small.rates]
low = { churn = 0.2, expansion = 0.1, evidence = { churn = 60 } }
`

func inputsOf(t *testing.T, text string) (*File, map[string]inputs.Input) {
	t.Helper()
	f := loadText(t, text)
	byKey := map[string]inputs.Input{}
	for _, in := range f.Inputs() {
		if _, twice := byKey[in.Key]; twice {
			t.Errorf("%s is told twice", in.Key)
		}
		byKey[in.Key] = in
	}
	return f, byKey
}

func TestInputs(t *testing.T) {
	_, got := inputsOf(t, withNumbers)
	for _, want := range []inputs.Input{
		{Key: "memory", Path: []string{"memory"}, Kind: inputs.Months, Value: 4.5, Low: 1, High: 1200, File: "scenario.toml", Line: 2},
		{Key: "tail", Path: []string{"tail"}, Kind: inputs.Years, Value: 2, High: 100, File: "scenario.toml", Line: 3, Source: "years of margin [?]"},
		{Key: "economy.volatility", Path: []string{"economy", "volatility"}, Kind: inputs.Number, Value: 0.25, High: 10, File: "scenario.toml", Line: 6, Source: `"#1" of the year`},
		{Key: "health.churn[3]", Path: []string{"health", "churn", "2"}, Kind: inputs.Odds, Value: 4, High: 1e6, Above: true, File: "scenario.toml", Line: 8},
		{Key: "teams.csm.cost", Path: []string{"teams", "csm", "cost"}, Kind: inputs.Money, Value: 150000, High: 1e12, File: "scenario.toml", Line: 11},
		{Key: "teams.csm.hires[1].csms", Path: []string{"teams", "csm", "hires", "0", "csms"}, Kind: inputs.Count, Value: 2, Low: -100000, High: 100000, Whole: true, File: "scenario.toml", Line: 12},
		{Key: "teams.csm.leavers[1].month", Path: []string{"teams", "csm", "leavers", "0", "month"}, Kind: inputs.Months, Value: 7, Low: 1, High: 1200, Whole: true, File: "scenario.toml", Line: 14},
		{Key: "teams.csm.csms", Path: []string{"teams", "csm", "csms"}, Kind: inputs.Count, Value: 2, High: 100000, Whole: true, File: "company.toml", Line: 6},
		{Key: "segments.big.coverage[1].above", Path: []string{"segments", "big", "coverage", "0", "above"}, Kind: inputs.Money, Value: 50000, High: 1e12, File: "scenario.toml", Line: 17},
		{Key: "segments.small.new.accounts", Path: []string{"segments", "small", "new", "accounts"}, Kind: inputs.Count, Value: 1.5, High: 1e6, File: "scenario.toml", Line: 19},
		{Key: "segments.small.rates.low.churn", Path: []string{"segments", "small", "rates", "low", "churn"}, Kind: inputs.Rate, Value: 0.2, High: 1, Evidence: 60, File: "scenario.toml", Line: 21},
		{Key: "segments.small.rates.low.expansion", Path: []string{"segments", "small", "rates", "low", "expansion"}, Kind: inputs.Rate, Value: 0.1, High: 1, File: "scenario.toml", Line: 21},
		{Key: "segments.big.rates.high.downsell", Path: []string{"segments", "big", "rates", "high", "downsell"}, Kind: inputs.Rate, Value: 0.1, High: 1, Evidence: 100, File: "company.toml", Line: 20},
		{Key: "segments.big.rates.low.odds.churn", Path: []string{"segments", "big", "rates", "low", "odds", "churn"}, Kind: inputs.Odds, Value: math.Sqrt(1.2) * math.Sqrt(3), High: 1e6, Above: true, Odds: [2]float64{1.2, 3}, Shifts: 0.05, File: "company.toml", Line: 21},
	} {
		if in := got[want.Key]; !reflect.DeepEqual(in, want) {
			t.Errorf("%s is\n%+v, want\n%+v", want.Key, in, want)
		}
		if in := got[want.Key]; !in.Holds(in.Value) {
			t.Errorf("%s does not hold its own value", want.Key)
		}
	}
	for _, key := range []string{"horizon", "targets.nrr", "health.start[1]", "segments.small.new.start[1]", "discount"} {
		if _, there := got[key]; there {
			t.Errorf("%s is told as an input", key)
		}
	}
}

// With its own values a scenario is itself; with another one it is the scenario
// of a file that says so.
func TestWithIsTheFileThatSaysSo(t *testing.T) {
	f, all := inputsOf(t, withNumbers)
	own := map[string]float64{}
	for key, in := range all {
		own[key] = in.Value
	}
	got, err := f.With(t.Context(), own)
	if err != nil || !reflect.DeepEqual(got, f.Scenario) {
		t.Fatalf("with its own values it is another scenario (%v)", err)
	}
	for key, c := range map[string]struct {
		value   float64
		old, as string
	}{
		"tail":                                    {3.25, "tail = 2 ", "tail = 3.25 "},
		"health.churn[3]":                         {5, "[0.5, 1, 4]", "[0.5, 1, 5]"},
		"teams.csm.hires[1].csms":                 {-1, "month = 4, csms = 2", "month = 4, csms = -1"},
		"teams.csm.leavers[1].month":              {3, "month = 7", "month = 3"},
		"segments.big.coverage[1].above":          {1e6, "above = 50000", "above = 1000000"},
		"segments.small.rates.low.churn":          {1e-7, "churn = 0.2", "churn = 0.0000001"},
		"segments.small.rates.low.evidence.churn": {75.5, "churn = 60", "churn = 75.5"},
		"teams.csm.csms":                          {9, "[teams.csm]", "[teams.csm]\ncsms = 9"},
		"segments.big.rates.low.odds.churn":       {2 * math.Sqrt(1.2) * math.Sqrt(3), "[segments.small]", "rates.low.odds.churn = [2.4, 6]\n[segments.small]"},
	} {
		text := strings.Replace(withNumbers, c.old, c.as, 1)
		if text == withNumbers {
			t.Fatalf("%s: nothing was replaced", key)
		}
		got, err := f.With(t.Context(), map[string]float64{key: c.value})
		if want := loadText(t, text).Scenario; err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %v is not the scenario of %q (%v)", key, c.value, c.as, err)
		}
	}
	f.Scenario.Trials, f.Scenario.Seed = 7, 8
	if got, _ := f.With(t.Context(), nil); got.Trials != 7 || got.Seed != 8 {
		t.Errorf("trials and seed are %d and %d, want those of the command line", got.Trials, got.Seed)
	}
}

// A shipped input can be set to what it is, and the file stays the same.
func TestWithLeavesTheFileAlone(t *testing.T) {
	f, err := LoadFS(t.Context(), Shipped(), "hybrid.toml")
	if err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprint(f.Inputs())
	for i, in := range f.Inputs() {
		if i%10 > 0 { // each reads the book
			continue
		}
		if s, err := f.With(t.Context(), map[string]float64{in.Key: in.Value}); err != nil || !reflect.DeepEqual(s, f.Scenario) {
			t.Errorf("%s: another scenario (%v)", in.Key, err)
		}
	}
	if _, err := f.With(t.Context(), map[string]float64{"tail": 7}); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(f.Inputs()) != before {
		t.Error("the inputs of the file have changed")
	}
}

func TestWithIsHeldToTheRules(t *testing.T) {
	f, _ := inputsOf(t, withNumbers)
	for want, values := range map[string]map[string]float64{
		"segments.small.rates.low.churn: too large (got 1.5; want a number from 0 to 1)":                      {"segments.small.rates.low.churn": 1.5},
		"teams.csm.csms: not a whole number (got 2.5; want a whole number from 0 to 100,000)":                 {"teams.csm.csms": 2.5},
		"health.moves.worsen: worsen and recover are more than everything together (got 1.1; want 1 at most)": {"health.moves.worsen": 1},
		"tail: not a number (got NaN; want a number from 0 to 100)":                                           {"tail": math.NaN()},
	} {
		_, err := f.With(t.Context(), values)
		var problems Problems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Key+": "+problems[0].Message != want {
			t.Errorf("says %v, want %s", err, want)
		}
	}
	for want, key := range map[string]string{
		"scenario.toml has no input teams.csm.csm; did you mean teams.csm.csms?":                      "teams.csm.csm",
		"scenario.toml has no input discount; write it down in the file first, if it has its default": "discount",
	} {
		if _, err := f.Input(key); err == nil || err.Error() != want {
			t.Errorf("says %v, want %s", err, want)
		}
	}
	if _, err := f.With(t.Context(), map[string]float64{"nothing": 1}); err == nil {
		t.Error("an input that is not there was set")
	}
}

// What a term or a number of posts means for a book is read from the book again,
// and a book that changed meanwhile is refused.
func TestWithReadsTheBookAgain(t *testing.T) {
	fsys := fstest.MapFS{
		"book.csv": {Data: []byte("account,arr,segment,owner,renewal date\na,100,s,ann,2026-03-01\nb,50,s,bob,2026-05-01\n")},
		"s.toml": {Data: []byte(`start = "2027-01"
book.file = "book.csv"
[teams.t]
csms = 2
hours = 100
[coverages.c]
team = "t"
named = true
[coverages.d]
[segments.s]
coverage = "c"
term = 12
rates.c = { churn = 0.1 }
rates.d = { churn = 0.2 }
`)}}
	f, err := LoadFS(context.Background(), fsys, "s.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.With(t.Context(), map[string]float64{"segments.s.term": 24})
	if err != nil || f.Scenario.Book[0].Renewal != 3 || s.Book[0].Renewal != 15 {
		t.Errorf("renewals are in month %d and %d (%v), want 3 and 15", f.Scenario.Book[0].Renewal, s.Book[0].Renewal, err)
	}
	_, err = f.With(t.Context(), map[string]float64{"teams.t.csms": 1})
	var problems Problems
	if !errors.As(err, &problems) || !strings.Contains(err.Error(), "more owners of accounts than posts") {
		t.Errorf("one post for two owners: %v", err)
	}
	fsys["book.csv"].Data = append(fsys["book.csv"].Data, "c,70,s,bob,2026-05-01\n"...)
	_, err = f.With(t.Context(), map[string]float64{"segments.s.term": 24})
	var path *fs.PathError
	if !errors.As(err, &path) || err.Error() != "cannot read book.csv: it has changed on disk since it was read" {
		t.Errorf("a changed book: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.With(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestInputsOfNoFile(t *testing.T) {
	if got := new(File).Inputs(); got != nil {
		t.Errorf("got %v", got)
	}
}
