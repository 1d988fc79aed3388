package ui

import (
	"fmt"
	"math"
	"path"
	"path/filepath"
	"slices"

	"touchline/forecast"
	"touchline/scenarios"
)

// intoPart asks into which scenario of the shelf a book is put.
type intoPart struct {
	Path   string
	Hidden []field
	Target selectBox
	Rows   []putRow
	Told   []string // what book and scenario do not have in common, with what can be done
	Lacks  string   // what is still to be said; "": nothing

	path  string   // of the file
	shown *item    // a scenario that has the file's book
	names []string // of the segments chosen, by group
	split string
}

// putRow is a group of the book's accounts and the segment it becomes.
type putRow struct {
	Name, Accounts, ARR string
	Box                 selectBox
}

// target is a file that a book can be put into.
type target struct {
	path, text string
	shown      *item
}

// targets are the scenarios that have files of the person's, and the files that
// several of them extend.
func (s *shelf) targets() []target {
	if !s.own() {
		return nil
	}
	var all []target
	for _, with := range s.sharing() {
		if base := with[0].File.Base; s.drafted(base) {
			all = append(all, target{base, fmt.Sprintf("%s (%s share it)", orList(titles(with)), filepath.Base(base)), with[0]})
		}
	}
	items, _ := s.all()
	for _, it := range items {
		if it.File != nil {
			all = append(all, target{it.Path, it.Name() + " alone", it})
		}
	}
	return all
}

// sharing are the scenarios that extend one file together, two or more of each,
// where that is no scenario to choose itself.
func (s *shelf) sharing() [][]*item {
	items, _ := s.all()
	var all [][]*item
	for _, it := range items {
		if it.File == nil || it.File.Base == "" || it.WhatIf || s.at(it.File.Base) != nil {
			continue
		}
		i := slices.IndexFunc(all, func(with []*item) bool { return with[0].File.Base == it.File.Base })
		if i < 0 {
			i, all = len(all), append(all, nil)
		}
		all[i] = append(all[i], it)
	}
	return slices.DeleteFunc(all, func(with []*item) bool { return len(with) < 2 })
}

// titles are the names of some scenarios.
func titles(items []*item) []string {
	var names []string
	for _, it := range items {
		names = append(names, it.Name())
	}
	return names
}

// drafted says whether a file is one of the shelf.
func (s *shelf) drafted(name string) bool {
	s.changing.Lock()
	defer s.changing.Unlock()
	return s.drafts[name] != nil
}

// into is what an address says of the scenario that gets the book; nil: none can.
func (p *intake) into(s *shelf) *intoPart {
	all := s.targets()
	if len(all) == 0 {
		return nil
	}
	part := &intoPart{Path: p.view.tab.path, split: p.answers.Split, Target: selectBox{ID: intoKey, Name: intoKey, Label: "Scenario"}}
	at := max(0, slices.IndexFunc(all, func(t target) bool { return t.path == p.view.chosen.Get(intoKey) }))
	for i, t := range all {
		part.Target.Options = append(part.Target.Options, boxOption{t.path, t.text, i == at})
	}
	part.path, part.shown = all[at].path, all[at].shown
	var keys []string
	for i := range p.answers.Groups {
		keys = append(keys, putKey(part.split, i))
		part.Rows = append(part.Rows, p.putRow(part, i))
	}
	part.Hidden = fields(p.view.without(append(keys, intoKey)...))
	part.tell(p)
	return part
}

// putRow asks which segment a group becomes. Until somebody says, it is the one
// of its name.
func (p *intake) putRow(part *intoPart, i int) putRow {
	g := &p.answers.Groups[i]
	key := putKey(part.split, i)
	row := putRow{Name: g.Spoken, Accounts: count(g.Accounts), ARR: forecast.Money(g.ARR, part.shown.File.Currency),
		Box: selectBox{ID: key, Name: key, Label: "Segment of " + g.Spoken, Needed: true}}
	segments := part.shown.File.Scenario.Segments
	chosen := ""
	for _, seg := range segments {
		if seg.Name == p.view.chosen.Get(key) {
			chosen = seg.Name
		}
	}
	for _, seg := range segments {
		if chosen == "" && (slug(seg.Name) == slug(g.Spoken) || len(segments) == 1) {
			chosen = seg.Name
		}
	}
	if chosen == "" {
		row.Box.Options = []boxOption{{"", "choose…", true}}
	}
	for _, seg := range segments {
		row.Box.Options = append(row.Box.Options, boxOption{seg.Name, part.shown.File.SegmentName(seg.Name), seg.Name == chosen})
	}
	part.names = append(part.names, chosen)
	return row
}

