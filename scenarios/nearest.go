package scenarios

import (
	"slices"
	"strings"
)

// didYouMean is a hint with the valid name nearest to what was written, or
// with all of them where none is near.
func didYouMean(written string, valid []string) string {
	if hint := near(written, valid); hint != "" || len(valid) == 0 || len(valid) > maxNames {
		return hint
	}
	names := make([]string, len(valid))
	for i, v := range valid {
		names[i] = nameOf(v)
	}
	return "known here: " + strings.Join(names, ", ")
}

// maxNames is how many valid names a hint lists.
const maxNames = 24

// near is a hint with the valid name nearest to what was written; "" where
// none is near.
func near(written string, valid []string) string {
	best := Nearest(written, valid, 1)
	if best == nil {
		return ""
	}
	return "did you mean " + nameOf(best[0]) + "?"
}

// Nearest is the valid names near to what was written, the nearest first and
// at most so many; nil where none is near.
func Nearest(written string, valid []string, most int) []string {
	found := make([][]string, len(written)/3+2) // by distance
	for _, v := range valid {
		if d := editDistance(plain(written), plain(v)); d < len(found) {
			found[d] = append(found[d], v)
		}
	}
	names := slices.Concat(found...)
	return names[:min(most, len(names))]
}

// nameOf is a name as a message writes it: with quotes where a file needs them.
func nameOf(name string) string { return join("", name) }

// plain is a name without what people mix up: case, spaces, _ and -.
func plain(name string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(" _-.", c) {
			return -1
		}
		return c
	}, strings.ToLower(name))
}

// editDistance is the number of letters to insert, delete, replace or swap
// with a neighbour that turns a into b. Very long words are all far apart.
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 100 || len(t) > 100 {
		return 100
	}
	before, last, now := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		now[0] = i + 1
		for j := range t {
			swap := 1
			if s[i] == t[j] {
				swap = 0
			}
			now[j+1] = min(last[j]+swap, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(t)]
}
