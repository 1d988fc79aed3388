package ui

import (
	"fmt"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"touchline/scenarios"
	"touchline/sim/inputs"
)

// form is a scenario file as boxes to fill in.
type form struct {
	file   *scenarios.File
	states []string // of health, best first
	says   *scenarios.Outline
	saved  *scenarios.Outline // nil: nothing is to be held against
	inputs map[string]inputs.Input
	parts  []part
	boxes  map[string]*box
	order  []*box
}

// box is one value of the form.
type box struct {
	ID      string
	Label   string
	Name    string // with what it is about, for those who hear it
	Value   string // as the person reads and writes it; "": nothing is said
	Ghost   string // what holds where nothing is said
	Options []option
	Truth   bool // true or false
	Button  bool // does something once, instead of holding a value
	Numeric bool
	Short   bool
	Own     bool // the file itself says it, over what it extends
	Unsaved bool // it is not what the file holds
	Reset   bool // to what it extends
	Tip     tip
	Slide   *slide
	Note    string
	Fault   string // what is wrong with it, in a file that cannot be run

	keys   []string               // of faults that are shown here
	offers string                 // the key that it begins to say; "": it does not begin one
	print  func(x float64) string // a number as this box writes it; nil: as it stands
	paths  [][]string
	read   func(text string) ([]edit, error)
}

// slide is what a slider of a box goes over, in the units of its text.
type slide struct {
	Min, Max, Step, At string
	Unit               string
}

// edit is a value of the file that becomes another. Where several boxes hold
// parts of one value, each changes the whole that the others leave.
type edit struct {
	path   []string
	value  any    // of no use where with, remove or rename is set
	rename string // another name for what is at the path; "": none
	remove bool
	with   func(now any) any // nil result: remove
	start  any
}

// newForm is the form of a scenario that can be run.
func newForm(file, saved *scenarios.File) (*form, error) {
	says, err := file.Outline()
	if err != nil {
		return nil, err
	}
	f := &form{file: file, says: says}
	if saved != nil && saved != file {
		if f.saved, err = saved.Outline(); err != nil {
			return nil, err
		}
	}
	f.build()
	return f, nil
}

// faultyForm is the form of a scenario whose words break the rules.
func faultyForm(name string, says *scenarios.Outline) *form {
	f := &form{file: &scenarios.File{Path: name, Title: stem(name), Currency: "USD"}, says: says}
	if base, ok := says.At("extends"); ok {
		f.file.Base = wordOf(base.Value)
	}
	f.build()
	return f
}

// build makes the boxes.
func (f *form) build() {
	f.inputs, f.boxes = map[string]inputs.Input{}, map[string]*box{}
	for _, in := range f.file.Inputs() {
		f.inputs[in.Key] = in
	}
	for _, state := range f.listed([]string{"health", "states"}) {
		f.states = append(f.states, wordOf(state))
	}
	f.parts = f.allParts()
}

// add puts a box into the form.
func (f *form) add(b *box, paths ...[]string) *box {
	b.paths = paths
	if b.ID == "" {
		b.ID = boxID(paths[0])
	}
	if b.Name == "" {
		b.Name = b.Label
	}
	for _, path := range paths {
		b.keys = append(b.keys, scenarios.Key(path...))
		said, ok := f.says.At(path...)
		base, under := f.says.Base(path...)
		if ok && said.Own && f.says.Extends() {
			b.Own, b.Reset = true, true
			if under {
				b.Tip = append(b.Tip, fmt.Sprintf("%s sets this over %s, which says %s.", filepath.Base(f.file.Path), filepath.Base(f.file.Base), b.spoken(base)))
			}
		}
		if f.saved != nil {
			was, there := f.saved.At(path...)
			b.Unsaved = b.Unsaved || there != ok || !reflect.DeepEqual(was.Value, said.Value)
		}
	}
	if said, ok := f.says.At(paths[0]...); ok {
		where := fmt.Sprintf("%s, line %d", filepath.Base(said.File), said.Line)
		if said.Source != "" {
			where = said.Source + " (" + where + ")"
		}
		b.Tip = append(b.Tip, "Source: "+where+".")
	} else if b.Ghost != "" {
		b.Tip = append(b.Tip, "The file does not say it; "+b.Ghost+" holds.")
	}
	f.boxes[b.ID] = b
	f.order = append(f.order, b)
	return b
}

// boxID is the id of the box of a path, in pages and requests.
func boxID(path []string, part ...string) string {
	var names []string
	for _, name := range path {
		names = append(names, url.PathEscape(name))
	}
	return strings.Join(append(names, part...), "/")
}

