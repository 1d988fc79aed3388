package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestShippedFilesLoadWithNoProblem(t *testing.T) {
	for _, name := range []string{"base", "high-touch", "hybrid", "tech-touch"} {
		f, err := LoadFS(Shipped(), name+".toml")
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Scenario.Book) != 900 || f.Book.ARR != 22722600 || f.Book.Total == nil || f.Scenario.Horizon != 24 {
			t.Errorf("%s has %+v", name, *f.Book)
		}
		if (name == "base") != (f.Base == "") {
			t.Errorf("%s extends %q", name, f.Base)
		}
	}
}

// A file of the shelf keeps its staffing honest: in the middle model, CSMs are
// asked for most of their hours and not for more than they have.
func TestTheShelfsTeamsAreBusyAndNotDrowned(t *testing.T) {
	for _, name := range []string{"hybrid", "high-touch"} {
		f, err := LoadFS(Shipped(), name+".toml")
		if err != nil {
			t.Fatal(err)
		}
		s := &f.Scenario
		asked := map[string]float64{}
		for i := range s.Book {
			a := &s.Book[i]
			for _, c := range s.Coverages {
				if c.Name != coverageOf(s, a) {
					continue
				}
				for _, seg := range s.Segments {
					if seg.Name == a.Segment {
						asked[c.Team] += c.Hours * seg.Hours
					}
				}
			}
		}
		for _, team := range s.Teams {
			posts := team.CSMs
			for _, h := range team.Hires {
				posts += h.CSMs
			}
			if load := asked[team.Name] / (float64(posts) * team.Hours); load < 0.85 || load > 1 {
				t.Errorf("%s asks %.0f%% of team %s", name, 100*load, team.Name)
			}
		}
	}
}

func TestInitWritesTheShelfOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := Init(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"base.toml", "high-touch.toml", "hybrid.toml", "tech-touch.toml", "book.csv"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm()&0o600 != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if _, err := Load(filepath.Join(dir, "hybrid.toml")); err != nil {
		t.Error(err)
	}
	if err := os.Remove(filepath.Join(dir, "book.csv")); err != nil {
		t.Fatal(err)
	}
	err := Init(dir)
	if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "base.toml, high-touch.toml, hybrid.toml, tech-touch.toml") {
		t.Errorf("says %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "book.csv")); err == nil {
		t.Error("a file was written beside those in the way")
	}
}
