package text

import (
	"slices"

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

// notes gathers what the scenarios' runs have to say, with the names of those
// that say it where not all do.
func (c Comparison) notes() []string {
	var names []string
	var notes []forecast.Notes
	for _, s := range c.Scenarios {
		names, notes = append(names, s.Meta.Title), append(notes, s.Notes)
	}
	texts := slices.Clone(c.Unlike)
	for _, r := range forecast.MergeNotes(names, notes) {
		text := r.Text
		if who := r.Who(); who != "" {
			text = who + ": " + text
		}
		texts = append(texts, text)
	}
	return texts
}
