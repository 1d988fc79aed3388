package ui

import (
	"fmt"
	"strings"
)

// overloads are the teams of the scenarios shown that leave much steady touch
// undone, in a sentence each; "" if there is none.
func (p *comparison) overloads() string {
	var all []string
	for _, it := range p.done() {
		for _, text := range p.outcomes[it].Summary.Notes.Overloads {
			all = append(all, fmt.Sprintf("%s: %s.", it.Name(), text))
		}
	}
	return strings.Join(all, " ")
}
