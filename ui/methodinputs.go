package ui

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim/inputs"
)

// inputList is every input of a scenario, or those that were searched for.
type inputList struct {
	Columns []column
	Groups  []inputSet
	Kinds   []option // groups to choose from
	Group   string   // the one chosen; "": all
	Find    string
	Hidden  map[string][]string // of the form that searches
	Said    string
	File    string // address of all of them as CSV
}

// inputSet is the inputs of one part of a scenario.
type inputSet struct {
	ID, Name string
	Rows     []inputRow
}

// inputRow is an input and where it comes from.
type inputRow struct {
	ID     string
	Key    string // as the file and the command line write it
	Name   string // in words
	Value  string
	Number string // the same without a unit, as a script reads it; "": it is a word
	Range  string // low to high of what is known of it; "": it is taken as certain
	Effect string // of odds: the annual rate that they make
	Source string
	Grade  string
	Stands string // in which file, or that it is a default
	Tip    tip
}

func inputColumns() []column {
	all := []column{
		{"in-name", "Input", tip{forecast.Meaning("input")}},
		{"in-value", "Value", tip{"As the scenario has it, with its unit. Of a range of odds its middle."}},
		{"in-range", "Low to high", tip{"Where the truth lies with a chance of 8 in 10, by the evidence or the range that the scenario states. Without one the value is taken as certain."}},
		{"in-source", "Source", tip{"What the comment beside it in the file says."}},
		{"in-grade", "How well known", tip{"The grade that the comment gives it.", forecast.Meaning("source")}},
		{"in-place", "Stands in", tip{"This scenario’s own file, the one it extends, or nowhere: then it is a default of the program."}},
	}
	return all
}

// inputList shows the inputs that the address asks for.
func (p *methodology) inputList() (inputList, error) {
	v := p.view
	l := inputList{Columns: inputColumns(), Find: strings.TrimSpace(v.chosen.Get(findKey)), Group: v.chosen.Get(groupKey),
		Hidden: v.without(findKey, groupKey), File: v.inputsAddress(), Kinds: []option{{"", "All"}}}
	groups, err := inputsOf(v.baseline.File)
	if err != nil {
		return l, err
	}
	all, shown := 0, 0
	for _, g := range groups {
		l.Kinds = append(l.Kinds, option{g.ID, g.Name})
		all += len(g.Rows)
		if l.Group != "" && l.Group != g.ID {
			continue
		}
		g.Rows = slices.DeleteFunc(g.Rows, func(r inputRow) bool { return !r.holds(l.Find) })
		if len(g.Rows) > 0 {
			shown += len(g.Rows)
			l.Groups = append(l.Groups, g)
		}
	}
	if !slices.ContainsFunc(l.Kinds, func(o option) bool { return o.Key == l.Group }) {
		l.Said = fmt.Sprintf("There is no part “%s” of the scenario. ", clip(l.Group))
	}
	l.Said += forecast.Counted(all, "input")
	if shown < all {
		l.Said = fmt.Sprintf("%s of %s", count(shown), l.Said)
	}
	return l, nil
}

// Unsourced says that nobody wrote where the input comes from.
func (r inputRow) Unsourced() bool { return r.Source == noSourceGiven }

