package fit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// TOML writes settings as a fragment of a scenario file, what each value rests
// on beside it and the remarks above.
func (s Settings) TOML(remarks []string) string {
	var b strings.Builder
	for _, words := range append(slices.Clone(remarks), s.Kept...) {
		b.WriteString(commented(words))
	}
	table := ""
	for _, v := range s.Values {
		last := len(v.Key) - 1
		if name := keys(v.Key[:last]); name != table {
			table = name
			fmt.Fprintf(&b, "\n[%s]\n", name)
		}
		line := keys(v.Key[last:]) + " = " + value(v.Value)
		if v.Note != "" {
			line = fmt.Sprintf("%-40s # %s", line, v.Note)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// commented breaks words into lines of comment.
func commented(words string) string {
	const most = 96
	line := "#"
	var b strings.Builder
	for _, word := range strings.Fields(words) {
		if len(line)+1+len(word) > most {
			b.WriteString(line + "\n")
			line = "#  "
		}
		line += " " + word
	}
	return b.String() + line + "\n"
}

func keys(path []string) string {
	quoted := make([]string, len(path))
	for i, name := range path {
		quoted[i] = name
		if name == "" || strings.ContainsFunc(name, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-')
		}) {
			quoted[i] = text(name)
		}
	}
	return strings.Join(quoted, ".")
}

// text is a basic string of TOML.
func text(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

func value(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int:
		return strconv.Itoa(v)
	case string:
		return text(v)
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = value(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		var items []string
		for _, name := range []string{"mean", "sd", "worsen", "recover", "churn", "downsell", "expansion"} {
			if x, ok := v[name]; ok {
				items = append(items, name+" = "+value(x))
			}
		}
		return "{ " + strings.Join(items, ", ") + " }"
	}
	return ""
}
