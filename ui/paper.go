package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

// paper is the line over a printed page: what on the screen stands on the shelf
// and in the bar, neither of which is printed.
func paper(v *view) string {
	line := []string{"Touchline", v.tab.name}
	if v.baseline != nil {
		about, _ := book(v.baseline)
		if v.tab.single {
			line = append(line, v.baseline.Name())
		}
		line = append(line, about, forecast.Counted(v.trials, "future"), fmt.Sprintf("seed %d", v.seed))
	}
	return strings.Join(line, " · ")
}
