package scenarios

import (
	"fmt"
	"strings"
)

// Problem is one thing wrong in a file, with its place.
type Problem struct {
	File    string // as the person named it
	Line    int    // from 1; 0: the file as a whole
	Col     int    // character in the line, or column of a sheet, from 1; 0: not known
	Column  string // header of the column, in a table
	Key     string // dotted key, in a scenario file
	Message string // what is wrong (got X; want RANGE)
	Hint    string // what may help; "": nothing
	Source  string // the line the fault is in, or the part of it around the fault
	Caret   int    // character of Source to point at, from 0; below 0: none
	More    int    // further rows with the same fault, in a table
}

// Problems are all faults of a scenario, in the order of its files: the file
// itself, what it extends, its book; within a file from the top.
type Problems []Problem

// Error renders every problem, each with its place, source line and hint.
func (ps Problems) Error() string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = p.String()
	}
	return strings.Join(parts, "\n")
}

// String renders the problem: place, key and message in the first line, then
// the source with a caret, then the hint.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.place())
	b.WriteString(": ")
	if name := p.Key + p.Column; name != "" {
		b.WriteString(name)
		b.WriteString(": ")
	}
	b.WriteString(p.Message)
	if p.More == 1 {
		b.WriteString(", and 1 more row like it")
	} else if p.More > 1 {
		fmt.Fprintf(&b, ", and %s more rows like it", grouped(p.More))
	}
	if p.Source != "" {
		b.WriteString("\n    " + p.Source)
		if p.Caret >= 0 {
			b.WriteString("\n    " + blanks(p.Source, p.Caret) + "^")
		}
	}
	if p.Hint != "" {
		b.WriteString("\n    " + p.Hint)
	}
	return b.String()
}

// place is file:line:col, as much of it as is known.
func (p Problem) place() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// blanks is as wide as the first n characters of a line: tabs stay tabs, so
// that a caret below the line stands under the right character.
func blanks(line string, n int) string {
	var b strings.Builder
	for _, c := range line {
		if n == 0 {
			break
		}
		if c != '\t' {
			c = ' '
		}
		b.WriteRune(c)
		n--
	}
	return b.String() + strings.Repeat(" ", n)
}

// grouped writes a count with commas between thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
