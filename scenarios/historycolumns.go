package scenarios

import (
	"fmt"
	"strings"
)

// ParseColumns reads canonical names and the headers that mean them, such as
// account=policy,before="premium, old". Without quotes a header ends at a comma.
// An empty text names none.
func ParseColumns(text string) (map[string]string, error) {
	out := map[string]string{}
	for rest := text; strings.TrimSpace(rest) != ""; {
		name, value, ok := strings.Cut(rest, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" || strings.Contains(name, ",") {
			return nil, fmt.Errorf("want pairs such as account=policy,before=premium_2003 (got %s)", shown(strings.TrimSpace(rest)))
		}
		if _, twice := out[name]; twice {
			return nil, fmt.Errorf("%s is named twice", shown(name))
		}
		if out[name], rest, ok = pairValue(value); !ok {
			return nil, fmt.Errorf("after %s= a quote does not end, or something stands behind it (got %s)", shown(name), shown(value))
		}
		if out[name] == "" {
			return nil, fmt.Errorf("no header after %s=", shown(name))
		}
	}
	return out, nil
}

// pairValue is the value that a text begins with, and what stands behind its
// comma. A quote in quotes is written twice.
func pairValue(text string) (value, rest string, ok bool) {
	text = strings.TrimSpace(text)
	quoted, isQuoted := strings.CutPrefix(text, `"`)
	if !isQuoted {
		value, rest, _ = strings.Cut(text, ",")
		return strings.TrimSpace(value), rest, true
	}
	for {
		part, after, ended := strings.Cut(quoted, `"`)
		if value += part; !ended {
			return "", "", false
		}
		if quoted, ended = strings.CutPrefix(after, `"`); !ended {
			rest, separated := strings.CutPrefix(strings.TrimSpace(after), ",")
			return value, rest, separated || rest == ""
		}
		value += `"`
	}
}