// holds says whether the row has every word searched for.
func (r *inputRow) holds(words string) bool {
	text := strings.ToLower(strings.Join([]string{r.Name, r.Key, r.Value, r.Source, r.Grade, r.Stands}, "\n"))
	for _, word := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// inputsOf are all inputs of a file: numbers and words in the order in which
// they stand, then the defaults, sorted by part.
func inputsOf(file *scenarios.File) ([]inputSet, error) {
	says, err := file.Outline()
	if err != nil {
		return nil, err
	}
	t := inputTable{file: file, meta: meta(file, ""), says: says, known: map[string][]inputs.Input{}, at: map[string]int{}}
	for _, in := range file.Inputs() {
		of := in.Path
		if _, err := strconv.Atoi(of[len(of)-1]); err == nil { // an item of a list of numbers
			of = of[:len(of)-1]
		}
		key := scenarios.Key(of...)
		t.known[key] = append(t.known[key], in)
	}
	t.walk(nil)
	for _, in := range file.Defaults() {
		t.add(in.Path, inputRow{Key: in.Key, Name: t.name(in), Value: t.print(in), Number: plainDigits(in.Value), Source: noSourceGiven, Stands: "default of the program"})
	}
	return t.sets, nil
}

// inputTable gathers rows by part.
type inputTable struct {
	file  *scenarios.File
	meta  forecast.Meta // how its segments are called
	says  *scenarios.Outline
	known map[string][]inputs.Input // by key; of a list of numbers by the list's
	sets  []inputSet
	at    map[string]int // of a set, by its id
}

// walk adds what stands below a path.
func (t *inputTable) walk(path []string) {
	for _, name := range t.says.Names(path...) {
		t.visit(append(slices.Clone(path), name))
	}
}

func (t *inputTable) visit(path []string) {
	if len(path) == 1 && (path[0] == "title" || path[0] == "extends") {
		return // what the file is called and goes back to
	}
	said, _ := t.says.At(path...)
	switch v := said.Value.(type) {
	case map[string]any:
		t.walk(path)
		return
	case []any:
		if len(v) > 0 {
			if _, table := v[0].(map[string]any); table {
				for i := range v {
					t.visit(append(slices.Clone(path), strconv.Itoa(i)))
				}
				return
			}
		}
	}
	if numbers := t.known[scenarios.Key(path...)]; numbers != nil {
		for _, in := range numbers {
			t.add(path, t.number(in, said))
		}
		return
	}
	t.add(path, t.word(path, said))
}

// add puts a row into the set of its part.
func (t *inputTable) add(path []string, r inputRow) {
	id, name := partOf(t.meta, path)
	i, there := t.at[id]
	if !there {
		i = len(t.sets)
		t.at[id], t.sets = i, append(t.sets, inputSet{ID: id, Name: name})
	}
	r.ID = fmt.Sprintf("in-%d-%d", i, len(t.sets[i].Rows))
	r.Tip = append(r.Tip, "On the command line and in the file: "+r.Key+".")
	t.sets[i].Rows = append(t.sets[i].Rows, r)
}

// partOf is the part of a scenario that a path belongs to.
func partOf(m forecast.Meta, path []string) (id, name string) {
	switch {
	case len(path) == 1:
		return "scenario", "Scenario"
	case len(path) < 3 || path[0] == "book" || path[0] == "health":
		return path[0], capitalised(path[0])
	}
	name = path[1]
	if path[0] == "segments" {
		name = m.Segment(name)
	}
	return path[0] + "-" + slug(path[1]), capitalised(strings.TrimSuffix(path[0], "s")) + " " + name
}

// number is the row of a number that the future rests on.
func (t *inputTable) number(in inputs.Input, said scenarios.Said) inputRow {
	r := inputRow{Key: in.Key, Name: t.name(in), Value: t.print(in), Number: plainDigits(in.Value)}
	r.Source, r.Grade = sourced(in.Source)
	r.Stands = t.stands(said)
	print := func(x float64) string { return forecast.PrintInput(&in, x, t.file.Currency) }
	switch {
	case in.Evidence > 0:
		low, high := forecast.KnownRange(in.Value, in.Evidence)
		r.Range = print(low) + " to " + print(high)
		r.Tip = tip{fmt.Sprintf("Known as well as %s account-years would tell.", forecast.Count(in.Evidence))}
	case in.Odds != [2]float64{}:
		r.Range = print(in.Odds[0]) + " to " + print(in.Odds[1])
		r.Tip = tip{"A range of odds: each future draws one of them. " + forecast.Meaning("odds")}
		if in.Shifts > 0 {
			r.Effect = fmt.Sprintf("%s a year, %s to %s", percentage(in.Shifted(in.Value)), percentage(in.Shifted(in.Odds[0])), percentage(in.Shifted(in.Odds[1])))
		}
	default:
		r.Tip = tip{"The scenario does not say how sure it is; the futures take it as certain."}
		if in.Shifts > 0 {
			r.Effect = percentage(in.Shifted(in.Value)) + " a year"
		}
	}
	return r
}

// print is a number with its unit.
func (t *inputTable) print(in inputs.Input) string {
	return forecast.PrintInput(&in, in.Value, t.file.Currency)
}

// name is an input's, its health state by name.
func (t *inputTable) name(in inputs.Input) string {
	states := t.file.Scenario.Health.States
	if last := len(in.Path) - 1; in.Path[0] == "health" && last == 2 {
		if i, err := strconv.Atoi(in.Path[last]); err == nil && i < len(states) {
			before, _, _ := strings.Cut(t.meta.InputName(&in), " in health state ")
			return capitalised(before + " of " + states[i] + " accounts")
		}
	}
	return capitalised(t.meta.InputName(&in))
}

// word is the row of what is no number that a future rests on: a name, a
// choice, a target.
func (t *inputTable) word(path []string, said scenarios.Said) inputRow {
	in := inputs.Input{Path: path, Key: scenarios.Key(path...)}
	r := inputRow{Key: in.Key, Name: t.name(in), Value: t.spoken(path, said.Value), Stands: t.stands(said), Tip: tip{"It is chosen, not known."}}
	r.Source, r.Grade = sourced(said.Source)
	return r
}

// spoken is a value that is no input, in words.
func (t *inputTable) spoken(path []string, value any) string {
	switch v := value.(type) {
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	case float64:
		switch last := path[len(path)-1]; {
		case path[0] == "targets" || last == "start":
			return percentage(v)
		case last == "horizon":
			return forecast.Counted(int(v), "month")
		case last == "total":
			return forecast.FullMoney(v, t.file.Currency)
		}
		return grouped(digits(v))
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, t.spoken(path, item))
		}
		return strings.Join(all, ", ")
	}
	return fmt.Sprint(value)
}

// stands says in which file a value stands.
func (t *inputTable) stands(said scenarios.Said) string {
	if said.Own {
		return fmt.Sprintf("this file, line %d", said.Line)
	}
	return fmt.Sprintf("%s, line %d", filepath.Base(said.File), said.Line)
}

// noSourceGiven stands where nothing is written beside an input.
const noSourceGiven = "no source given"

// gradeMarks are how comments of scenario files grade a source.
var gradeMarks = map[string]grade{"S": readIn, "M": secondHand, "W": weak, "D": derived, "?": noSource}

var graded = regexp.MustCompile(`\s*\[([SMWD?])\]`)

// sourced takes a comment apart: what it says, and how well that is known.
func sourced(comment string) (source, known string) {
	if comment == "" {
		return noSourceGiven, ""
	}
	var grades []string
	for _, m := range graded.FindAllStringSubmatch(comment, -1) {
		if words := string(gradeMarks[m[1]]); !slices.Contains(grades, words) {
			grades = append(grades, words)
		}
	}
	source = strings.Trim(graded.ReplaceAllString(comment, ""), " ;,")
	if source == "" {
		source = noSourceGiven
	}
	return source, strings.Join(grades, "; ")
}
