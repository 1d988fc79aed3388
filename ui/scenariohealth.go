package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/scenarios"
)

// healthLists are what health says of each state, one number a state.
var healthLists = []struct {
	key, head, ghost, help string
	m                      measure
}{
	{"churn", "Odds of churn", "1", "Odds of churn in this state, relative to the others.", plain},
	{"downsell", "Odds of downsell", "1", "Odds of downsell in this state, relative to the others.", plain},
	{"expansion", "Odds of expansion", "1", "Odds of expansion in this state, relative to the others.", plain},
	{"hours", "Hours, factor", "1", "Multiplies the hours that an account in this state asks for.", plain},
}

// health is the part of the states that accounts drift between, or the offer to
// have some.
func (f *form) health() part {
	p := part{ID: "health", Title: "Health", Small: "States that accounts drift between, best first. Odds are relative to each other."}
	if len(f.states) == 0 {
		p.Small = "Accounts are all of one health. With states, some leave sooner than others, and plays can wait for a state."
		p.Acts = []*box{f.newHealth()}
		return p
	}
	g := &grid{Label: "Health states", First: "State"}
	for _, l := range healthLists {
		g.Columns = append(g.Columns, column{ID: "health-" + l.key, Head: l.head, Tip: tip{l.help}})
	}
	_, given := f.says.At("health", "start")
	if given {
		g.Columns = append(g.Columns, column{ID: "health-start", Head: "At the start", Tip: tip{"The share of accounts that begin in this state, where their health is not given."}})
	}
	_, scored := f.says.At("health", "scores")
	if scored {
		g.Columns = append(g.Columns, column{ID: "health-scores", Head: "From a score of", Tip: tip{"Where the book gives health as a number: the least that still counts as this state."}})
	}
	for i, state := range f.states {
		row := gridRow{Name: state, Head: f.stateName(i)}
		put := func(b *box) {
			b.Name = state + ": " + b.Label
			row.Cells = append(row.Cells, []*box{b})
		}
		for _, l := range healthLists {
			put(f.item(l.m, l.head, l.ghost, l.help, i, len(f.states), "health", l.key))
		}
		if given {
			put(f.item(percent, "At the start", "", "The shares make 100%.", i, len(f.states), "health", "start"))
		}
		if scored && i < len(f.states)-1 {
			put(f.item(plain, "From a score of", "", "Limits from the best state down.", i, len(f.states)-1, "health", "scores"))
		} else if scored {
			row.Cells = append(row.Cells, nil) // the last state takes the rest
		}
		if len(f.states) > 1 {
			row.Acts = append(row.Acts, f.button(boxID([]string{"health", "states"}, fmt.Sprint(i), "remove"), "Remove", "Remove the state "+state,
				func(string) ([]edit, error) {
					return f.resized(func(list []any) []any { return slices.Delete(list, i, i+1) }), nil
				}))
		}
		g.Rows = append(g.Rows, row)
	}
	p.Grid = g
	moves := thing{ID: "moves", Name: "Moves", Boxes: []*box{
		f.number(percent, "Worsens", "0%", "Monthly chance of a step to a worse state.", "health", "moves", "worsen"),
		f.number(percent, "Recovers", "0%", "Monthly chance of a step to a better state.", "health", "moves", "recover"),
	}}
	p.Things = []thing{moves.about()}
	p.Add, p.Acts = f.newState(), f.healthActs(given, scored)
	return p
}

// stateName is the box of a state's name, which plays call it by.
func (f *form) stateName(i int) *box {
	path := []string{"health", "states"}
	b := &box{ID: boxID(path, fmt.Sprint(i)), Label: "State", Name: "Name of the state " + f.states[i], Value: f.states[i], Short: true,
		Tip: tip{"What the state is called, here and in plays that wait for it."}}
	b.read = func(text string) ([]edit, error) {
		text = strings.TrimSpace(text)
		edits := []edit{{path: path, start: f.listed(path), with: func(now any) any {
			changed := slices.Clone(now.([]any))
			changed[i] = text
			return changed
		}}}
		for _, play := range f.waiting(f.states[i]) {
			edits = append(edits, edit{path: []string{"plays", play, "trigger"}, value: text})
		}
		return edits, nil
	}
	f.add(b, path)
	b.keys = append([]string{fmt.Sprintf("%s[%d]", scenarios.Key(path...), i+1)}, b.keys...)
	b.Reset = b.Reset && i == 0
	return b
}

