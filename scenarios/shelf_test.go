package scenarios

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"touchline/sim"
	"touchline/sim/past"
)

func shippedFile(t *testing.T, name string) *File {
	t.Helper()
	f, err := LoadFS(t.Context(), Shipped(), name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shippedScenarios are the shelf's scenario files, those in what-if last.
func shippedScenarios(t *testing.T) []string {
	t.Helper()
	names, err := ShippedFiles()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return filepath.Ext(name) != ".toml" })
}

func TestShippedFilesLoadWithNoProblem(t *testing.T) {
	names := shippedScenarios(t)
	titles := map[string]string{}
	for _, name := range names {
		f := shippedFile(t, name)
		if f.Scenario.Horizon != 24 || f.Scenario.Trials != 10000 || f.Scenario.Seed != 1 {
			t.Errorf("%s: other futures than the rest", name)
		}
		if (name == "base.toml") != (f.Base == "") {
			t.Errorf("%s extends %q", name, f.Base)
		}
		if was := titles[f.Title]; was != "" || len(f.Title) > 20 {
			t.Errorf("%s: %q is the title of %q too, or too long for a column", name, f.Title, was)
		}
		titles[f.Title] = name
	}
	if len(names) != 25 {
		t.Errorf("%d scenario files are shipped", len(names))
	}
}

// Each shipped scenario has Larkfield's book, as many accounts drawn as large,
// or the book that it asks about.
func TestShippedBooks(t *testing.T) {
	books := map[string]int{}
	for _, name := range shippedScenarios(t) {
		f := shippedFile(t, name)
		if f.Book == nil {
			books["drawn"]++
			for segment, accounts := range map[string]int{"enterprise": 42, "mid-market": 268, "smb": 590} {
				i := slices.IndexFunc(f.Scenario.Segments, func(s sim.Segment) bool { return s.Name == segment })
				if i < 0 || f.Scenario.Segments[i].Accounts != accounts {
					t.Errorf("%s draws other accounts of %s", name, segment)
				}
			}
			continue
		}
		books[f.Book.Name]++
		switch got := fmt.Sprint(f.Book.Accounts, " ", f.Book.ARR, " ", *f.Book.Total); {
		case f.Book.Name == "Larkfield" && got != "900 2.27226e+07 2.27226e+07", f.Book.Name == "Wrenfield" && got != "170 1.4e+07 1.4e+07":
			t.Errorf("%s has %s", name, got)
		}
	}
	if want := map[string]int{"Larkfield": 19, "Wrenfield": 2, "drawn": 4}; !maps.Equal(books, want) {
		t.Errorf("books %v", books)
	}
}

// Five accounts have 40% of the ARR in one column of Wrenfield's book, and in
// the other what five have elsewhere; all else is the same.
func TestFiveAccounts(t *testing.T) {
	largest := func(name string) (five float64, accounts []sim.Account) {
		accounts = slices.Clone(shippedFile(t, name).Scenario.Book)
		var arr []float64
		for i := range accounts {
			arr = append(arr, accounts[i].ARR)
			accounts[i].ARR = 0
		}
		slices.Sort(arr)
		return added(arr[len(arr)-5:]) / added(arr), accounts
	}
	five, accounts := largest("what-if/five-accounts.toml")
	even, others := largest("what-if/five-accounts-even.toml")
	if math.Abs(five-0.4) > 1e-9 || even > 0.14 {
		t.Errorf("five accounts have %g, and evenly %g", five, even)
	}
	if !slices.Equal(accounts, others) {
		t.Error("the accounts differ by more than ARR")
	}
}

// Every input says where it comes from and how far to trust it.
func TestEveryShippedInputIsGraded(t *testing.T) {
	graded := 0
	for _, name := range shippedScenarios(t) {
		text, err := fs.ReadFile(Shipped(), name)
		if err != nil {
			t.Fatal(err)
		}
		ungraded, inputs := ungradedInputs(string(text))
		for _, line := range ungraded {
			t.Errorf("%s: no grade: %s", name, line)
		}
		graded += inputs
	}
	if graded < 150 {
		t.Errorf("only %d inputs were looked at", graded)
	}
	for _, line := range []string{"hours = 3", "hours = 3 # by custom", "hires = [{ month = 3, csms = 2 }] # [X]"} {
		if ungraded, _ := ungradedInputs("title = \"3\"\n" + line); len(ungraded) != 1 {
			t.Errorf("passes: %s", line)
		}
	}
}

