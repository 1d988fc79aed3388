package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/scenarios"
)

// newHealth gives a scenario states, or back those that the file takes out of
// what it extends.
func (f *form) newHealth() *box {
	path := []string{"health"}
	if _, under := f.says.Base(path...); under {
		return f.offering(path, f.button("health/restore", "Put health back", "Put health back",
			func(string) ([]edit, error) { return []edit{{path: path, remove: true}}, nil }))
	}
	return f.saying("Have three states: green, amber, red", "Have three states of health", path, map[string]any{
		"states": []any{"green", "amber", "red"}, "churn": []any{0.5, 1.5, 4.0}, "downsell": []any{0.7, 1.2, 2.0}, "expansion": []any{1.4, 0.7, 0.2},
		"moves": map[string]any{"worsen": 0.04, "recover": 0.12}})
}

// healthActs are the buttons below the states.
func (f *form) healthActs(given, scored bool) []*box {
	start, scores := []string{"health", "start"}, []string{"health", "scores"}
	var acts []*box
	if given {
		acts = append(acts, f.dropping("Let the start settle by the moves", "Let the shares at the start settle by the moves", start))
	} else {
		acts = append(acts, f.saying("Say the shares at the start", "Say the shares of the states at the start", start, f.settled()))
	}
	if scored {
		acts = append(acts, f.dropping("Health is not a score", "The health of the book is not a score", scores))
	} else if len(f.states) > 1 {
		acts = append(acts, f.saying("Health in the book is a score", "The health in the book is a score", scores, scoresOf(len(f.states))))
	}
	return append(acts, f.noHealth())
}

// noHealth takes the states out, with all that is said of them elsewhere.
func (f *form) noHealth() *box {
	label := "Do without health"
	waiting := f.waiting("")
	if len(waiting) > 0 {
		label += " and " + forecast.Counted(len(waiting), "play") + " that wait for a state"
	}
	if len(waiting) == 1 {
		label = fmt.Sprintf("Do without health and play %s, which waits for a state", waiting[0])
	}
	return f.button("health/remove", label, label, func(string) ([]edit, error) {
		edits := []edit{f.without([]string{"health"})}
		for _, play := range waiting {
			edits = append(edits, f.without([]string{"plays", play}))
		}
		for _, segment := range f.says.Names("segments") {
			for _, path := range [][]string{{"segments", segment, "moves"}, {"segments", segment, "new", "start"}} {
				if _, there := f.says.At(path...); there {
					edits = append(edits, f.without(path))
				}
			}
		}
		return edits, nil
	})
}

// saying is a button that writes a key down, so that it can be changed.
func (f *form) saying(label, name string, path []string, value any) *box {
	return f.offering(path, f.button(boxID(path, "say"), label, name, func(string) ([]edit, error) {
		return []edit{{path: path, value: value}}, nil
	}))
}

// offering marks a button as the one that begins to say a key.
func (f *form) offering(path []string, b *box) *box {
	b.offers = scenarios.Key(path...)
	return b
}

// dropping is a button that takes a key out.
func (f *form) dropping(label, name string, path []string) *box {
	return f.button(boxID(path, "drop"), label, name, func(string) ([]edit, error) { return []edit{f.without(path)}, nil })
}
