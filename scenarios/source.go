package scenarios

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// source is a scenario file as it was read.
type source struct {
	name  string // as the person knows it
	order int    // 0: the file itself, 1: what it extends, and so on
	data  []byte
	lines []int // where each line begins in data
}

func newSource(name string, order int, data []byte) *source {
	s := &source{name: name, order: order, data: data, lines: []int{0}}
	for i, c := range data {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// line is the number of the line of an offset, from 0, and where it begins
// and ends.
func (s *source) line(offset int) (number, begin, end int) {
	number = sort.SearchInts(s.lines, offset+1) - 1
	begin, end = s.lines[number], len(s.data)
	if number+1 < len(s.lines) {
		end = s.lines[number+1] - 1
	}
	return number, begin, end
}

// place is where something stands in a source.
type place struct {
	src    *source
	offset int
}

// lineNumber counts from 1.
func (p place) lineNumber() int {
	n, _, _ := p.src.line(p.offset)
	return n + 1
}

// faults gathers problems found in scenario files.
type faults struct {
	list []located
	more int // problems beyond maxFaults
}

const maxFaults = 200 // kept of a scenario's files

type located struct {
	order, offset int
	Problem
}

// add notes a problem of a key at a place.
func (f *faults) add(at place, key, message, hint string) {
	if len(f.list) == maxFaults {
		f.more++
		return
	}
	number, begin, end := at.src.line(at.offset)
	offset := min(at.offset, end)
	col := utf8.RuneCount(at.src.data[begin:offset]) + 1
	line, caret := excerptAt(at.src.data[begin:end], offset-begin)
	f.list = append(f.list, located{at.src.order, at.offset, Problem{
		File: at.src.name, Line: number + 1, Col: col, Key: key,
		Message: message, Hint: hint, Source: line, Caret: caret,
	}})
}

// problems are what was gathered, in file order.
func (f *faults) problems() Problems {
	slices.SortStableFunc(f.list, func(a, b located) int {
		if a.order != b.order {
			return a.order - b.order
		}
		return a.offset - b.offset
	})
	out := make(Problems, len(f.list))
	for i, l := range f.list {
		out[i] = l.Problem
	}
	if f.more > 0 {
		out = append(out, Problem{File: out[len(out)-1].File, Message: grouped(f.more) + " more problems like these"})
	}
	return out
}

const (
	excerptWidth = 120 // characters of a source line that are shown
	excerptBytes = 4 * excerptWidth
	shownWidth   = 40 // characters of a value that are shown
)

// excerptAt is the excerpt of a line, however long, for a fault at an offset.
func excerptAt(line []byte, offset int) (string, int) {
	begin, end := max(0, offset-excerptBytes), min(len(line), offset+excerptBytes)
	return excerpt(strings.TrimRight(string(line[begin:end]), "\r"), utf8.RuneCount(line[begin:offset]))
}

// excerpt is what to show of a source line for a fault at its n-th character,
// and where the caret stands then: without indentation, and of a very long
// line the part around the fault.
func excerpt(line string, n int) (string, int) {
	runes := []rune(printable(line))
	n = min(n, len(runes))
	indent := 0
	for indent < n && (runes[indent] == ' ' || runes[indent] == '\t') {
		indent++
	}
	runes, n = runes[indent:], n-indent
	if len(runes) > excerptWidth {
		from := max(0, min(n-excerptWidth/2, len(runes)-excerptWidth))
		cut := slices.Clone(runes[from:min(len(runes), from+excerptWidth)])
		if from > 0 {
			cut[0] = '…'
		}
		if from+excerptWidth < len(runes) {
			cut[len(cut)-1] = '…'
		}
		runes, n = cut, n-from
	}
	return strings.TrimRight(string(runes), " \t"), n
}

// shown is a value as a message quotes it.
func shown(text string) string {
	text = strings.ReplaceAll(printable(text), "\t", " ")
	if runes := []rune(text); len(runes) > shownWidth {
		return string(runes[:shownWidth-1]) + "…"
	}
	return text
}

// joiners part or join letters of Persian and pictures of people. They cannot be
// seen by themselves.
const joiners = "\u200c\u200d"

// printable replaces what would disturb a terminal: control characters, marks
// that change the direction of text, each byte that is no character.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c != '\t' && !strings.ContainsRune(joiners, c) && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c)) {
			return unicode.ReplacementChar
		}
		return c
	}, text)
}