// ungradedInputs are the lines of a scenario file with an input and no grade.
func ungradedInputs(text string) (ungraded []string, inputs int) {
	for line := range strings.Lines(text) {
		value, comment, _ := strings.Cut(line, "#")
		if !strings.ContainsAny(value, "0123456789") || isHousekeeping(value) {
			continue
		}
		inputs++
		if !slices.ContainsFunc([]string{"[S]", "[M]", "[W]", "[D]", "[?]"}, func(grade string) bool { return strings.Contains(comment, grade) }) {
			ungraded = append(ungraded, line)
		}
	}
	return ungraded, inputs
}

// A what-if opens with its question, in quotes, and names the commands that
// answer it, of which the files and the input are there. It says little else.
func TestWhatIfsSayWhatTheyAsk(t *testing.T) {
	names := shippedScenarios(t)
	asked := 0
	for _, name := range names {
		if path.Dir(name) != "what-if" {
			continue
		}
		asked++
		text, err := fs.ReadFile(Shipped(), name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(text), "\ntitle ")
		if !regexp.MustCompile(`^# "[^"\n]+\?[^"\n]*"\n#\n# [A-Z]`).MatchString(head) {
			t.Errorf("%s asks nothing:\n%s", name, head)
		}
		compared := false
		for _, command := range regexp.MustCompile(`(?m)^#   touchline .*$`).FindAllString(head, -1) {
			words := strings.Fields(command)[2:]
			files, input, breakeven := strings.Cut(strings.Join(words[1:], " "), " --input ")
			if words[0] != "compare" && (words[0] != "breakeven" || !breakeven) || !strings.Contains(files, " ") {
				t.Errorf("%s names another command: %s", name, command)
			}
			compared = compared || words[0] == "compare" && slices.Contains(words, name)
			last := ""
			for last = range strings.FieldsSeq(files) {
				if !slices.Contains(names, last) {
					t.Errorf("%s is held against %s, which is not there", name, last)
				}
			}
			if _, err := shippedFile(t, last).Input(input); breakeven && err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if !compared {
			t.Errorf("%s is compared with nothing", name)
		}
		if lines := strings.Count(string(text), "\n"); lines > 50 {
			t.Errorf("%s has %d lines", name, lines)
		}
	}
	if asked != 21 {
		t.Errorf("%d questions", asked)
	}
}

// isHousekeeping says whether a line holds no input of the model, or one that
// follows from the line beside it.
func isHousekeeping(line string) bool {
	key := strings.TrimSpace(strings.Split(line, "=")[0])
	for _, other := range []string{"title", "start", "horizon", "trials", "seed", "fiscal_year_start", "total", "term", "uplift_in_rates"} {
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
	for _, name := range []string{"base.toml", "high-touch.toml", "hybrid.toml", "tech-touch.toml", "book.csv", "history.csv", "what-if/uplift-7.toml"} {
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
	want := "nothing was written: the folder " + dir + " already has base.toml, high-touch.toml, history.csv, hybrid.toml and 23 more; name another folder"
	if err == nil || err.Error() != want {
		t.Errorf("says %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "book.csv")); err == nil {
		t.Error("a file was written beside those in the way")
	}
}

// The shipped history tells of the shipped segments under the coverages that
// the rates of base.toml were seen with.
func TestShippedHistory(t *testing.T) {
	data, err := fs.ReadFile(Shipped(), "history.csv")
	if err != nil {
		t.Fatal(err)
	}
	h, info, err := ReadHistory(t.Context(), "history.csv", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if h.Form != past.Renewals || info.Rows != 3826 || len(info.Notes) > 0 {
		t.Errorf("read as %s, %d rows, notes %q", h.Form, info.Rows, info.Notes)
	}
	under := map[string]string{}
	for _, r := range h.Renewals {
		under[r.Segment] = r.Coverage
	}
	want := map[string]string{"Enterprise": "high-touch", "Mid-market": "pooled", "SMB": "tech-touch"}
	if !maps.Equal(under, want) {
		t.Errorf("segments under coverages %v, want %v", under, want)
	}
}
