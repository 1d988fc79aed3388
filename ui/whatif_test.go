package ui

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
	"touchline/sim"
)

// On the shelf as it comes, the question is one click: what if SMB went
// tech-touch, where it has people now. Nothing is written for it.
func TestTheFirstQuestionOfTheShippedCompany(t *testing.T) {
	w := open(t, nil)
	_, _, page := w.get("/compare")
	says(t, page, "Larkfield is a made-up company")
	for _, chosen := range []string{`<option value="smb" selected>SMB`, `<option value="high-touch" selected>High-touch`, `<option value="tech-touch" selected>tech-touch`} {
		says(t, page, chosen)
	}
	form := look(w.shelf, tabs[0], nil).query()
	for key, value := range map[string]string{"segment": "smb", "of": "high-touch", "use": "tech-touch", "posts": "follow"} {
		form.Set(key, value)
	}
	a := w.asked("/whatif", form)
	require.Empty(t, a.Others)
	require.Equal(t, "/compare?baseline=high-touch&s=high-touch&s=high-touch-smb-tech-touch&seed=1&trials=10000&year=1", a.Show)
	require.Equal(t, a.Show, w.asked("/whatif", form).Show, "asked again it is the same one")
	_, _, page = w.get(strings.Replace(a.Show, "/compare", "/renewals", 1))
	require.Contains(t, page, `id="s-high-touch-smb-tech-touch"`, "a view of one scenario has it on its shelf too")
	made := w.shelf.at("what-if/high-touch-smb-tech-touch.toml")
	require.Equal(t, "What if SMB went tech-touch?", made.Question)
	require.Equal(t, "SMB tech-touch", made.Name())
	text, _ := w.shelf.text(made)
	require.Contains(t, string(text), "csms = 2                                # 7 in high-touch.toml")
	require.Contains(t, string(text), "hires = [{ month = 4, csms = 1 }]", "of 7 and 3 to come, as many as the load of the others asks for")
	require.True(t, made.Unsaved)
	require.False(t, made.Own)
	require.ErrorIs(t, w.shelf.revert(made), errFresh)
	require.False(t, w.shelf.notice(), "it has no file to look at")

	dir := filepath.Join(t.TempDir(), "kept")
	require.NoError(t, w.shelf.keep(dir))
	file, err := scenarios.Load(t.Context(), filepath.Join(dir, "what-if", "high-touch-smb-tech-touch.toml"))
	require.NoError(t, err, "keeping the shelf writes it")
	require.Equal(t, made.File.Scenario.Teams, file.Scenario.Teams)
	require.False(t, w.shelf.at(made.Path).Unsaved)
}

func TestAQuestionIsAFileBesideItsScenario(t *testing.T) {
	files := twoFiles(t)
	w := open(t, nil, files...)
	_, _, page := w.get("/compare")
	says(t, page, "Another book of accounts")
	a := w.asked("/whatif", url.Values{"of": {"pooled"}, "segment": {"smb"}, "use": {"tech-touch"}, "posts": {"stay"}, "trials": {"50"}})
	require.Equal(t, "/compare?baseline=pooled&s=pooled&s=pooled-smb-tech-touch-same-csms&seed=1&trials=50&year=1", a.Show)
	text := held(t, filepath.Dir(files[0]), "pooled-smb-tech-touch-same-csms.toml")
	require.Contains(t, text, "extends = \"pooled.toml\"\n\n[segments.smb]\ncoverage = \"tech-touch\"")
	require.NotContains(t, text, "csms =")
	require.Contains(t, text, `title   = "smb tech-touch, same CSMs"`)
	follows := w.asked("/whatif", url.Values{"of": {"pooled"}, "segment": {"smb"}, "use": {"tech-touch"}, "posts": {"follow"}, "trials": {"50"}})
	require.Contains(t, follows.Show, "s=pooled-smb-tech-touch&", "who follow the work are another scenario, called otherwise")
	require.Equal(t, "smb tech-touch", w.shelf.at(filepath.Join(filepath.Dir(files[0]), "pooled-smb-tech-touch.toml")).Name())
	require.Equal(t, a.Show, w.asked("/whatif", url.Values{"of": {"pooled"}, "segment": {"smb"}, "use": {"tech-touch"}, "posts": {"stay"}, "trials": {"50"}}).Show)
	for says, form := range map[string]url.Values{
		"This scenario is no longer on the shelf.":                                        {"of": {"gone"}},
		"Pooled has no segment x: choose another segment or another scenario.":            {"of": {"pooled"}, "segment": {"x"}},
		"Pooled has no coverage x: choose another coverage or another scenario.":          {"of": {"pooled"}, "segment": {"smb"}, "use": {"x"}},
		"Smb of Pooled is pooled already: choose another coverage or another scenario.":   {"of": {"pooled"}, "segment": {"smb"}, "use": {"pooled"}},
		"Smb of Tech is tech-touch already: choose another coverage or another scenario.": {"of": {"tech"}, "segment": {"smb"}, "use": {"tech-touch"}},
	} {
		require.Equal(t, []string{says}, w.asked("/whatif", form).Others)
	}
}

// A coverage for which a segment has no rates gets them, and so does what its
// accounts fall back to.
func TestAQuestionBringsTheRatesThatAreMissing(t *testing.T) {
	w, dir := inFolder(t)
	write(t, dir, "bare.toml", strings.NewReplacer("TITLE", `"Bare"`, "COVERAGE", `"tech-touch"`, "pooled = { churn = 0.1, downsell = 0.1, expansion = 0.3 }\n", "").Replace(small))
	w.shelf.read()
	a := w.asked("/whatif", url.Values{"of": {"bare"}, "segment": {"smb"}, "use": {"pooled"}})
	require.Empty(t, a.Others)
	text := held(t, dir, "what-if/bare-smb-pooled.toml")
	require.Contains(t, text, `pooled = { like = "tech-touch", odds = { churn = [0.6, 1], downsell = [0.8, 1.1], expansion = [1, 1.6] } } # nobody has measured it [?]`)
	require.Contains(t, text, `extends = "../bare.toml"`)
}

// Posts that follow the work are never fewer than it needs.
func TestPostsThatFollowStayWithinTheirHours(t *testing.T) {
	team := sim.Team{CSMs: 7, Hours: 92}
	require.Equal(t, 3, following(team, 0.35, 0.9*92*2.45/0.9), "2.45 would be 2 of them, who cannot do it")
	require.Equal(t, 2, following(team, 0.30, 150), "2.1 are 2 of them with time left")
	require.Equal(t, 2, following(team, 2/7.0, 2*92), "as busy as they were")
	require.Equal(t, 3, following(team, 0.40, 100), "2.8")
}

func TestOwnQuestionsStandFirst(t *testing.T) {
	own, shipped := &item{Path: "what-if/mine.toml"}, &item{Path: "what-if/no-rescue.toml"}
	lines := []shelfLine{{item: shipped}, {item: own}}
	ownFirst(lines)
	require.Equal(t, []shelfLine{{item: own}, {item: shipped}}, lines)
}