// spoken is a value of a file in few words.
func (b *box) spoken(value any) string {
	switch v := value.(type) {
	case string:
		return "“" + clip(v) + "”"
	case float64:
		if b.print != nil {
			return b.print(v)
		}
		return digits(v)
	case []any, map[string]any:
		return "another one"
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	}
	return clip(fmt.Sprint(value))
}

// number is a box of one number.
func (f *form) number(m measure, label, ghost, help string, path ...string) *box {
	if m == money {
		label += ", " + f.file.Currency
	}
	b := &box{Label: label, Ghost: ghost, Tip: tip{help}, Numeric: true, print: m.write}
	if said, ok := f.says.At(path...); ok {
		b.Value = clip(fmt.Sprint(said.Value)) // of a faulty file
		if x, is := numeric(said.Value); is {
			b.Value = m.write(x)
			b.Slide = f.slide(m, x, path)
		}
	}
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{{path: path, remove: true}}, nil
		}
		x, err := m.read(text)
		if err == nil {
			err = f.within(m, x, path)
		}
		return []edit{{path: path, value: x}}, err
	}
	return f.add(b, path)
}

// within refuses a number that its input may not have, in the units of its box.
func (f *form) within(m measure, x float64, path []string) error {
	in, known := f.inputs[scenarios.Key(path...)]
	if !known || in.Holds(x) {
		return nil
	}
	from := "from " + m.write(in.Low)
	if in.Above {
		from = "above " + m.write(in.Low)
	}
	return fmt.Errorf("write a number %s to %s", from, m.write(in.High))
}

func numeric(value any) (float64, bool) {
	x, is := value.(float64)
	return x, is
}

// text is a box of words.
func (f *form) text(label, ghost, help string, path ...string) *box {
	b := &box{Label: label, Ghost: ghost, Tip: tip{help}}
	if said, ok := f.says.At(path...); ok {
		b.Value = fmt.Sprint(said.Value)
	}
	b.read = func(text string) ([]edit, error) {
		text = strings.TrimSpace(text)
		return []edit{{path: path, value: text, remove: text == ""}}, nil
	}
	return f.add(b, path)
}

// choose is a box with one of some names; "" stands for none.
func (f *form) choose(label, help string, options []option, path ...string) *box {
	b := &box{Label: label, Tip: tip{help}, Options: options}
	if said, ok := f.says.At(path...); ok {
		b.Value = fmt.Sprint(said.Value)
		if !slices.ContainsFunc(options, func(o option) bool { return o.Key == b.Value }) {
			b.Options = append(slices.Clip(options), option{b.Value, clip(b.Value) + ", which is not there"})
		}
	}
	b.read = func(name string) ([]edit, error) {
		if name == "" {
			return []edit{f.without(path)}, nil
		}
		return []edit{{path: path, value: name}}, nil
	}
	return f.add(b, path)
}

// without takes a key out: false says so against a file that has it.
func (f *form) without(path []string) edit {
	if _, under := f.says.Base(path...); under {
		return edit{path: path, value: false}
	}
	return edit{path: path, remove: true}
}

// truth is a box that is ticked or not.
func (f *form) truth(label, help string, path ...string) *box {
	b := &box{Label: label, Tip: tip{help}, Truth: true}
	if said, ok := f.says.At(path...); ok && said.Value == true {
		b.Value = "true"
	}
	b.read = func(text string) ([]edit, error) { return []edit{{path: path, value: text == "true"}}, nil }
	return f.add(b, path)
}

// item is a box of one number of a list, which is written as a whole.
func (f *form) item(m measure, label, ghost, help string, i, length int, path ...string) *box {
	b := &box{ID: boxID(path, fmt.Sprint(i)), Label: label, Ghost: ghost, Tip: tip{help}, Numeric: true, Short: true}
	list := slices.Repeat([]any{1.0}, length)
	if said, ok := f.says.At(path...); ok {
		if now, is := said.Value.([]any); is && i < len(now) {
			list = now
			if x, is := numeric(now[i]); is {
				b.Value = m.write(x)
			}
		}
	}
	b.read = func(text string) ([]edit, error) {
		x, err := m.read(text)
		return []edit{{path: path, start: list, with: func(now any) any {
			changed := slices.Clone(now.([]any))
			changed[i] = x
			return changed
		}}}, err
	}
	f.add(b, path)
	b.keys = append([]string{fmt.Sprintf("%s[%d]", scenarios.Key(path...), i+1)}, b.keys...)
	return b
}

func plainDigits(x float64) string { return strings.Replace(digits(x), "−", "-", 1) }
