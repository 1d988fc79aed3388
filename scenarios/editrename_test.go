package scenarios

import (
	"io/fs"
	"strings"
	"testing"
)

func rename(key, to string) Change { return Change{Key: strings.Split(key, "."), Rename: to} }

// renamings are documents, and what they become when a thing gets another name.
var renamings = []struct {
	title, before string
	change        Change
	after         string
}{
	{"a team", "# pool\n[teams.pool]   # of four\ncsms = 4\n[coverages.pooled]\nteam = \"pool\" # the pool\n[coverages.pool]\nteam = 'pool'\n[plays.pool]\nteam = \"pool\"\ntrigger = \"pool\"\n",
		rename("teams.pool", "squad"),
		"# pool\n[teams.squad]  # of four\ncsms = 4\n[coverages.pooled]\nteam = \"squad\" # the pool\n[coverages.pool]\nteam = 'squad'\n[plays.pool]\nteam = \"squad\"\ntrigger = \"pool\"\n"},
	{"a coverage",
		"[coverages.a]\nfallback = \"tech\"\n[coverages.tech]\n[plays.p]\ncoverages = [\"a\", # both\n  \"tech\"]\n[segments.x]\ncoverage = [{ above = 5, use = \"a\" }, { use = \"tech\" }]\ntoday = \"tech\"\n[segments.x.rates]\na    = { like = \"tech\" }  # odds\ntech = { churn = 0.1 }\n[segments.tech]\ncoverage = \"tech\"\n",
		rename("coverages.tech", "no"),
		"[coverages.a]\nfallback = \"no\"\n[coverages.no]\n[plays.p]\ncoverages = [\"a\", # both\n  \"no\"]\n[segments.x]\ncoverage = [{ above = 5, use = \"a\" }, { use = \"no\" }]\ntoday = \"no\"\n[segments.x.rates]\na    = { like = \"no\" }    # odds\nno   = { churn = 0.1 }\n[segments.tech]\ncoverage = \"no\"\n"},
	{"a segment", "[book]\nsegments = { \"SMB\" = \"smb\", smb = 'smb' }\nbands = [{ segment = \"smb\" }]\n[segments.smb]\nterm = 12\n[segments.smb.rates.smb]\nlike = \"smb\"\n[segments.\"smb\".new]\n",
		rename("segments.smb", "small & mid"),
		"[book]\nsegments = { \"SMB\" = \"small & mid\", smb = 'small & mid' }\nbands = [{ segment = \"small & mid\" }]\n[segments.\"small & mid\"]\nterm = 12\n[segments.\"small & mid\".rates.smb]\nlike = \"smb\"\n[segments.\"small & mid\".new]\n"},
	{"with dots and braces", "teams.a.csms=1\nteams.a.hours = 2\r\ncoverages = { a = { team = \"a\" }, b.team = \"a\" }\n", rename("teams.a", "b"),
		"teams.b.csms=1\nteams.b.hours = 2\r\ncoverages = { a = { team = \"b\" }, b.team = \"b\" }\n"},
	{"a play that is taken out", "[plays]\nrescue = false # not here\n", rename("plays.rescue", "help"), "[plays]\nhelp = false # not here\n"},
	{"only a reference", "extends = \"a.toml\"\n[segments.x]\ntoday = \"tech\"\n", rename("coverages.tech", "self"), "extends = \"a.toml\"\n[segments.x]\ntoday = \"self\"\n"},
	{"nothing of that name", "[teams.a]\ncsms = 1\n", rename("teams.b", "c"), "[teams.a]\ncsms = 1\n"},
}

func TestThingsGetOtherNamesInPlace(t *testing.T) {
	for _, c := range renamings {
		t.Run(c.title, func(t *testing.T) {
			got, err := Edit([]byte(c.before), []Change{c.change})
			if err != nil || string(got) != c.after {
				t.Errorf("says %v\n%s\nwant\n%s", err, got, c.after)
			}
		})
	}
	for _, change := range []Change{rename("teams.a", "b"), rename("teams.c", "b"), rename("health.a", "b"), rename("teams", "b"), rename("teams.a", "\xff")} {
		if text, err := Edit([]byte("[teams.a]\n[teams.b]\n"), []Change{change}); err == nil {
			t.Errorf("%v makes\n%s", change, text)
		}
	}
}

// What is called otherwise, everywhere, and then as before is the same file, and
// in between it is a scenario of as much.
func TestShippedThingsGetOtherNamesAndTheirOldOnes(t *testing.T) {
	text, err := fs.ReadFile(Shipped(), "base.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"segments.smb", "coverages.pooled", "coverages.tech-touch", "teams.named", "plays.rescue"} {
		of, name, _ := strings.Cut(key, ".")
		there, err := Edit(text, []Change{rename(key, "x")})
		if err != nil {
			t.Fatal(err)
		}
		file, err := LoadDraftsFS(t.Context(), Shipped(), "base.toml", map[string][]byte{"base.toml": there})
		if err != nil || len(file.Scenario.Segments) != 3 || strings.Contains(string(there), of+"."+name) {
			t.Errorf("%s: %v\n%s", key, err, there)
		}
		back, err := Edit(there, []Change{rename(of+".x", name)})
		if err != nil || string(back) != string(text) {
			t.Errorf("%s does not come back: %v\n%s", key, err, back)
		}
	}
}
