package ui

import (
	"errors"
	"fmt"
	"strings"

	"touchline/scenarios"
)

// faultsOf are what is wrong with a table, in words for the window: as one
// person says it to another, and not as a compiler does.
func faultsOf(err error) []problem {
	var problems scenarios.Problems
	if !errors.As(err, &problems) {
		return []problem{newProblem(err.Error())}
	}
	var all []problem
	for _, p := range problems {
		all = append(all, faultOf(p))
	}
	return all
}

// faultOf is one of them. Its row stands beneath; where in it the fault is, the
// name of the column says.
func faultOf(p scenarios.Problem) problem {
	told := problem{Column: p.Column, Source: p.Source}
	if strings.Contains(p.Hint, "--columns") { // the command line's way to say it
		p.Hint = "say so in the boxes below"
	}
	message, at := p.Message, p.File
	if p.Line > 0 { // of the file that the page names
		at = fmt.Sprintf("Line %d", p.Line)
		told.There = fmt.Sprintf("line %d: see above", p.Line)
		if i := strings.LastIndex(message, " (cell "); i >= 0 { // in a workbook
			message, at = message[:i], "Cell "+strings.TrimSuffix(message[i+len(" (cell "):], ")")
		}
		if p.Column != "" {
			at += ", " + p.Column
		}
	}
	told.Says = at + ": " + faultWords(message)
	switch {
	case p.More == 1:
		told.Says += " 1 more row is like it."
	case p.More > 1:
		told.Says += fmt.Sprintf(" %s more rows are like it.", count(p.More))
	}
	if p.Hint != "" {
		told.Says += " " + sentence(p.Hint)
	}
	return told
}

// faultWords say "what is wrong (got X; want Y)" in sentences.
func faultWords(message string) string {
	what, rest, both := strings.Cut(message, " (got ")
	i := strings.LastIndex(rest, "; want ")
	if !both || i < 0 {
		return ended(message)
	}
	got, want := rest[:i], strings.TrimSuffix(rest[i+len("; want "):], ")")
	if j := strings.LastIndex(want, ", such as "); j > 0 && (what == "empty" || strings.HasPrefix(what, "not ")) {
		want = "a number" + want[j+1:] // how large it may be is of no concern yet
	}
	switch {
	case got == "nothing":
	case strings.HasPrefix(what, "not "), strings.HasPrefix(what, "too "), what == "negative":
		what = "“" + got + "” is " + what
	default:
		what += " (" + got + ")"
	}
	return what + ". " + sentence("write "+want)
}

// ended is a sentence that goes on from a place, with its full stop.
func ended(text string) string {
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}
