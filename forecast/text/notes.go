package text

import (
	"slices"
	"strings"

	"touchline/forecast"
)

func noteLines(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	lines := "\nTo know:\n"
	for _, n := range notes {
		lines += "  - " + wrapped("    ", n)
	}
	return lines
}

// notes gathers what the scenarios' runs have to say; what several say is said
// once, with their names, and what they assume of coverage together.
func (c Comparison) notes() []string {
	var texts []string
	var assumed [][]forecast.Assumption
	by := map[string][]string{}
	for _, s := range c.Scenarios {
		for _, text := range slices.Concat(s.Notes.Warnings, s.Notes.Overloads) {
			if by[text] == nil {
				texts = append(texts, text)
			}
			by[text] = append(by[text], s.Meta.Title)
		}
		assumed = append(assumed, s.Notes.Assumed)
	}
	for i, text := range texts {
		if len(by[text]) < len(c.Scenarios) {
			texts[i] = strings.Join(by[text], ", ") + ": " + text
		}
	}
	if text := forecast.AssumedWords(forecast.MergeAssumed(assumed...)); text != "" {
		texts = append(texts, text)
	}
	return append(slices.Clone(c.Unlike), texts...)
}