// newState adds a state behind the last one, in all like that.
func (f *form) newState() *box {
	b := &box{ID: "health/states/new", Label: "Add a state named", Name: "Add a state named", Ghost: "name", Tip: tip{"It comes last, and begins like the last one."}}
	b.read = func(text string) ([]edit, error) {
		text = strings.TrimSpace(text)
		if text == "" {
			return nil, nil
		}
		return f.resized(func(list []any) []any {
			last := list[len(list)-1]
			switch last.(type) {
			case string:
				last = text
			case nil:
				last = 0.0
			}
			return append(list, last)
		}), nil
	}
	f.boxes[b.ID] = b
	f.order = append(f.order, b)
	return b
}

// resized makes every list that has one item a state longer or shorter. Shares
// and scores are said anew, since those of other states mean nothing.
func (f *form) resized(change func([]any) []any) []edit {
	paths := [][]string{{"health", "states"}}
	for _, l := range healthLists {
		paths = append(paths, []string{"health", l.key})
	}
	var edits []edit
	for _, path := range paths {
		if list := f.listed(path); len(list) == len(f.states) {
			edits = append(edits, edit{path: path, value: change(list)})
		}
	}
	states := len(change(f.listed(paths[0])))
	said := func(path []string, value any) {
		if _, there := f.says.At(path...); there {
			edits = append(edits, edit{path: path, value: value})
		}
	}
	said([]string{"health", "start"}, f.shares(states))
	said([]string{"health", "scores"}, scoresOf(states))
	for _, segment := range f.says.Names("segments") {
		said([]string{"segments", segment, "new", "start"}, f.shares(states))
	}
	return edits
}

// listed is a copy of a list of the file.
func (f *form) listed(path []string) []any {
	said, _ := f.says.At(path...)
	list, _ := said.Value.([]any)
	return slices.Clone(list)
}

// waiting are the plays that a state calls for; "": any state.
func (f *form) waiting(state string) []string {
	return slices.DeleteFunc(f.says.Names("plays"), func(play string) bool {
		said, _ := f.says.At("plays", play, "trigger")
		word := wordOf(said.Value)
		return state != "" && word != state || !slices.Contains(f.states, word)
	})
}

// moves are monthly chances of a step, as a table has them.
func (f *form) moves(path ...string) (worsen, recover float64) {
	said, _ := f.says.At(path...)
	table, _ := said.Value.(map[string]any)
	worsen, _ = numeric(table["worsen"])
	recover, _ = numeric(table["recover"])
	return worsen, recover
}

// settled are the shares of the states in which accounts settle, in the model's
// formula, as a list of the file.
func (f *form) settled() []any { return f.shares(len(f.states)) }

func (f *form) shares(states int) []any {
	ratio := 1.0
	if worsen, recover := f.moves("health", "moves"); worsen > 0 && recover > 0 {
		ratio = worsen / recover
	}
	sum := 0.0
	for i := range states {
		sum += math.Pow(ratio, float64(i))
	}
	list, left := make([]any, states), 1000.0
	for i := states - 1; i > 0; i-- {
		share := math.Round(1000 * math.Pow(ratio, float64(i)) / sum)
		list[i], left = share/1000, left-share
	}
	list[0] = left / 1000
	return list
}

// scoresOf are limits between so many states, evenly from 100 down.
func scoresOf(states int) []any {
	list := make([]any, states-1)
	for i := range list {
		list[i] = math.Round(100 * float64(states-1-i) / float64(states))
	}
	return list
}
