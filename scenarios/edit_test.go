package scenarios

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
)

// set and drop are changes of a key without quoted names.
func set(key string, value any) Change {
	return Change{Key: strings.Split(key, "."), Value: value}
}

func drop(key string) Change {
	return Change{Key: strings.Split(key, "."), Remove: true}
}

// fitted is a change to a value that was fitted to something.
func fitted(key string, value any, to string) Change {
	c := set(key, value)
	c.Fitted = to
	return c
}

// edits are documents, changes, and the documents that must come out.
var edits = []struct {
	title, before string
	changes       []Change
	after         string
}{
	// Values.
	{"nothing", "a = 1 # one", nil, "a = 1 # one"},
	{"the same value in another form stays", "a = 0.090\nb = 1_000\nc = 'x'\nd = 2.0", []Change{set("a", 0.09), set("b", 1000), set("c", "x"), set("d", 2)}, "a = 0.090\nb = 1_000\nc = 'x'\nd = 2.0"},
	{"a number as short as can be", "a = 0.090", []Change{set("a", 0.085)}, "a = 0.085"},
	{"an integer stays one", "a = 4", []Change{set("a", 5.0)}, "a = 5"},
	{"an integer becomes a fraction", "a = 4", []Change{set("a", 4.5)}, "a = 4.5"},
	{"a number with a point keeps it", "a = 1.25", []Change{set("a", 2)}, "a = 2.0"},
	{"thousands stay apart", "a = 150_000", []Change{set("a", 1160000)}, "a = 1_160_000"},
	{"no exponent", "a = 1e3\nb = 2", []Change{set("a", 0.0000001), set("b", 1e20)}, "a = 0.0000001\nb = 100000000000000000000.0"},
	{"a text", `a = "x"`, []Change{set("a", "\"\\\n\t\x01é")}, `a = "\"\\\n\t\u0001é"`},
	{"a text keeps its quotes", `a = 'x'`, []Change{set("a", "y")}, `a = 'y'`},
	{"a text that its quotes cannot hold", `a = 'x'`, []Change{set("a", "y's")}, `a = "y's"`},
	{"a text of many lines", "a = \"\"\"\nx\n# no comment\n\"\"\" # one", []Change{set("a", "y")}, `a = "y" # one`},
	{"a truth", "a = true", []Change{set("a", false)}, "a = false"},
	{"another kind", "a = 1 # one", []Change{set("a", []any{"x", 2, map[string]any{"k": 1.5}})}, `a = ["x", 2, { k = 1.5 }] # one`},
	{"a date that stays", "a = 2027-01-31\nb = 1", []Change{set("b", 2)}, "a = 2027-01-31\nb = 2"},

	// Comments and blanks.
	{"a comment keeps its column", "a   = 0.2     # one\nbcd = 100.25  # two", []Change{set("a", 0.125), set("bcd", 1)}, "a   = 0.125   # one\nbcd = 1.0     # two"},
	{"a comment that is too near", "a = 1  # one", []Change{set("a", 1000000)}, "a = 1000000 # one"},
	{"a comment behind one blank follows", "a = 10 # one", []Change{set("a", 5)}, "a = 5 # one"},
	{"a comment behind the table", "a = { b = 0.1, c = '#' }   # one", []Change{set("a.b", 0.15)}, "a = { b = 0.15, c = '#' }  # one"},
	{"ends of lines", "a = 1\r\n[b]\r\nc = 2\r\n", []Change{set("a", 2), set("b.d", 3), set("e.f", 4)}, "a = 2\r\n[b]\r\nc = 2\r\nd = 3\r\n\r\n[e]\r\nf = 4\r\n"},
	{"a mark at the beginning", "\ufeffa = 1", []Change{set("a", 2)}, "\ufeffa = 2"},

	// What a value was fitted to.
	{"behind a value without a comment", "a = 1\r\nb = 2\r\n", []Change{fitted("a", 2, "x.csv [S]")}, "a = 2  # fitted to x.csv [S]\r\nb = 2\r\n"},
	{"before the comment that is there", "a = '#' # my guess\n", []Change{fitted("a", "x", "x.csv [S]")}, "a = 'x' # fitted to x.csv [S] # my guess\n"},
	{"in place of an earlier fit", "a = 1 # fitted to x.csv [S] # see # 12\nb = 1 # fitted to x.csv", []Change{fitted("a", 2, "y.csv"), fitted("b", 2, "y.csv")},
		"a = 2 # fitted to y.csv # see # 12\nb = 2 # fitted to y.csv"},
	{"once for a line", "r = { a = 1, b = 2 }   # one\n", []Change{fitted("r.a", 10, "x.csv"), fitted("r.b", 20, "x.csv"), fitted("r.c", map[string]any{"d": 1}, "x.csv")},
		"r = { a = 10, b = 20, c = { d = 1 } } # fitted to x.csv # one\n"},
	{"not where the value stays", "a = 1 # one\n", []Change{fitted("a", 1.0, "x.csv")}, "a = 1 # one\n"},
	{"behind new keys", "", []Change{fitted("t.a", 1, "x\n = 1 # csv")}, "[t]\na = 1  # fitted to x\ufffd = 1 csv\n"},
	{"of a table with a header", "[t.e]\na = 1 # one\n", []Change{fitted("t.e", map[string]any{"a": 2, "b": 3}, "x.csv")}, "[t.e]\na = 2 # fitted to x.csv # one\nb = 3  # fitted to x.csv\n"},
	{"not into a text of many lines", "a = [1, \"\"\"\nx\"\"\"]\n", []Change{fitted("a.0", 2, "x.csv")}, "a = [2, \"\"\"\nx\"\"\"]\n"},

	// New keys.
	{"in an empty file", "", []Change{set("a", 1)}, "a = 1\n"},
	{"behind comments", "# one\n", []Change{set("a", 1)}, "# one\na = 1\n"},
	{"no end of the last line", "a = 1", []Change{set("b", 2)}, "a = 1\nb = 2"},
	{"last in its table", "[t]\na = 1 # one\n# two\n\n[u]\n", []Change{set("t.b", 2)}, "[t]\na = 1 # one\nb = 2\n# two\n\n[u]\n"},
	{"first in its table", "[t] # one\n\n[u]\n", []Change{set("t.b", 2)}, "[t] # one\nb = 2\n\n[u]\n"},
	{"under a header of the same beginning", "[t]\na = 1\n[t.u]\nb = 2\n[tt]\n", []Change{set("t.c", 3), set("t.u.d", 4)}, "[t]\na = 1\nc = 3\n[t.u]\nb = 2\nd = 4\n[tt]\n"},
	{"before the first header", "# file\n\n# teams\n[t]\na = 1\n", []Change{set("b", 2)}, "# file\n\nb = 2\n\n# teams\n[t]\na = 1\n"},
	{"in columns", "[t]\n  long    = 1\n  x       = 2\n", []Change{set("t.hours", 3)}, "[t]\n  long    = 1\n  x       = 2\n  hours   = 3\n"},
	{"wider than the columns", "[t]\nlong = 1\nx    = 2\n", []Change{set("t.longer", 3)}, "[t]\nlong = 1\nx    = 2\nlonger = 3\n"},
	{"in braces", "a = { b = 1 } # one\nc = {}\nd = { }", []Change{set("a.x", 2), set("c.x", 3), set("d.x", 4)}, "a = { b = 1, x = 2 } # one\nc = { x = 3 }\nd = { x = 4 }"},
	{"deep in braces", "a = { b = 1 }", []Change{set("a.x.y", 2)}, "a = { b = 1, x = { y = 2 } }"},
	{"with dots", "a.b = 1\nc = 2\n", []Change{set("a.d", 3), set("a.e.f", 4)}, "a.b = 1\na.d = 3\na.e = { f = 4 }\nc = 2\n"},
	{"with dots under a header", "[t]\na.b.c = 1\n[t.a.b.u]\nx = 1\n", []Change{set("t.a.b.d", 3), set("t.a.b.u.y", 2)}, "[t]\na.b.c = 1\na.b.d = 3\n[t.a.b.u]\nx = 1\ny = 2\n"},
	{"with dots in braces", "t = { a.b = 1, c = 2 }", []Change{set("t.a.d", 3)}, "t = { a.b = 1, c = 2, a.d = 3 }"},
	{"quoted names", "[\"key accounts\".'a.b']\n\"x y\" = 1\n", []Change{
		{Key: []string{"key accounts", "a.b", "x y"}, Value: 2}, {Key: []string{"key accounts", "a.b", "=  "}, Value: 3}, {Key: []string{"key accounts", "", "é"}, Value: 4}},
		"[\"key accounts\".'a.b']\n\"x y\" = 2\n\"=  \" = 3\n\n[\"key accounts\".\"\"]\n\"é\" = 4\n"},

	// New tables.
	{"behind those beside it", "[s.a]\nx = 1 # one\n\n# two\n[t]\n", []Change{set("s.b.x", 2)}, "[s.a]\nx = 1 # one\n\n[s.b]\nx = 2\n\n# two\n[t]\n"},
	{"at the end", "[s.a]\nx = 1", []Change{set("t.x", 2)}, "[s.a]\nx = 1\n\n[t]\nx = 2"},
	{"one that is on the way only", "[s.a]\nx = 1\n", []Change{set("s.b", false)}, "[s.a]\nx = 1\n\n[s]\nb = false\n"},
	{"several keys of it", "", []Change{set("s.a.rates.low.churn", 0.1), set("s.a.rates.low.downsell", 0.05)}, "[s.a.rates.low]\nchurn = 0.1\ndownsell = 0.05\n"},
	{"a whole one", "x = 1\n", []Change{set("s.a", map[string]any{"hours": 2, "arr": map[string]any{"mean": 5, "cv": 0.5}})}, "x = 1\n\n[s.a]\narr = { cv = 0.5, mean = 5 }\nhours = 2\n"},
	{"a row among rows", "[s.a.rates]\nlow = { churn = 0.1 }\n", []Change{set("s.a.rates.high.churn", 0.2), set("s.a.rates.high.like", "low"), set("s.a.rates.new", map[string]any{"churn": 0.3})},
		"[s.a.rates]\nlow = { churn = 0.1 }\nhigh = { churn = 0.2, like = \"low\" }\nnew = { churn = 0.3 }\n"},
	{"a row without rows", "[s.a]\narr = { mean = 1 }\n", []Change{set("s.a.rates.low", map[string]any{"churn": 0.1})}, "[s.a]\narr = { mean = 1 }\n\n[s.a.rates]\nlow = { churn = 0.1 }\n"},
	{"an empty one", "[s.a]\n", []Change{set("s.b", map[string]any{})}, "[s.a]\n\n[s]\nb = {}\n"},

	// Lists.
	{"numbers", "a = [ 1.10, 2 ] # one", []Change{set("a", []any{1.1, 3})}, "a = [ 1.10, 3 ] # one"},
	{"longer and shorter", "a = [1, 2]\nb = [1, 2,]\nc = []\nd = [1]", []Change{set("a", []any{1, 2, 3}), set("b", []any{4}), set("c", []any{5}), set("d", []any{})}, "a = [1, 2, 3]\nb = [4,]\nc = [5]\nd = []"},
	{"lists in lists", "a = [ [1, 2], [3] ]", []Change{set("a.1", []any{3, 4}), set("a.0.1", 5)}, "a = [ [1, 5], [3, 4] ]"},
	{"one item", "a = [{ m = 4, n = 2 }, { m = 6 }]", []Change{set("a.1.m", 7), drop("a.0.n"), set("a.2.m", 8)}, "a = [{ m = 4 }, { m = 7 }, { m = 8 }]"},
	{"lines of its own", "a = [ # none\n  1, # one\n  2  # two\n  # last\n]\n", []Change{set("a", []any{1, 2, 3})}, "a = [ # none\n  1, # one\n  2,  # two\n  3\n  # last\n]\n"},
	{"lines with commas", "a = [\n  1, # one\n  2, # two\n]\n", []Change{set("a", []any{5, 2, 3}), drop("a.1")}, "a = [\n  5, # one\n  3,\n]\n"},
	{"the last of lines", "a = [\n  1, # one\n  2 # two\n]\n", []Change{drop("a.1")}, "a = [\n  1 # one\n]\n"},
	{"a comma on another line", "a = [\n  1 # one\n  , 2 # two\n  ,\n]\n", []Change{set("a.2", 3), drop("a.0")}, "a = [\n   2, 3 # two\n  ,\n]\n"},
	{"a list of comments", "a = [ # none\n]\nb = { # none\n}\n", []Change{set("a.0", 1), set("b.c", 2)}, "a = [1 # none\n]\nb = { c = 2  # none\n}\n"},
	{"tables with headers", "[[t.h]]\nm = 1 # one\n[[t.h]]\nm = 2\n[u]\n", []Change{set("t.h", []any{map[string]any{"m": 1}, map[string]any{"m": 3, "n": 4}, map[string]any{"m": 5}})}, "[[t.h]]\nm = 1 # one\n[[t.h]]\nm = 3\nn = 4\n\n[[t.h]]\nm = 5\n[u]\n"},
	{"fewer tables with headers", "[[t.h]]\nm = 1\n\n[[t.h]]\nm = 2\n\n[u]\n", []Change{set("t.h", []any{map[string]any{"m": 1}})}, "[[t.h]]\nm = 1\n\n[u]\n"},
	{"no tables with headers", "[t]\nx = 1\n[[t.h]]\nm = 1\n", []Change{set("t.h", []any{})}, "[t]\nx = 1\nh = []\n"},
	{"below a table with a header", "[[t]]\nm = 1\n[[t]]\nm = 2\n", []Change{set("t.0.u.x", 3), set("t.1.n", 4)}, "[[t]]\nm = 1\n\n[t.u]\nx = 3\n[[t]]\nm = 2\nn = 4\n"},

	// Taking out.
	{"a key", "a = 1 # one\n# two\nb = 2\n", []Change{drop("a")}, "# two\nb = 2\n"},
	{"what is not there", "a = 1\n", []Change{drop("b"), drop("a.b"), drop("c.d.e")}, "a = 1\n"},
	{"the last line", "a = 1\nb = 2", []Change{drop("b")}, "a = 1\n"},
	{"blank lines", "a = 1\n\nb = 2\n\nc = 3\n\nd = 4\n", []Change{drop("b"), drop("d")}, "a = 1\n\nc = 3\n"},
	{"from braces", "a = { b = 1, c = 2, d = 3 } # one", []Change{drop("a.b"), drop("a.d")}, "a = { c = 2 } # one"},
	{"all from braces", "a = { b = 1 }\nc = { d.e = 1, d.f = 2, g = 3 }", []Change{drop("a.b"), drop("c.d")}, "a = {}\nc = { g = 3 }"},
	{"a table", "a = 1\n\n# two\n[t] # one\nx = 1\n# three\ny = 2\n# four\n\n[u]\n", []Change{drop("t")}, "a = 1\n\n# two\n# four\n\n[u]\n"},
	{"a table and those below", "[t]\nx = 1\n[u]\ny = 1\n[t.a]\nz = 1\n[[t.b]]\nz = 2\n[v]\n", []Change{drop("t")}, "[u]\ny = 1\n[v]\n"},
	{"the table above stays", "[t]\n[t.a]\nz = 1\n", []Change{drop("t.a")}, "[t]\n"},
	{"with dots", "a.b.c = 1\nd = 2\na.b.e = 3\n", []Change{drop("a.b")}, "d = 2\n"},
	{"a table becomes false", "[p.a]\nx = 1\n\n[p.b]\ny = 2\n", []Change{set("p.b", false)}, "[p.a]\nx = 1\n\n[p]\nb = false\n"},
	{"a table becomes another", "[p]\nx = 1 # one\ny = 2 # two\n[p.q]\n", []Change{set("p", map[string]any{"y": 2, "z": 3})}, "[p]\ny = 2 # two\nz = 3\n"},
	{"a table becomes empty", "p.x = 1\n[q]\ny = 1\n", []Change{set("p", map[string]any{}), set("q", map[string]any{})}, "p = {}\n\n[q]\n"},
}

