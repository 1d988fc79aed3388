package fit

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
	"touchline/sim/past"
)

// mixed is a history of two segments in letters of their own; one has seen two
// coverages.
func mixedHistory() *past.History {
	h := &past.History{Form: past.Renewals}
	for i := range 60 {
		after := 100.0
		if i%10 == 0 {
			after = 0
		} else if i%10 == 1 {
			after = 80
		}
		for _, p := range []pair{{"SMB", "Pooled"}, {"SMB", "tech-touch"}, {"Enterprise", "pooled"}, {"Other", "pooled"}} {
			h.Renewals = append(h.Renewals, past.Renewal{Account: p.segment + p.coverage + string(rune('a'+i)), Segment: p.segment, Coverage: p.coverage,
				Before: 100, After: after, Date: day("2020-01-01").AddDate(i%4, i%12, 0)})
		}
	}
	return h
}

func TestSettingsTakeTheScenariosNames(t *testing.T) {
	f, err := New(mixedHistory(), time.Time{})
	require.NoError(t, err)
	s := f.Settings(&sim.Scenario{Segments: []sim.Segment{
		{Name: "enterprise", Term: 12, Rates: []sim.Rates{{Coverage: "high-touch"}}},
		{Name: "smb", Term: 12, Rates: []sim.Rates{{Coverage: "pooled"}, {Coverage: "tech-touch", Like: "pooled"}}},
	}})
	set := map[string]any{}
	for _, v := range s.Values {
		set[strings.Join(v.Key, ".")] = v.Value
	}
	require.Contains(t, set, "segments.smb.rates.pooled.churn")
	require.Contains(t, set, "economy.volatility")
	require.NotContains(t, set, "segments.smb.term", "the history tells no term")
	for key := range set {
		require.NotContains(t, key, "tech-touch", "a row that is like another keeps its odds")
	}
	require.Equal(t, []string{
		"segment enterprise: the scenario has no rates for coverage pooled",
		"segment Other: the scenario has none of that name",
		"segment smb: coverage tech-touch is like pooled and stays so, by your odds",
	}, s.Kept)
	require.Contains(t, strings.Join(f.Remarks, "\n"), "not given to coverages at random")
}

func TestPriceRisesAmongTheExpansionsCountOnce(t *testing.T) {
	grown, priced := mixedHistory(), mixedHistory()
	for i := range grown.Renewals {
		if r := &grown.Renewals[i]; i%3 == 0 && r.After > 0 {
			r.After *= 1.2
		}
		priced.Renewals[i] = grown.Renewals[i]
		uplift := 0.03
		priced.Renewals[i].Uplift = &uplift
	}
	rows := []sim.Rates{{Coverage: "pooled"}}
	for _, c := range []struct {
		history *past.History
		own     sim.Segment
		want    []any // uplift and uplift_in_rates; nil: left as they are
	}{
		{grown, sim.Segment{Name: "smb", Uplift: 0.03, UpliftInRates: 0.03, Rates: rows}, []any{0.0, 0.0}},
		{grown, sim.Segment{Name: "smb", Uplift: 0.07, UpliftInRates: 0.03, Rates: rows}, []any{0.04, 0.0}},
		{grown, sim.Segment{Name: "smb", UpliftInRates: 0.03, Rates: rows}, []any{0.0, 0.0}},
		{grown, sim.Segment{Name: "smb", Rates: rows}, []any{nil, nil}},
		{grown, sim.Segment{Name: "smb", Uplift: 0.03, UpliftInRates: 0.03, Rates: []sim.Rates{{Coverage: "light"}}}, []any{nil, nil}},
		{priced, sim.Segment{Name: "smb", Uplift: 0.07, UpliftInRates: 0.07, Rates: rows}, []any{0.03, 0.03}},
	} {
		f, err := New(c.history, time.Time{})
		require.NoError(t, err)
		got := []any{nil, nil}
		for _, v := range f.Settings(&sim.Scenario{Segments: []sim.Segment{c.own}}).Values {
			if i := slices.Index([]string{"uplift", "uplift_in_rates"}, v.Key[len(v.Key)-1]); i >= 0 {
				got[i] = v.Value
				require.True(t, v.Told, "so that its old source is no longer named")
			}
		}
		require.Equal(t, c.want, got, "%+v", c.own)
	}
}

