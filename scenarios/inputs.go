package scenarios

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"touchline/sim"
	"touchline/sim/inputs"
)

// origin is what a file was read from, kept so that it can be read again with
// other numbers.
type origin struct {
	files      files
	sums       [][]byte // of the scenario files
	root       *node    // nil: the file was not read
	quantities map[*node]quantity
	now        time.Time
}

// Inputs are the numbers that the file, and what it extends, rest on, in the
// order in which they stand. Left out is what says how long and how often to
// look (horizon, trials, seed, fiscal year), what is only compared with (targets,
// control total, limits of a numeric health), and shares that make a whole only
// together (start). Numbers that no file says, since they have their default,
// are none.
func (f *File) Inputs() []inputs.Input {
	var all []inputs.Input
	f.source.gather(f.source.root, nil, func(n *node, path []string) {
		all = append(all, f.source.input(n, path))
	})
	return all
}

// Input is the input of a key. The error names the nearest one.
func (f *File) Input(key string) (inputs.Input, error) {
	all := f.Inputs()
	keys := make([]string, len(all))
	for i := range all {
		if keys[i] = all[i].Key; keys[i] == key {
			return all[i], nil
		}
	}
	hint := "write it down in the file first, if it has its default"
	if found := Nearest(key, keys, 1); found != nil {
		hint = "did you mean " + found[0] + "?"
	}
	return inputs.Input{}, fmt.Errorf("%s has no input %s; %s", shown(f.Path), shown(key), hint)
}

// With is the file's scenario with other values for some inputs, by their keys,
// held to all rules; trials, seed and layers are those of f.Scenario. The book is
// read again, since terms and posts decide what its rows mean. The error is
// Problems where the rules refuse the values, and else one of reading.
func (f *File) With(ctx context.Context, values map[string]float64) (sim.Scenario, error) {
	o, by := &f.source, map[*node]float64{}
	left := len(values)
	o.gather(o.root, nil, func(n *node, _ []string) {
		if x, ok := values[n.key]; ok {
			by[n] = x
			left--
		}
	})
	if left > 0 {
		return sim.Scenario{}, fmt.Errorf("%s has not all of these inputs", shown(f.Path))
	}
	l := &loader{files: o.files, sums: slices.Clone(o.sums)}
	l.ctx = ctx
	other, err := l.scenario(f.Path, o.root.changed(by), o.now)
	if err != nil {
		return sim.Scenario{}, err
	}
	if other.InputsSHA256 != f.InputsSHA256 {
		return sim.Scenario{}, Unreadable(f.Book.File, errBookChanged)
	}
	s := other.Scenario
	s.Trials, s.Seed, s.Redrawn = f.Scenario.Trials, f.Scenario.Seed, f.Scenario.Redrawn
	return s, nil
}

var errBookChanged = errors.New("it has changed on disk since it was read")

// gather tells every input below a node, with the names on the way.
func (o *origin) gather(n *node, path []string, tell func(n *node, path []string)) {
	if n == nil || setting(path) {
		return
	}
	if _, ok := o.quantities[n]; ok || isRange(n, path) {
		tell(n, slices.Clone(path))
		return
	}
	for _, e := range n.entries {
		o.gather(e.value, append(path, e.name), tell)
	}
	for i, item := range n.items {
		o.gather(item, append(path, strconv.Itoa(i)), tell)
	}
}

// setting says whether what a path leads to is no input.
func setting(path []string) bool {
	switch len(path) {
	case 1:
		return slices.Contains([]string{"horizon", "trials", "seed", "fiscal_year_start", "targets", "book"}, path[0])
	case 2:
		return path[0] == "health" && (path[1] == "start" || path[1] == "scores")
	case 4:
		return path[0] == "segments" && path[2] == "new" && path[3] == "start"
	}
	return false
}

// isRange says whether a node is a range of odds, low and high.
func isRange(n *node, path []string) bool {
	return n.kind == listKind && len(n.items) == 2 && len(path) == 6 && path[2] == "rates" && path[4] == "odds"
}

// input is what is known of the number or range of a node.
func (o *origin) input(n *node, path []string) inputs.Input {
	in := inputs.Input{Key: n.key, Path: path, Kind: kindOf(path), File: n.at.src.name, Line: n.at.lineNumber(), Source: n.comment()}
	of := n
	if n.kind == listKind {
		of = n.items[0]
		low, high := n.items[0].number(), n.items[1].number()
		if low < high {
			in.Odds = [2]float64{low, high}
		}
		in.Value = sim.OddsRange{Low: low, High: high}.Median()
	} else {
		in.Value = n.number()
	}
	q := o.quantities[of]
	in.Low, in.High, in.Above, in.Whole = q.low, q.high, q.above, q.whole
	if len(path) == 5 && path[2] == "rates" && in.Kind == inputs.Rate {
		in.Evidence = o.evidence(path)
	}
	if len(path) == 6 && path[2] == "rates" && path[4] == "odds" {
		in.Shifts = o.shifts(path)
	}
	return in
}

// evidence is that of a rate; 0: none.
func (o *origin) evidence(rate []string) float64 {
	n := o.root.find(rate[0], rate[1], rate[2], rate[3], "evidence")
	if own := n.get(rate[4]); own != nil {
		n = own
	}
	if n == nil || n.kind != numberKind {
		return 0
	}
	return n.number()
}

// shifts is the rate that odds shift; 0: the file leaves it at its default.
func (o *origin) shifts(odds []string) float64 {
	rates := o.root.find(odds[0], odds[1], odds[2])
	if n := rates.find(rates.find(odds[3], "like").text, odds[5]); n != nil {
		return n.number()
	}
	return 0
}

// changed is a copy of a tree in which some numbers are others. A range of odds
// moves as a whole, by the factor that brings its median there.
func (n *node) changed(by map[*node]float64) *node {
	c := *n
	x, is := by[n]
	if is && n.kind == numberKind {
		c.raw = strconv.FormatFloat(x, 'f', -1, 64)
	}
	c.entries = slices.Clone(n.entries)
	for i := range c.entries {
		c.entries[i].value = c.entries[i].value.changed(by)
	}
	c.items = slices.Clone(n.items)
	for i, item := range c.items {
		c.items[i] = item.changed(by)
	}
	if is && n.kind == listKind {
		factor := x / sim.OddsRange{Low: n.items[0].number(), High: n.items[1].number()}.Median()
		for _, item := range c.items {
			item.raw = strconv.FormatFloat(item.number()*factor, 'f', -1, 64)
		}
	}
	return &c
}

// comment is what stands behind a # at the end of the line on which a value
// ends; "": nothing.
func (n *node) comment() string {
	src := n.at.src
	_, begin, end := src.line(n.at.offset)
	var quote byte
	for i := begin; i < end; i++ {
		switch c := src.data[i]; {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			return present(clean(printable(string(src.data[i+1 : end]))))
		}
	}
	return ""
}
