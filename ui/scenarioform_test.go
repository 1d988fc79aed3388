package ui

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

func shippedForm(t *testing.T, name string) (*shelf, *item, *form) {
	t.Helper()
	ownCache(t)
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	it := s.at(name)
	require.NotNil(t, it)
	f, err := newForm(it.File, nil)
	require.NoError(t, err)
	return s, it, f
}

// fill is the scenario that some boxes make.
func fill(t *testing.T, s *shelf, it *item, f *form, boxes ...string) *scenarios.File {
	t.Helper()
	var all []typed
	for i := 0; i < len(boxes); i += 2 {
		require.Contains(t, f.boxes, boxes[i])
		all = append(all, typed{id: boxes[i], text: boxes[i+1]})
	}
	changes, faults := f.changes(all)
	require.Empty(t, faults)
	_, file, err := s.edited(it, changes)
	require.NoError(t, err)
	return file
}

// Each box filled in with what it shows makes the same scenario.
func TestBoxesLeftAloneChangeNothing(t *testing.T) {
	for _, name := range []string{"high-touch.toml", "what-if/adoption.toml"} {
		s, it, f := shippedForm(t, name)
		require.Greater(t, len(f.order), 150)
		for _, b := range f.order {
			if len(b.paths) == 0 || b.ID[max(0, len(b.ID)-6):] == "/range" || len(b.paths[0]) == 6 && b.paths[0][4] == "odds" {
				continue // worked out, and rounded
			}
			text := b.Value
			if b.Truth && text == "" {
				text = "false"
			}
			changes, faults := f.changes([]typed{{id: b.ID, text: text}})
			require.Empty(t, faults, b.ID)
			_, file, err := s.edited(it, changes)
			require.NoError(t, err, b.ID)
			require.Equal(t, it.File.Scenario, file.Scenario, "%s of %s", b.ID, name)
		}
	}
}

func TestBoxes(t *testing.T) {
	s, it, f := shippedForm(t, "hybrid.toml")
	segment := func(file *scenarios.File, name string) *sim.Segment {
		for i := range file.Scenario.Segments {
			if file.Scenario.Segments[i].Name == name {
				return &file.Scenario.Segments[i]
			}
		}
		return nil
	}
	rates := func(file *scenarios.File, name, coverage string) *sim.Rates {
		for i, r := range segment(file, name).Rates {
			if r.Coverage == coverage {
				return &segment(file, name).Rates[i]
			}
		}
		return nil
	}

	// A range becomes the rate and its evidence; the other rates keep theirs.
	const smb = "segments/smb/rates/tech-touch/"
	r := rates(fill(t, s, it, f, smb+"churn/range", "18% to 24%"), "smb", "tech-touch")
	low, high := forecast.KnownRange(r.Churn.P, r.Churn.Evidence)
	require.True(t, math.Abs(low-0.18) < 3e-4 && math.Abs(high-0.24) < 3e-4, "%g to %g", low, high)
	require.Equal(t, 1500.0, r.Downsell.Evidence)
	r = rates(fill(t, s, it, f, smb+"churn/range", "", smb+"downsell/range", "4 – 9"), "smb", "tech-touch")
	require.Zero(t, r.Churn.Evidence, "two boxes of one table")
	require.Equal(t, 1500.0, r.Expansion.Evidence)
	require.NotZero(t, r.Downsell.Evidence)

	// Where a row is stated against another, it becomes odds.
	const pooled = "segments/smb/rates/pooled/odds/churn"
	r = rates(fill(t, s, it, f, pooled+"/range", "10% to 20%"), "smb", "pooled")
	require.Equal(t, sim.OddsRange{Low: 0.444, High: 1}, r.Odds.Churn)
	r = rates(fill(t, s, it, f, pooled+"/range", "odds 0.7 to 0.9"), "smb", "pooled")
	require.Equal(t, sim.OddsRange{Low: 0.7, High: 0.9}, r.Odds.Churn)
	r = rates(fill(t, s, it, f, pooled, "20%"), "smb", "pooled")
	require.True(t, math.Abs(r.Odds.Churn.Median()-1) < 2e-3 && r.Odds.Churn.Low < r.Odds.Churn.High, "the middle moves, the width stays")

	// A line by ARR, and two changes of it at once.
	line := fill(t, s, it, f, "segments/mid-market/coverage/1/add", "1")
	require.Equal(t, []sim.CoverageLine{{Above: 50000, Use: "pooled"}, {Use: "pooled"}}, segment(line, "mid-market").Coverage)
	s2, it2, f2 := shippedForm(t, "tech-touch.toml")
	moved := fill(t, s2, it2, f2, "segments/mid-market/coverage/0/above", "$30k", "segments/mid-market/coverage/1/use", "pooled")
	require.Equal(t, []sim.CoverageLine{{Above: 30000, Use: "pooled"}, {Use: "pooled"}}, segment(moved, "mid-market").Coverage)
	whole := fill(t, s2, it2, f2, "segments/mid-market/coverage/0/remove", "1")
	require.Equal(t, []sim.CoverageLine{{Use: "tech-touch"}}, segment(whole, "mid-market").Coverage)

	// Lists of the base are written whole, what is cleared falls back to it.
	require.Equal(t, []float64{0.5, 1.5, 6}, fill(t, s, it, f, "health/churn/2", "6").Scenario.Health.Churn)
	require.Equal(t, []sim.Staffing{{Month: 4, CSMs: 2}, {Month: 9, CSMs: -1}},
		fill(t, s, it, f, "teams/pool/hires", "2 in month 4, −1 in month 9").Scenario.Teams[2].Hires)
	require.Empty(t, fill(t, s, it, f, "teams/pool/hires", "").Scenario.Teams[2].Hires)
	require.Equal(t, 0.8, fill(t, s, it, f, "gross_margin", "").Scenario.GrossMargin)
}