// tell says what of the book the scenario has no segment for, and which of its
// segments no account of the book belongs to.
func (part *intoPart) tell(p *intake) {
	var open, idle []string
	for i, name := range part.names {
		if name == "" {
			open = append(open, "“"+clip(p.answers.Groups[i].Spoken)+"”")
		}
	}
	for _, seg := range part.shown.File.Scenario.Segments {
		if !slices.Contains(part.names, seg.Name) {
			idle = append(idle, "“"+clip(part.shown.File.SegmentName(seg.Name))+"”")
		}
	}
	if len(open) > 0 {
		part.Lacks = fmt.Sprintf("Say which segment %s %s.", orList(open), map[bool]string{true: "becomes", false: "become"}[len(open) == 1])
		part.Told = append(part.Told, fmt.Sprintf("The scenario has no segment called %s. Choose one for them here, or add one under Segments in the Scenario view and come back: this address keeps the book.", orList(open)))
	}
	if len(idle) > 0 {
		part.Told = append(part.Told, fmt.Sprintf("No account of the book is of the scenario’s segment %s. It stays without accounts; choose it above for those that belong to it, or remove it in the Scenario view.", orList(idle)))
	}
}

// pathDir is the folder on the shelf of one of its files.
func pathDir(s *shelf, name string) string {
	if s.files != nil {
		return filepath.Dir(name)
	}
	return path.Dir(name)
}

// changes make a book that of a file which lies beside it.
func (part *intoPart) changes(p *intake, file string) []scenarios.Change {
	says, err := part.shown.File.Outline()
	if err != nil {
		return nil
	}
	c := &bookChanges{says: says, extends: part.path == part.shown.Path && part.shown.File.Base != ""}
	if now, ok := says.At("book"); ok {
		if _, table := now.Value.(map[string]any); !table && now.Own {
			c.all = append(c.all, scenarios.Change{Key: []string{"book"}, Remove: true})
		}
	}
	name := func(i int) string { return part.names[i] }
	writing := writingOf(p.view.chosen)
	c.set("name", p.reading.Info.Name)
	c.set("file", file)
	c.set("total", math.Round(100*p.reading.Info.ARR)/100)
	for _, key := range []string{"dates", "numbers"} {
		c.setOr(key, writing[key], writing[key] == "")
	}
	columns := p.columnsSaid()
	for _, key := range says.Names("book", "columns") {
		if _, ok := columns[key]; !ok && !slices.Contains([]string{"dates", "numbers"}, key) {
			columns[key] = p.columns.Columns[key] // what was said of the book before does not hold of this one
		}
	}
	if part.split == bandsSplit {
		delete(columns, "segment")
		if _, said := says.Base("book", "columns", "segment"); said {
			columns["segment"] = ""
		}
		c.set("bands", bandsSaid(p.answers.Groups, name))
		c.setOr("segments", nil, true)
	} else {
		c.setOr("bands", nil, true)
		c.setOr("segments", segmentsSaid(p.answers.Groups, name), len(segmentsSaid(p.answers.Groups, name)) == 0)
	}
	c.setOr("columns", columns, len(columns) == 0)
	for _, seg := range says.Names("segments") {
		c.drop("segments", seg, "accounts")
	}
	return c.all
}

// bookChanges gathers what becomes another in a file.
type bookChanges struct {
	says    *scenarios.Outline
	extends bool // the file extends another, so that false takes out what that says
	all     []scenarios.Change
}

func (c *bookChanges) set(key string, value any) {
	c.all = append(c.all, scenarios.Change{Key: []string{"book", key}, Value: value})
}

// setOr sets a key of the book, or takes out what is said of it.
func (c *bookChanges) setOr(key string, value any, none bool) {
	if none {
		c.drop("book", key)
		return
	}
	c.set(key, value)
}

// drop makes a key say nothing, here and in what the file extends.
func (c *bookChanges) drop(path ...string) {
	if _, under := c.says.Base(path...); under && c.extends {
		c.all = append(c.all, scenarios.Change{Key: path, Value: false})
		return
	}
	c.all = append(c.all, scenarios.Change{Key: path, Remove: true})
}
