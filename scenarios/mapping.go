package scenarios

import (
	"fmt"
	"strings"
)

const maxUnused = 12 // columns without a use that are named

// Mapping says which column of the book became what, and which have no use, so
// that a person can confirm it.
func (b *BookInfo) Mapping() string {
	var used []string
	for _, c := range canonical {
		if h, ok := b.Columns[c.name]; ok {
			used = append(used, c.name+" ← "+headerName(h))
		}
	}
	text := "columns: " + strings.Join(used, ", ")
	if len(b.Unused) == 0 {
		return text
	}
	var unused []string
	for _, h := range b.Unused[:min(len(b.Unused), maxUnused)] {
		unused = append(unused, headerName(h))
	}
	text += "; not used: " + strings.Join(unused, ", ")
	if more := len(b.Unused) - len(unused); more > 0 {
		text += fmt.Sprintf(" and %s more", grouped(more))
	}
	return text
}

func headerName(header string) string {
	if header == "" {
		return "one without a header"
	}
	return shown(header)
}