// What can be added and taken out leaves a scenario that can be run.
func TestThingsComeAndGo(t *testing.T) {
	s, it, f := shippedForm(t, "hybrid.toml")
	require.Len(t, fill(t, s, it, f, "plays/new", "webinar").Scenario.Plays, 6)
	require.Len(t, fill(t, s, it, f, "teams/new", "night shift").Scenario.Teams, 4)
	require.Len(t, fill(t, s, it, f, "segments/new", "public").Scenario.Segments, 4)
	require.Len(t, fill(t, s, it, f, "coverages/new", "digital").Scenario.Coverages, 4)
	require.Len(t, fill(t, s, it, f, "plays/rescue/remove", "1").Scenario.Plays, 4)
	require.NoError(t, s.edit(it, "rescue", []scenarios.Change{{Key: []string{"plays", "rescue"}, Value: false}, {Key: []string{"coverages", "digital"}, Value: map[string]any{"team": "pool"}}}))
	it = s.at("hybrid.toml")
	f, err := newForm(it.File, it.Saved)
	require.NoError(t, err)
	require.Len(t, fill(t, s, it, f, "plays/rescue/restore", "1").Scenario.Plays, 5)
	require.Len(t, fill(t, s, it, f, "segments/smb/rates/digital/add", "1").Scenario.Segments[2].Rates, 4)
	changes, _ := f.changes([]typed{{id: "teams/pool/remove", text: "1"}})
	_, _, err = s.edited(it, changes)
	a := answer{Faults: map[string]string{}}
	f.blame(&a, err)
	require.Contains(t, a.Faults, "coverages/pooled/team", "a team that is needed")
}

func TestWhatBoxesRefuse(t *testing.T) {
	_, _, f := shippedForm(t, "hybrid.toml")
	for _, c := range [][3]string{
		{"gross_margin", "0", "Write a number above 0% to 100%."},
		{"gross_margin", "lots", sentence(errNoShare.Error())},
		{"memory", "1e3", sentence(errNoNumber.Error())},
		{"teams/pool/csms", "2.5", sentence(errNoWhole.Error())},
		{"teams/pool/cost", "-5", "Write a number from 0 to 1,000,000,000,000."},
		{"teams/pool/hires", "two in April", sentence(errNoStaffing.Error())},
		{"segments/smb/rates/tech-touch/churn", "220%", "Write a percentage from 0% to 100%."},
		{"segments/smb/rates/tech-touch/churn/range", "24% to 18%", "The low end stands first, such as 4% to 7%."},
		{"segments/smb/rates/tech-touch/churn/range", "1 to 2 to 3", sentence(errNoRange.Error())},
		{"segments/smb/rates/tech-touch/churn/range", "0% to 7%", "No evidence gives this range. Write one inside 0% to 100%, such as 4% to 7%."},
		{"segments/smb/rates/pooled/odds/churn", "100%", "Write a percentage above 0% and below 100%."},
		{"segments/smb/rates/pooled/odds/churn/range", "odds 0 to 2", "Odds are above 0."},
	} {
		_, faults := f.changes([]typed{{id: c[0], text: c[1]}})
		require.Equal(t, map[string]string{c[0]: c[2]}, faults, c[1])
	}
}

// A fault of the rules is shown at the box it is about.
func TestFaultsAtTheirBoxes(t *testing.T) {
	s, it, f := shippedForm(t, "tech-touch.toml")
	for _, c := range [][3]string{
		{"segments/mid-market/coverage/0/use", "nothing", "segments/mid-market/coverage/0/use"},
		{"teams/pool/hires", "-9 in month 3", "teams/pool/hires"},
		{"health/moves/worsen", "95%", "health/moves/worsen"},
		{"health/churn/1", "-1", "health/churn/1"},
		{"plays/rescue/coverages", "pooled, pooled", "plays/rescue/coverages"},
		{"segments/smb/new/start/0", "90%", "segments/smb/new/start/0"},
		{"start", "Monday", "start"},
	} {
		changes, faults := f.changes([]typed{{id: c[0], text: c[1]}})
		require.Empty(t, faults, c[0])
		_, _, err := s.edited(it, changes)
		a := answer{Faults: map[string]string{}}
		f.blame(&a, err)
		require.Empty(t, a.Others, c[0])
		require.Len(t, a.Faults, 1, c[0])
		require.Contains(t, a.Faults, c[2])
	}
}
