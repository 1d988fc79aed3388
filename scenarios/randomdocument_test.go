package scenarios

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"
)

// scribe writes random documents in every way that TOML has: the same table
// under a header, in braces or with dots, over one line or several, with
// comments and blanks wherever they may stand.
type scribe struct {
	t        *rapid.T
	lines    []string
	comments int
}

// document is a random document.
func (s *scribe) document() string {
	s.remarks()
	s.table(nil, anyTable(s.t, 0))
	s.remarks()
	end := pick(s.t, "end", "\n", "\r\n")
	text := strings.Join(s.lines, end)
	if len(s.lines) > 0 && rapid.Bool().Draw(s.t, "ended") {
		text += end
	}
	return text
}

// number is one from 0 to most, all of them about as likely: those of rapid are
// mostly small.
func number(t *rapid.T, most int, label string) int {
	n := 0
	for range 6 {
		n *= 2
		if rapid.Bool().Draw(t, label) {
			n++
		}
	}
	return n % (most + 1)
}

// pick is one of some, all of them about as likely.
func pick[T any](t *rapid.T, label string, of ...T) T { return of[number(t, len(of)-1, label)] }

func (s *scribe) chance(n int) bool { return number(s.t, n-1, "chance") == n-1 }

func anyName(t *rapid.T) string {
	return pick(t, "name", "a", "b", "c", "rates", "0", "1", "key accounts", "x.y", "=", "#", "")
}

// anyTable is a table of random keys.
func anyTable(t *rapid.T, depth int) map[string]any {
	table := map[string]any{}
	for range number(t, 6, "keys") {
		table[anyName(t)] = anyThing(t, depth+1)
	}
	return table
}

// anyThing is a value that a change may have.
func anyThing(t *rapid.T, depth int) any {
	kinds := 7
	if depth > 2 {
		kinds = 4
	} else if depth < 2 {
		kinds = 12 // more tables
	}
	switch number(t, kinds, "kind") {
	case 0:
		return pick(t, "text", "", "x", "it's", `"#`, "{", "]", "two\nlines", `back\slash`, "é", "\x00")
	case 1:
		return rapid.Bool().Draw(t, "truth")
	case 2:
		return pick(t, "whole", 0, 1, 42, -7, 150000, math.MaxInt64)
	case 3, 4:
		return pick(t, "number", 0, 0.085, 1, 12.5, -3, 1e-9, 1e21, 150000)
	case 5:
		list := []any{}
		for range number(t, 3, "items") {
			list = append(list, anyThing(t, depth+1))
		}
		return list
	}
	return anyTable(t, depth)
}

// remark is a new comment.
func (s *scribe) remark() string {
	s.comments++
	return fmt.Sprintf("# remark %d \" ' [ ] = .", s.comments)
}

// remarks may write comments and blank lines.
func (s *scribe) remarks() {
	for s.chance(3) {
		s.lines = append(s.lines, pick(s.t, "line", "", "  ", s.remark()))
	}
}

// table writes what is in a table; what gets a header of its own comes last.
func (s *scribe) table(path []string, table map[string]any) {
	var later []string
	for _, name := range slices.Sorted(maps.Keys(table)) {
		inner, isTable := table[name].(map[string]any)
		items, isList := table[name].([]any)
		switch {
		case isTable && s.chance(2), isList && len(items) > 0 && areTables(items) && s.chance(2):
			later = append(later, name)
		case isTable && len(inner) > 0 && s.chance(2):
			s.dots([]string{name}, inner)
		default:
			s.statement([]string{name}, table[name])
		}
	}
	s.remarks()
	for _, name := range later {
		path := longer(path, name)
		if inner, isTable := table[name].(map[string]any); isTable {
			s.header("[", path, "]", inner)
			continue
		}
		for _, item := range table[name].([]any) {
			s.header("[[", path, "]]", item.(map[string]any))
		}
	}
}

// header writes a table under its header, which may be left out where all that
// is in it has a header.
func (s *scribe) header(open string, path []string, end string, table map[string]any) {
	if open == "[" && len(table) > 0 && areTables(slices.Collect(maps.Values(table))) && s.chance(2) {
		for _, name := range slices.Sorted(maps.Keys(table)) {
			s.header(open, longer(path, name), end, table[name].(map[string]any))
		}
		return
	}
	line := strings.Repeat(" ", number(s.t, 2, "indent")) + open + s.key(path) + end
	if s.chance(3) {
		line += " " + s.remark()
	}
	s.lines = append(s.lines, line)
	s.remarks()
	s.table(path, table)
}

// dots writes a table as keys with dots.
func (s *scribe) dots(path []string, table map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if inner, isTable := table[name].(map[string]any); isTable && len(inner) > 0 && s.chance(2) {
			s.dots(longer(path, name), inner)
		} else {
			s.statement(longer(path, name), table[name])
		}
	}
}

func (s *scribe) statement(key []string, value any) {
	s.remarks()
	line := strings.Repeat(" ", number(s.t, 2, "indent")) + s.key(key) + strings.Repeat(" ", number(s.t, 3, "width")) + "= " + s.value(value)
	if s.chance(3) {
		line += strings.Repeat(" ", number(s.t, 4, "column")) + s.remark()
	}
	s.lines = append(s.lines, strings.Split(line, "\n")...)
}

// key writes the names of a key, each in one of the ways that there are.
func (s *scribe) key(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		switch {
		case isBare(name) && !s.chance(4):
			out[i] = name
		case s.chance(2):
			out[i] = "'" + name + "'"
		default:
			out[i] = inQuotes(name)
		}
	}
	return strings.Join(out, pick(s.t, "dot", ".", ".", " . "))
}

func (s *scribe) value(value any) string {
	switch v := value.(type) {
	case string:
		if strings.ContainsAny(v, "\x00'") || s.chance(2) {
			return inQuotes(v)
		}
		return "'''" + v + "'''"
	case int:
		if v >= 0 && s.chance(2) {
			return strings.ReplaceAll(grouped(v), ",", "_")
		}
		return strconv.Itoa(v)
	case float64:
		return pick(s.t, "digits", strconv.FormatFloat(v, 'e', -1, 64), valueText(wholeOr(v), nil))
	case bool:
		return strconv.FormatBool(v)
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, s.value(item))
		}
		return s.pieces("[", items, "]")
	}
	var items []string
	table := value.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		inner, isTable := table[name].(map[string]any)
		if isTable && len(inner) > 0 && s.chance(3) {
			for _, name2 := range slices.Sorted(maps.Keys(inner)) {
				items = append(items, s.key([]string{name, name2})+" = "+s.value(inner[name2]))
			}
			continue
		}
		items = append(items, s.key([]string{name})+" = "+s.value(table[name]))
	}
	return s.pieces("{", items, "}")
}

// pieces writes a list or table in one piece, in one line or several.
func (s *scribe) pieces(open string, items []string, end string) string {
	if s.chance(2) {
		blank := pick(s.t, "blank", "", " ")
		return open + blank + strings.Join(items, ","+blank) + blank + end
	}
	var b strings.Builder
	b.WriteString(open)
	for i, item := range items {
		b.WriteString(pick(s.t, "before", "\n  ", " ", "\n "+s.remark()+"\n\t") + item)
		b.WriteString(pick(s.t, "behind", "", " ", "  "+s.remark()+"\n"))
		if i < len(items)-1 || s.chance(2) {
			b.WriteString("," + pick(s.t, "comma", "", " ", " "+s.remark()+"\n"))
		}
	}
	b.WriteString(pick(s.t, "last", "\n", " ", "\n"+s.remark()+"\n") + end)
	return b.String()
}