func TestEditsInPlace(t *testing.T) {
	for _, c := range edits {
		t.Run(c.title, func(t *testing.T) {
			got, err := Edit([]byte(c.before), c.changes)
			if err != nil || string(got) != c.after {
				t.Errorf("says %v\n%s\nwant\n%s", err, got, c.after)
			}
		})
	}
}

func TestEditsThatCannotBeMade(t *testing.T) {
	for _, c := range []struct {
		title, before string
		change        Change
		says          string
	}{
		{"no TOML", "a = 1\nb = low", set("a", 2), "the scenario:2:5: this is no TOML: unexpected character U+006C 'l' at start of value\n    b = low\n        ^\n    a text needs quotes around it, a key an ="},
		{"a key written twice", "a = 1\na = 2", set("a", 2), "the scenario:2:1: a: written twice (first in line 1)\n    a = 2\n    ^"},
		{"no text file", "a\x00", set("a", 2), "the scenario: this is no text file: save it as UTF-8"},
		{"no key", "a = 1", Change{Value: 1}, "a change needs a key"},
		{"below a value", "a.b = 1", set("a.b.c", 2), "a.b.c: a.b is no table"},
		{"beyond a list", "a = [1]", set("a.2", 2), "a.2: no such item (got 2; want a number from 0 to 1)"},
		{"a name in a list", "a = [1, 2]", set("a.b", 2), "a.b: no such item (got b; want a number from 0 to 2)"},
		{"a number among tables", "[[a]]\n", set("a.1", 2), "a.1: an item of this list is a table"},
		{"no number", "a = 1", set("a", math.NaN()), "a: no number that a file can hold"},
		{"no number in a list", "a = 1", set("a", []any{1, math.Inf(1)}), "a: no number that a file can hold"},
		{"no value", "a = 1", set("a", map[string]any{"x": t}), "a: no value that a file can hold"},
		{"no characters", "a = 1", set("a", "\xff"), "a: a text with bytes that are no characters"},
		{"no characters in a key", "a = 1", Change{Key: []string{"é\xff"}, Value: 1}, "\"é\ufffd\": a name with bytes that are no characters"},
		{"no characters in a name", "a = 1", set("a", map[string]any{"\xff": 1}), "a: a name with bytes that are no characters"},
		{"too deep", "a = 1", set("b.c.d.e.f.g.h.i.j.k.l.m.n.o", 1), "b.c.d.e.f.g.h.i.j.k.l.m.n.o: " + errInPlace.Error()},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got, err := Edit([]byte(c.before), []Change{c.change}); err == nil || err.Error() != c.says || got != nil {
				t.Errorf("says %v\nwant %s\n%s", err, c.says, got)
			}
		})
	}
}

