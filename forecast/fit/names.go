package fit

import (
	"strings"
	"unicode"
)

// Names say which segment and which coverage of a scenario those of a history
// are, by the history's names; "" leaves one out. One that is not named is the
// one of the same name, by [Match].
type Names struct {
	Segments, Coverages map[string]string
}

// Match is which of some names is another one: written the same in letters of
// either size or, if there is none, alike but for blanks and punctuation, so that
// "Mid Market" is mid-market. Below 0: none.
func Match(name string, among []string) int {
	for _, alike := range []func(a, b string) bool{
		strings.EqualFold,
		func(a, b string) bool { return letters(a) != "" && letters(a) == letters(b) },
	} {
		for i := range among {
			if alike(among[i], name) {
				return i
			}
		}
	}
	return -1
}

// letters are those of a name, and its digits, all small.
func letters(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}
