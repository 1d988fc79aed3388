package ui

import (
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// everything says every key that a scenario file may hold.
const everything = `title = "Everything"
currency = "EUR"
start = "2027-01"
horizon = 24
trials = 50
seed = 3
fiscal_year_start = 2
memory = 5
onboarding = 2
renewal_window = 2
gross_margin = 0.8
discount = 0.1
tail = 2
[targets]
nrr = 1.05
grr = 0.9
[economy]
volatility = 0.2
persistence = 0.9
expansion = 0.1
[health]
states = ["green", "amber", "red"]
churn = [0.5, 1.5, 4.0]
downsell = [0.7, 1.2, 2.0]
expansion = [1.4, 0.7, 0.2]
hours = [0.9, 1.0, 1.4]
moves = { worsen = 0.04, recover = 0.12 }
start = [0.6, 0.3, 0.1]
scores = [70, 40]
[coverages.high-touch]
team = "named"
hours = 3
named = true
fallback = "tech-touch"
cost = 1
fixed = 2
[coverages.tech-touch]
[teams.named]
csms = 2
hours = 100
cost = 100000
ramp = 3
attrition = 0.1
hiring = 2
hires = [{ month = 4, csms = 1 }]
leavers = [{ month = 7, csms = 1 }]
[plays.rescue]
trigger = "red"
coverages = ["high-touch"]
team = "named"
hours = 2
odds = { churn = 0.8, downsell = 0.9, expansion = 1.1, worsen = 0.9, recover = 1.5 }
in_rates = true
cost = 3
referrals = 0.01
[segments.smb]
arr = { mean = 9000, cv = 0.5 }
term = 12
coverage = [{ above = 20000, use = "high-touch" }, { use = "tech-touch" }]
today = "tech-touch"
hours = 1.1
uplift = 0.03
uplift_in_rates = 0.02
odds_per_point = 1.04
moves = { worsen = 0.05, recover = 0.1 }
downsell_depth = { mean = 0.2, sd = 0.1 }
expansion_size = { mean = 0.2, sd = 0.1 }
new = { accounts = 2, start = [0.5, 0.4, 0.1] }
[segments.smb.rates]
high-touch = { like = "tech-touch", odds = { churn = [0.5, 0.9], downsell = 0.9, expansion = 1.2 }, uplift = 0.04 }
tech-touch = { churn = 0.2, downsell = 0.1, expansion = 0.2, evidence = { churn = 100, downsell = 90, expansion = 80 } }
[book]
name = "Ours"
file = "book.csv"
total = 60000
dates = "iso"
numbers = "1,234.56"
[book.columns]
account = "policy"
name = "called"
arr = "premium"
segment = "tier"
coverage = "by"
owner = "who"
renewal = "due"
start = "since"
term = "months"
health = "score"
renews = "will"
opening = "was"
[book.segments]
"S" = "smb"
"*" = "smb"
`

// banded has its segments by ARR.
var banded = strings.NewReplacer("[book.columns]", `bands = [{ above = 20000, segment = "smb" }, { segment = "smb" }]`+"\n[book.columns]", "segment = \"tier\"\n", "", "[book.segments]\n", "", "\"S\" = \"smb\"\n", "", "\"*\" = \"smb\"\n", "").Replace(everything)

const everythingBook = `policy,called,premium,monthly,tier,by,who,due,since,months,score,will,was
1,One,48000,4000,S,,Ann,2027-03-01,2026-03-01,12,80,0.9,48000
2,Two,12000,1000,T,tech-touch,,2027-05-01,2026-05-01,12,30,,12000
`

// bare says nothing that can be left out.
const bare = `[coverages.tech-touch]
[segments.smb]
accounts = 3
arr.mean = 10
coverage = "tech-touch"
rates.tech-touch.churn = 0.1
`

// alone is the form of a file that holds a text, with the book beside it.
func alone(t *testing.T, text string) (*shelf, *item, *form) {
	t.Helper()
	ownCache(t)
	dir := t.TempDir()
	write(t, dir, "book.csv", everythingBook)
	s, err := openShelf(t.Context(), []string{write(t, dir, "it.toml", text)}, "")
	require.NoError(t, err)
	it := s.items[0]
	require.Empty(t, it.Problems)
	f, err := newForm(it.File, it.Saved)
	require.NoError(t, err)
	return s, it, f
}

// fields are the fields of a form that fill in a key, something below it or an
// item of it, or that offer to say it.
func (f *form) fields(key string) (found []*box) {
	for _, b := range f.order {
		keys := b.keys
		if b.offers != "" {
			keys = []string{b.offers}
		}
		for _, own := range keys {
			if own == key || strings.HasPrefix(own, key+".") || strings.HasPrefix(own, key+"[") || strings.HasPrefix(key, own+"[") {
				found = append(found, b)
				break
			}
		}
	}
	return found
}

// ruledOut are keys that another one of the file rules out, by file: accounts come
// from the book, a row is stated one way or the other, and without health
// nothing moves.
var ruledOut = map[string]*regexp.Regexp{
	everything: regexp.MustCompile(`^segments\.smb\.(accounts|rates\.high-touch\.(churn|downsell|expansion|evidence)|rates\.tech-touch\.(like|odds))$`),
	banded:     regexp.MustCompile(`^segments\.smb\.(accounts|rates\.high-touch\.(churn|downsell|expansion|evidence)|rates\.tech-touch\.(like|odds))$`),
	bare:       regexp.MustCompile(`^segments\.smb\.(moves|rates\.tech-touch\.(like|odds))$`),
}

// A key that the files learn needs a field, or this fails.
func TestEveryKeyHasAField(t *testing.T) {
	said := map[string]bool{"extends": true}
	for text, apart := range ruledOut {
		_, it, f := alone(t, text)
		keys := it.File.Keys()
		require.Greater(t, len(keys), 40)
		for _, key := range keys {
			if !apart.MatchString(key) {
				require.NotEmpty(t, f.fields(key), "%s has no field in the form", key)
			}
			said[key[strings.LastIndexAny(key, ".]")+1:]] = strings.Contains(everything+banded, key[strings.LastIndexAny(key, ".]")+1:])
		}
		require.Empty(t, f.fields("segments.smb.colour"), "a key that has none must be found")
	}
	for key, is := range said {
		require.True(t, is || key == "extends" || key == "mrr", "%s is missing above", key)
	}
}

// Each field left alone changes nothing, in the file that says everything.
func TestEverythingLeftAlone(t *testing.T) {
	s, it, f := alone(t, everything)
	for _, b := range f.order {
		if b.Button || b.Value == "" || strings.HasSuffix(b.ID, "/range") || strings.Contains(b.ID, "/odds/") && strings.HasPrefix(b.ID, "segments/") {
			continue
		}
		require.Equal(t, it.File.Scenario, fill(t, s, it, f, b.ID, b.Value).Scenario, b.ID)
	}
}

// Whatever is added or taken out by a button, comments and all that is not
// concerned stay as they were, and undo brings back every byte.
func TestStructureIsEditedInPlace(t *testing.T) {
	commented := regexp.MustCompile(`(?m)^([a-z_]+) = (.*)$`).ReplaceAllString(everything, "$1 = $2 # on $1")
	s, it, f := alone(t, commented)
	var did []string
	for _, b := range f.order {
		if !b.Button {
			continue
		}
		changes, faults := f.changes([]typed{{id: b.ID, text: "1"}})
		require.Empty(t, faults, b.ID)
		text, _, err := s.edited(it, changes)
		if err != nil {
			require.ErrorAs(t, err, new(scenarios.Problems), b.ID)
			continue // refused in words: something else needs it
		}
		did = append(did, b.ID)
		kept, lines := 0, strings.Split(commented, "\n")
		for _, line := range lines {
			if strings.Contains("\n"+string(text)+"\n", "\n"+line+"\n") {
				kept++
			}
		}
		require.Greater(t, kept, len(lines)-30, b.ID)
		require.NoError(t, s.edit(s.items[0], b.ID, changes), b.ID)
		require.NoError(t, s.back(s.items[0], false))
		require.Equal(t, commented, string(s.drafts[it.Path].now), b.ID)
	}
	for _, id := range []string{"health/states/0/remove", "health/remove", "health/start/drop", "segments/smb/moves/drop", "segments/smb/new/start/drop",
		"segments/smb/coverage/0/remove", "plays/rescue/remove", "book/remove", "segments/smb/coverage/2/add"} {
		require.Contains(t, did, id)
	}
}

func TestHealthComesAndGoes(t *testing.T) {
	s, it, f := alone(t, bare)
	require.NoError(t, s.edit(it, "health", changesOf(t, f, f.offer("health").ID, "1")))
	again := func() (*item, *form) {
		it := s.items[0]
		f, err := newForm(it.File, it.Saved)
		require.NoError(t, err)
		return it, f
	}
	it, f = again()
	require.Equal(t, []string{"green", "amber", "red"}, it.File.Scenario.Health.States)
	require.Len(t, fill(t, s, it, f, "health/states/new", "lost").Scenario.Health.Churn, 4)
	less := fill(t, s, it, f, "health/states/1/remove", "1").Scenario.Health
	require.Equal(t, []string{"green", "red"}, less.States)
	require.Equal(t, []float64{0.5, 4}, less.Churn)
	start := fill(t, s, it, f, "health/start/say", "1").Scenario.Health.Start
	require.Equal(t, []float64{0.692, 0.231, 0.077}, rounded3(start), "where 4% worsen and 12% recover")
	require.NoError(t, s.edit(it, "scores", changesOf(t, f, "health/scores/say", "1")))
	it, f = again()
	changes, _ := f.changes([]typed{{id: "health/scores/drop", text: "1"}})
	require.Len(t, changes, 1)
	require.Equal(t, []any{67.0, 33.0}, f.listed([]string{"health", "scores"}))
	require.Equal(t, 0.05, fill(t, s, it, f, "health/moves/worsen", "5%").Scenario.Health.Moves.Worsen)
	require.Empty(t, fill(t, s, it, f, "health/remove", "1").Scenario.Health.States)

	s, it, f = alone(t, everything)
	named := fill(t, s, it, f, "health/states/2", "critical").Scenario
	require.Equal(t, "critical", named.Health.States[2])
	require.Equal(t, "critical", named.Plays[0].Trigger, "the play that waits for it")
	gone := fill(t, s, it, f, "health/remove", "1").Scenario
	require.Empty(t, gone.Plays, "it waited for a state")
	require.Nil(t, gone.Segments[0].Moves)
	drawn := fill(t, s, it, f, "book/remove", "1")
	require.Equal(t, 2, drawn.Scenario.Segments[0].Accounts)
	require.Nil(t, drawn.Book)
	require.Nil(t, fill(t, s, it, f, "segments/smb/new/accounts", "").Scenario.Segments[0].New)
}

func TestBookComesAndGoes(t *testing.T) {
	s, it, f := alone(t, bare)
	changes := changesOf(t, f, "book/file", "book.csv")
	_, _, err := s.edited(it, changes)
	a := answer{Faults: map[string]string{}}
	f.blame(&a, err)
	require.Contains(t, a.Faults["book/file"], "book.csv", "what is wrong in the book is said at its name")
	text := strings.NewReplacer("policy", "account", "premium", "arr", "monthly,", "mrr,", "tier", "segment", "S", "smb", "T,tech", "smb,tech", ",by,", ",coverage,", ",score,", ",health,").Replace(everythingBook)
	write(t, filepath.Dir(it.Path), "book.csv", text)
	file := fill(t, s, it, f, "book/file", "book.csv")
	require.Equal(t, 2, file.Book.Accounts)
	s2, it2, f2 := alone(t, everything)
	lines := fill(t, s2, it2, f2, "book/bands", "smb from 20k, smb").Scenario
	require.Len(t, lines.Book, 2)
	_, _, err = s2.edited(it2, []scenarios.Change{{Key: []string{"book", "bands"}, Value: []any{map[string]any{"segment": "smb"}}}})
	require.ErrorContains(t, err, "leave out segment or bands")
	require.Empty(t, fill(t, s2, it2, f2, "book/columns/coverage", " ").Scenario.Book[1].Coverage, "a column that is not to be taken")
	require.Zero(t, file.Scenario.Segments[0].Accounts, "they come from the book")
}

// changesOf are what one field changes.
func changesOf(t *testing.T, f *form, id, text string) []scenarios.Change {
	t.Helper()
	require.Contains(t, f.boxes, id)
	changes, faults := f.changes([]typed{{id: id, text: text}})
	require.Empty(t, faults)
	return changes
}

func rounded3(list []float64) []float64 {
	out := slices.Clone(list)
	for i := range out {
		out[i] = three(out[i])
	}
	return out
}

// A row of rates goes from odds to rates of its own and back.
func TestRowsChangeHowTheyAreStated(t *testing.T) {
	s, it, f := alone(t, everything)
	const row = "segments/smb/rates/high-touch/"
	own := fill(t, s, it, f, row+"like", "")
	rates := own.Scenario.Segments[0].Rates
	require.Equal(t, "", rates[0].Like)
	require.InDelta(t, 0.1436, rates[0].Churn.P, 1e-3, "the middle of the odds")
	require.NoError(t, s.edit(it, "row", changesOf(t, f, row+"like", "")))
	it = s.items[0]
	f, err := newForm(it.File, it.Saved)
	require.NoError(t, err)
	back := fill(t, s, it, f, row+"like", "tech-touch").Scenario.Segments[0].Rates[0]
	require.Equal(t, "tech-touch", back.Like)
	require.InDelta(t, 0.671, back.Odds.Churn.Low, 1e-3)
	require.True(t, reflect.DeepEqual(back.Odds.Churn.Low, back.Odds.Churn.High), "without a range")
	require.Equal(t, 0.05, *fill(t, s, it, f, row+"uplift", "5%").Scenario.Segments[0].Rates[0].Uplift)
	changes := changesOf(t, f, row+"remove", "1")
	_, _, err = s.edited(it, changes)
	require.ErrorAs(t, err, new(scenarios.Problems), "accounts can have it")
	seen := map[string]bool{}
	for _, b := range f.order {
		require.False(t, seen[b.ID], "two fields of one name: %s", b.ID)
		seen[b.ID] = true
	}
}