// The numbers of the shipped scenarios, each written anew: what stays the same
// stays byte for byte, what becomes another changes its own line alone.
func TestEditsOfTheShippedScenarios(t *testing.T) {
	names, err := ShippedFiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		source, err := shipped.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, ".toml") {
			continue
		}
		e := &editor{}
		if problems := e.read(source); problems != nil {
			t.Fatal(problems)
		}
		for _, key := range leavesOf(e.root, nil) {
			was := e.root.below(key...).plain()
			if i, whole := was.(int64); whole {
				was = int(i)
			}
			if got, err := Edit(source, []Change{{Key: key, Value: was}}); err != nil || string(got) != string(source) {
				t.Errorf("%s: %v: the same value changes it (%v)", name, key, err)
			}
			got, err := Edit(source, []Change{{Key: key, Value: 0.0625}})
			if changed := otherLines(source, got); err != nil || changed != 1 {
				t.Errorf("%s: %v: another value changes %d lines (%v)", name, key, changed, err)
			}
		}
	}
}

// leavesOf are the keys below a node that hold neither a list nor a table.
func leavesOf(n *node, key []string) [][]string {
	if !n.holds() {
		return [][]string{key}
	}
	var out [][]string
	for _, e := range n.entries {
		out = append(out, leavesOf(e.value, longer(key, e.name))...)
	}
	for i, item := range n.items {
		out = append(out, leavesOf(item, longer(key, strconv.Itoa(i)))...)
	}
	return out
}