func TestMatch(t *testing.T) {
	among := []string{"Mid-Market", "mid market", "SMB", "--"}
	for name, want := range map[string]int{"mid-market": 0, "MID MARKET": 1, "Mid_Market": 0, "s.m.b.": 2, "SM": -1, "": -1, "–": -1, "--": 3} {
		require.Equal(t, want, Match(name, among), name)
	}
}

func TestSettingsUnderOtherNames(t *testing.T) {
	f, err := New(mixedHistory(), time.Time{})
	require.NoError(t, err)
	scenario := &sim.Scenario{Segments: []sim.Segment{{Name: "smb", Rates: []sim.Rates{{Coverage: "light"}, {Coverage: "pooled"}}}, {Name: "big", Rates: []sim.Rates{{Coverage: "pooled"}}}}}
	pairs := func(n Names) (all []string, kept []string) {
		s := f.SettingsAs(scenario, n)
		for _, p := range s.Pairs {
			require.Equal(t, f.Rates(p.Cell.Segment, p.Cell.Coverage), p.Cell.Rates)
			all = append(all, p.Cell.Segment+"/"+p.Cell.Coverage+" "+p.Segment+"/"+p.Coverage)
		}
		return all, s.Kept
	}
	got, kept := pairs(Names{Segments: map[string]string{"Enterprise": "big", "Other": ""}, Coverages: map[string]string{"tech-touch": "light"}})
	require.Equal(t, []string{"Enterprise/pooled big/pooled", "SMB/Pooled smb/pooled", "SMB/tech-touch smb/light"}, got)
	require.Empty(t, kept, "what a person leaves out is no surprise")
	got, kept = pairs(Names{Segments: map[string]string{"Other": "big", "Enterprise": "big"}, Coverages: map[string]string{"Pooled": "", "tech-touch": "pooled"}})
	require.Equal(t, []string{"Enterprise/pooled big/pooled", "SMB/tech-touch smb/pooled"}, got)
	require.Equal(t, []string{"segment big: the history writes it in two ways; the first is used"}, kept)
}

func TestAHistoryWithoutCoveragesSpeaksOfTodays(t *testing.T) {
	h := mixedHistory()
	for i := range h.Renewals {
		h.Renewals[i].Coverage, h.Renewals[i].Segment = "", ""
	}
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	two := []sim.Rates{{Coverage: "high-touch"}, {Coverage: "pooled"}}
	for _, c := range []struct {
		segments []sim.Segment
		want     string // the row that is written
		kept     string
	}{
		{[]sim.Segment{{Name: "smb", Today: "pooled", Rates: two}}, "pooled", ""},
		{[]sim.Segment{{Name: "smb", Rates: two[:1]}}, "high-touch", ""},
		{[]sim.Segment{{Name: "smb", Rates: two}}, "", "segment smb: the history names no coverage, and 2 rows have rates of their own; say with `today` which one it lived under"},
		{[]sim.Segment{{Name: "a"}, {Name: "b"}}, "", "the history names no segments and the scenario has 2; nothing of them is written"},
	} {
		s := f.Settings(&sim.Scenario{Segments: c.segments})
		row := ""
		for _, v := range s.Values {
			if v.Key[len(v.Key)-1] == "churn" {
				row = v.Key[3]
			}
		}
		require.Equal(t, c.want, row)
		require.Equal(t, c.kept, strings.Join(s.Kept, "; "))
	}
}

