package scenarios

import (
	"strings"
	"unicode"
)

// WithoutSegment is what the accounts are called whose rows name no segment.
const WithoutSegment = "Without a segment"

// withoutKey is how a scenario names the segment of those accounts.
const withoutKey = "without-a-segment"

// longestName is how many bytes a segment's name in a book may have to be
// called by it.
const longestName = 40

// SegmentName is a segment's name as the book writes it, where it has one name
// there and that can be read; else the scenario's own, which of a book with
// empty fields is one that we gave it.
func (f *File) SegmentName(name string) string {
	found := ""
	if f.Book != nil {
		for value, segment := range f.Book.Segments {
			if segment == name && found != "" {
				return name
			} else if segment == name {
				found = value
			}
		}
	}
	if found == "" && name == withoutKey {
		return WithoutSegment
	}
	odd := func(c rune) bool { return c == '"' || unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }
	if found == "" || len(found) > longestName || strings.ContainsFunc(found, odd) {
		return name
	}
	return found
}

// SegmentNames are the names of the scenario's segments by what it calls them;
// those are left out that have no other.
func (f *File) SegmentNames() map[string]string {
	names := map[string]string{}
	for i := range f.Scenario.Segments {
		own := f.Scenario.Segments[i].Name
		if name := f.SegmentName(own); name != own {
			names[own] = name
		}
	}
	return names
}
