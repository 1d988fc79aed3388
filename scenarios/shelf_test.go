package scenarios

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchline/sim"
)

func shippedFile(t *testing.T, name string) *File {
	t.Helper()
	f, err := LoadFS(t.Context(), Shipped(), name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestShippedFilesLoadWithNoProblem(t *testing.T) {
	names, err := ShippedFiles()
	if err != nil {
		t.Fatal(err)
	}
	scenarios := 0
	for _, name := range names {
		if filepath.Ext(name) != ".toml" {
			continue
		}
		scenarios++
		f := shippedFile(t, name)
		if len(f.Scenario.Book) != 900 || f.Book.Name != "Larkfield" || f.Book.ARR != 22722600 || f.Book.Total == nil || f.Scenario.Horizon != 24 {
			t.Errorf("%s has %+v", name, *f.Book)
		}
		if (name == "base.toml") != (f.Base == "") {
			t.Errorf("%s extends %q", name, f.Base)
		}
	}
	if scenarios != 6 {
		t.Errorf("%d scenario files are shipped", scenarios)
	}
}

// Every input says where it comes from and how far to trust it.
func TestEveryShippedInputIsGraded(t *testing.T) {
	grades := []string{"[S]", "[M]", "[W]", "[D]", "[?]"}
	graded := 0
	for _, name := range []string{"base.toml", "high-touch.toml", "tech-touch.toml"} {
		text, err := fs.ReadFile(Shipped(), name)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(text), "\n") {
			value, comment, _ := strings.Cut(line, "#")
			if !strings.ContainsAny(value, "0123456789") || isHousekeeping(value) {
				continue
			}
			found := 0
			for _, grade := range grades {
				found += strings.Count(comment, grade)
			}
			if found == 0 {
				t.Errorf("%s:%d: no grade: %s", name, n+1, line)
			}
			graded++
		}
	}
	if graded < 60 {
		t.Errorf("only %d inputs were looked at", graded)
	}
}

// isHousekeeping says whether a line holds no input of the model, or one that
// follows from the line beside it.
func isHousekeeping(line string) bool {
	key := strings.TrimSpace(strings.Split(line, "=")[0])
	for _, other := range []string{"start", "horizon", "trials", "seed", "fiscal_year_start", "total", "term", "uplift_in_rates"} {
		if key == other {
			return true
		}
	}
	return false
}

// The middle model's busiest month asks its CSMs for most of their hours, and
// not for much more than they have.
func TestHybridIsBusyAndNotDrowned(t *testing.T) {
	s := shippedFile(t, "hybrid.toml").Scenario
	s.Trials = 200
	f, err := sim.Run(context.Background(), s, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, team := range s.Teams {
		busiest := 0.0
		for month := 1; month <= s.Horizon; month++ {
			busiest = max(busiest, added(f.Team(sim.Asked, i, month))/added(f.Team(sim.Supply, i, month)))
		}
		if team.Name == "onboarding" { // one post, that it has room is a choice
			continue
		}
		if busiest < 0.85 || busiest > 1.05 {
			t.Errorf("team %s is asked for %.0f%% of its hours", team.Name, 100*busiest)
		}
	}
}

func added(x []float64) (total float64) {
	for _, v := range x {
		total += v
	}
	return total
}

// Each owner of accounts has a post, and no post goes without.
func TestOwnersMatchPosts(t *testing.T) {
	owners := map[string]bool{}
	s := shippedFile(t, "hybrid.toml").Scenario
	for _, a := range s.Book {
		if a.Owner != "" {
			owners[a.Owner] = true
		}
		if (a.Owner != "") != (a.Segment == "enterprise") {
			t.Errorf("%s in %s has owner %q", a.ID, a.Segment, a.Owner)
		}
	}
	for _, team := range s.Teams {
		if team.Name == "named" && team.CSMs != len(owners) {
			t.Errorf("%d posts for %d owners", team.CSMs, len(owners))
		}
	}
}

func TestInitWritesTheShelfOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := Init(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"base.toml", "high-touch.toml", "hybrid.toml", "tech-touch.toml", "book.csv", "what-if/uplift-7.toml"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm()&0o600 != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	for _, name := range []string{"hybrid.toml", "what-if/two-csms-leave.toml"} {
		if _, err := Load(t.Context(), filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "book.csv")); err != nil {
		t.Fatal(err)
	}
	err := Init(dir)
	want := "nothing was written: the folder " + dir + " already has base.toml, high-touch.toml, hybrid.toml, tech-touch.toml, what-if/two-csms-leave.toml, what-if/uplift-7.toml; name another folder"
	if err == nil || err.Error() != want {
		t.Errorf("says %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "book.csv")); err == nil {
		t.Error("a file was written beside those in the way")
	}
}