func TestAccountsWithoutASegmentAreToldApart(t *testing.T) {
	h := mixedHistory()
	for i := range h.Renewals {
		if h.Renewals[i].Segment == "Other" {
			h.Renewals[i].Segment = ""
		}
	}
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	require.Equal(t, "Enterprise SMB ", f.Segments[0].Name+" "+f.Segments[1].Name+" "+f.Segments[2].Name, "none comes last")
	require.Equal(t, []int{60, 120, 60}, []int{f.Segments[0].Accounts, f.Segments[1].Accounts, f.Segments[2].Accounts})
	rows := func(s *sim.Scenario) (all []string, kept []string) {
		told := f.Settings(s)
		for _, v := range told.Values {
			if v.Key[len(v.Key)-1] == "churn" {
				all = append(all, v.Key[1]+" "+v.Key[3])
			}
		}
		return all, told.Kept
	}
	got, kept := rows(&sim.Scenario{Segments: []sim.Segment{{Name: "smb", Today: "pooled", Rates: []sim.Rates{{Coverage: "pooled"}}}}})
	require.Equal(t, []string{"smb pooled"}, got)
	require.Equal(t, []string{"segment Enterprise: the scenario has none of that name", "segment smb: the scenario has no rates for coverage tech-touch",
		"60 accounts name no segment: their rates are not put in"}, kept)
	for i := range h.Renewals {
		if h.Renewals[i].Segment == "" && i > 3 {
			h.Renewals[i].Segment = "SMB"
		}
	}
	f, err = New(h, time.Time{})
	require.NoError(t, err)
	_, kept = rows(&sim.Scenario{Segments: []sim.Segment{{Name: "smb"}, {Name: "enterprise"}}})
	require.Equal(t, "1 account names no segment: its rates are not put in", kept[len(kept)-1])
	got, kept = rows(nil)
	require.Contains(t, got, "no segment pooled", "and not all")
	require.Empty(t, kept)
	s := f.Scenario([]sim.Account{{ID: "a", ARR: 1}, {ID: "b", Segment: "SMB", ARR: 1}}, 12, 1, 1)
	require.Equal(t, []string{"SMB", "no segment"}, []string{s.Segments[0].Name, s.Segments[1].Name})
	require.Equal(t, f.Cells[len(f.Cells)-1].Rates, f.Rates("no segment", "pooled"))
}

func TestWhatAHistoryCannotTellStays(t *testing.T) {
	h := &past.History{Form: past.Contracts}
	for i := range 40 {
		c := past.Contract{Account: string(rune('a' + i)), Start: day("2018-01-01"), ARR: 10}
		if i%5 == 0 {
			c.End = day("2019-03-10").AddDate(0, i, 0)
		}
		h.Contracts = append(h.Contracts, c)
	}
	f, err := New(h, day("2022-01-01"))
	require.NoError(t, err)
	s := f.Settings(&sim.Scenario{Segments: []sim.Segment{{Name: "all", Term: 12, Rates: []sim.Rates{
		{Coverage: "pooled", Downsell: sim.Rate{P: 0.1, Evidence: 77}}}}}})
	var keys []string
	for _, v := range s.Values {
		keys = append(keys, v.Key[len(v.Key)-1])
		if e, ok := v.Value.(map[string]any); ok {
			require.Equal(t, 77.0, e["downsell"], "the evidence it had")
			require.NotContains(t, e, "expansion")
		}
	}
	require.Equal(t, []string{"volatility", "persistence", "term", "churn", "evidence"}, keys)
}

func TestSettingsAsTOML(t *testing.T) {
	s := Settings{Kept: []string{"kept as it is"}, Values: []Setting{
		{[]string{"economy", "volatility"}, 0.25, "of years", true},
		{[]string{"segments", `a "b"`, "term"}, 36, "", true},
		{[]string{"segments", `a "b"`, "rates", "x", "churn"}, 0.00002, "", true},
		{[]string{"segments", `a "b"`, "rates", "x", "evidence"}, map[string]any{"expansion": 5.0, "churn": 12.5}, "", true},
		{[]string{"health", "states"}, []any{"good", "bad"}, "", true},
	}}
	require.Equal(t, `# A remark.
# kept as it is

[economy]
volatility = 0.25                        # of years

[segments."a \"b\""]
term = 36

[segments."a \"b\"".rates.x]
churn = 0.00002
evidence = { churn = 12.5, expansion = 5 }

[health]
states = ["good", "bad"]
`, s.TOML([]string{"A remark."}))
}
