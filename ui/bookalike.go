package ui

import (
	"fmt"

	"touchline/forecast/fit"
	"touchline/sim"
)

// mostAlike is how many segments are looked through for two ways of writing
// one: a column with more of them is no column of segments.
const mostAlike = 50

// writtenTwice says which segments of a book differ in capitals, blanks and
// marks alone, as Mid-Market and Mid Market: they are two unless a person mends
// the file.
func writtenTwice(book []sim.Account) []string {
	var seen, says []string
	known := map[string]bool{"": true}
	for i := range book {
		name := book[i].Segment
		if known[name] {
			continue
		}
		known[name] = true
		if len(seen) == mostAlike {
			return nil
		}
		if at := fit.Match(name, seen); at >= 0 {
			says = append(says, fmt.Sprintf("“%s” and “%s” are taken for two segments. If they are one, write them alike in the file and bring it again.", seen[at], name))
		}
		seen = append(seen, name)
	}
	return says
}
