package scenarios

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// lineOf is where the line of an offset begins.
func (e *editor) lineOf(offset int) int { return bytes.LastIndexByte(e.data[:offset], '\n') + 1 }

// lineAfter is where the line after that of an offset begins; the end of the
// document where there is none.
func (e *editor) lineAfter(offset int) int {
	if i := bytes.IndexByte(e.data[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(e.data)
}

// blankBefore says whether the line before the one that begins at an offset is
// blank, or is none.
func (e *editor) blankBefore(offset int) bool {
	if offset == 0 {
		return true
	}
	line := e.data[e.lineOf(offset-1):offset]
	return line[len(line)-1] == '\n' && len(bytes.TrimSpace(line)) == 0
}

// addLines adds lines where one begins, or at the end of the document.
func (e *editor) addLines(at int, lines []string) error {
	text := strings.Join(lines, e.eol)
	if at > 0 && e.data[at-1] != '\n' { // the last line has no end
		return e.splice(at, at, e.eol+text)
	}
	return e.splice(at, at, text+e.eol)
}

// splice replaces a part of the document. A comment behind it on its line stays
// in its column, where two blanks or more were before it.
func (e *editor) splice(begin, end int, text string) error {
	rest := e.data[end:]
	if was := e.data[begin:end]; !strings.Contains(text, "\n") && !bytes.Contains(was, []byte("\n")) {
		comment := commentIn(rest)
		blanks := comment - len(bytes.TrimRight(rest[:comment], " "))
		if more := utf8.RuneCountInString(text) - utf8.RuneCount(was); blanks >= 2 {
			rest = slices.Concat(rest[:comment-blanks], bytes.Repeat([]byte(" "), max(1, blanks-more)), rest[comment:])
		}
	}
	return e.replace(slices.Concat(e.data[:begin], []byte(text), rest))
}

// replace reads the document as it is after a step.
func (e *editor) replace(data []byte) error {
	if e.read(data) != nil {
		return errInPlace
	}
	return nil
}

// commentIn is where the comment of a line begins, of which the part behind a
// value is given; 0 where there is none.
func commentIn(rest []byte) int {
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '#':
			return i
		case '"', '\'':
			for i++; i < len(line) && line[i] != c; i++ {
				if line[i] == '\\' && c == '"' {
					i++
				}
			}
		}
	}
	return 0
}
