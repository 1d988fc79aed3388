package scenarios

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var errName = errors.New("a name with bytes that are no characters")

// settled is a value of a change in the form of node.plain, so that the two can
// be compared.
func settled(value any) (any, error) {
	switch v := value.(type) {
	case bool:
		return v, nil
	case int:
		return int64(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, errors.New("no number that a file can hold")
		}
		return wholeOr(v), nil
	case string:
		if !utf8.ValidString(v) {
			return nil, errors.New("a text with bytes that are no characters")
		}
		return v, nil
	case []any:
		out := make([]any, len(v))
		for i := range v {
			var err error
			if out[i], err = settled(v[i]); err != nil {
				return nil, err
			}
		}
		return out, nil
	case map[string]any:
		out := make(map[string]any, len(v))
		for name := range v {
			if !utf8.ValidString(name) {
				return nil, errName
			}
			var err error
			if out[name], err = settled(v[name]); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, errors.New("no value that a file can hold")
}

// areTables says whether all items of a list are tables.
func areTables(items []any) bool {
	return !slices.ContainsFunc(items, func(item any) bool {
		_, is := item.(map[string]any)
		return !is
	})
}

// valueText writes a settled value in one line, in the style of the one it
// replaces; nil: it replaces none.
func valueText(value any, was *node) string {
	switch v := value.(type) {
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return wholeText(v, was)
	case float64:
		if v == math.Trunc(v) {
			return strconv.FormatFloat(v, 'f', 1, 64)
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if was != nil && was.kind == textKind && was.raw[0] == '\'' && strings.IndexFunc(v, needsEscape) < 0 && !strings.ContainsRune(v, '\'') {
			return "'" + v + "'"
		}
		return inQuotes(v)
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = valueText(item, nil)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		return tableText(v)
	}
	return ""
}

// tableText writes a table in one line, its keys in order.
func tableText(table map[string]any) string {
	if len(table) == 0 {
		return "{}"
	}
	var items []string
	for _, name := range slices.Sorted(maps.Keys(table)) {
		items = append(items, dotted([]string{name})+" = "+valueText(table[name], nil))
	}
	return "{ " + strings.Join(items, ", ") + " }"
}

// wholeText writes a whole number, with a point or with _ between thousands
// where the one it replaces has them.
func wholeText(x int64, was *node) string {
	text := strconv.FormatInt(x, 10)
	if was == nil || was.kind != numberKind {
		return text
	}
	if x >= 0 && strings.Contains(was.raw, "_") {
		text = strings.ReplaceAll(grouped(int(x)), ",", "_")
	}
	if strings.Contains(was.raw, ".") && wholeOr(float64(x)) == any(x) { // else a point would round it
		text += ".0"
	}
	return text
}

// Quoted is a text as a scenario file writes it.
func Quoted(text string) string { return inQuotes(text) }

// Dotted is a path of names as a scenario file writes it, in headers of tables
// and before values.
func Dotted(names ...string) string { return dotted(names) }

// dotted writes a key of one or several names.
func dotted(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		if out[i] = name; !isBare(name) {
			out[i] = inQuotes(name)
		}
	}
	return strings.Join(out, ".")
}

// inQuotes writes a text between quotes, in the escapes of TOML.
func inQuotes(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteRune('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case needsEscape(c):
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// needsEscape says whether a character cannot stand in a text as it is.
func needsEscape(c rune) bool { return c < ' ' || c == 0x7f }
