package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

// Most characters of a line, and of a cell; of a paragraph, which only a name
// that is none makes longer.
const (
	mostLine      = 96
	mostParagraph = 4000
)

// called is what somebody called something, made fit for a line.
func called(s string) string { return forecast.Name(s, mostLine) }

// cell is a cell made fit for a table; the blanks that it begins with stay, and
// those at which figures must not be broken.
func cell(s string) string {
	const unbroken = "\u00a0"
	rest := strings.TrimLeft(s, " ")
	parts := strings.Split(rest, unbroken)
	for i := range parts {
		parts[i] = forecast.Plain(parts[i])
	}
	return s[:len(s)-len(rest)] + forecast.Cut(strings.Join(parts, unbroken), mostLine)
}

// oneLine is a line of a report, every text in it made fit.
func oneLine(format string, args ...any) string {
	for i := range args {
		if s, ok := args[i].(string); ok {
			args[i] = called(s)
		}
	}
	return fmt.Sprintf(format, args...)
}