// otherLines counts the lines in which two texts of equally many lines differ;
// below 0: they have not equally many.
func otherLines(a, b []byte) int {
	one, two := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	if len(one) != len(two) {
		return -1
	}
	n := 0
	for i := range one {
		if one[i] != two[i] {
			n++
		}
	}
	return n
}

// A fit writes rows of rates like this.
func TestEditsOfARow(t *testing.T) {
	source, err := shipped.ReadFile("base.toml")
	if err != nil {
		t.Fatal(err)
	}
	before := `pooled     = { churn = 0.08, downsell = 0.08, expansion = 0.32, evidence = 800 }                          # 8-12%`
	after := `pooled     = { churn = 0.0725, downsell = 0.08, expansion = 0.4, evidence = 1212 }                        # 8-12%`
	got, err := Edit(source, []Change{
		set("segments.mid-market.rates.pooled.churn", 0.0725),
		set("segments.mid-market.rates.pooled.expansion", 0.4),
		set("segments.mid-market.rates.pooled.evidence", 1212.0),
	})
	if err != nil || string(got) != strings.Replace(string(source), before, after, 1) || string(got) == string(source) {
		t.Errorf("says %v\n%s", err, got)
	}
}

// FuzzEdit holds that no document makes Edit panic or say that it is at its
// wit's end, and that a change made twice is made once.
func FuzzEdit(f *testing.F) {
	for _, c := range edits {
		f.Add([]byte(c.before), "a.b", "x", 0.5, byte(1))
		for _, change := range c.changes {
			f.Add([]byte(c.after), strings.Join(change.Key, "."), "y", 2.0, byte(2))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, key, text string, number float64, kind byte) {
		change := Change{Key: strings.Split(key, ".")}
		switch kind % 5 {
		case 0:
			change.Remove = true
		case 1:
			change.Value = text
		case 2:
			change.Value = number
		case 3:
			change.Value = []any{text, number}
		case 4:
			change.Value = map[string]any{text: number, "a": map[string]any{"b": text}}
		}
		once, err := Edit(data, []Change{change})
		if errors.Is(err, errInPlace) && len(change.Key) < maxDepth-3 {
			t.Fatal(err)
		}
		if err != nil || change.Remove {
			return
		}
		if twice, err := Edit(once, []Change{change}); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("a second time makes %q of %q (%v)", twice, once, err)
		}
	})
}
