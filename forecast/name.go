package forecast

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a name or a title made fit for one line of a table or a page: [Plain],
// and at most so many characters.
func Name(s string, most int) string { return Cut(Plain(s), most) }

// Plain is a name made fit for one line of text: spaces for line breaks and
// tabs, and without what steers a terminal or turns the direction of the text
// around it.
func Plain(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r),
			r == '\u200B', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Cut shortens a text to so many characters, the last one an ellipsis.
func Cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:most-1]), " ") + "…"
}
