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

	keys  []string               // of faults that are shown here
	print func(x float64) string // a number as this box writes it; nil: as it stands
	paths [][]string
	read  func(text string) ([]edit, error)
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
	value  any // of no use where with or remove is set
	remove bool
	with   func(now any) any // nil result: remove
	start  any
}

// newForm is the form of a scenario that can be run.
func newForm(file, saved *scenarios.File) (*form, error) {
	f := &form{file: file, inputs: map[string]inputs.Input{}, boxes: map[string]*box{}}
	var err error
	if f.says, err = file.Outline(); err != nil {
		return nil, err
	}
	if saved != nil && saved != file {
		if f.saved, err = saved.Outline(); err != nil {
			return nil, err
		}
	}
	for _, in := range file.Inputs() {
		f.inputs[in.Key] = in
	}
	f.parts = f.allParts()
	return f, nil
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
	b := &box{Label: label, Ghost: ghost, Tip: tip{help}, Numeric: true, print: m.write}
	if said, ok := f.says.At(path...); ok {
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

// slide is what the slider of a number goes over: enough around its value.
func (f *form) slide(m measure, x float64, path []string) *slide {
	in, known := f.inputs[scenarios.Key(path...)]
	if !known || x < 0 {
		return nil
	}
	scale, s := 1.0, &slide{Min: "0"}
	if m == percent {
		scale, s.Unit = 100, "%"
	}
	limit := roomAbove(scale * x)
	limit = min(limit, scale*in.High)
	step := limit / 100
	if in.Whole {
		step, limit = 1, max(limit, min(10, in.High))
	}
	if low := scale * in.Low; low > 0 || in.Above && low == 0 {
		s.Min = plainDigits(max(low, step))
	}
	if in.Low > 0 {
		s.Min = plainDigits(scale * in.Low)
	}
	s.Max, s.Step, s.At = plainDigits(limit), plainDigits(step), plainDigits(scale*x)
	if scale*x != float64(int(scale*x/step+0.5))*step {
		s.Step = "any"
	}
	return s
}

// roomAbove is a round number that leaves room above another.
func roomAbove(x float64) float64 {
	if x <= 0 {
		return 1
	}
	power := 1.0
	for power < x {
		power *= 10
	}
	for power > x {
		power /= 10
	}
	for _, k := range []float64{2, 5, 10, 20} {
		if k*power >= 1.6*x {
			return k * power
		}
	}
	return 20 * power
}

func plainDigits(x float64) string { return strings.Replace(digits(x), "−", "-", 1) }

// changes are what some boxes, filled in anew, change in the file; faults say
// what cannot be read, by box.
func (f *form) changes(typed []typed) (changes []scenarios.Change, faults map[string]string) {
	faults = map[string]string{}
	wholes, at := map[string]any{}, map[string]int{}
	for _, t := range typed {
		b := f.boxes[t.id]
		if b == nil {
			continue
		}
		edits, err := b.read(t.text)
		if t.reset {
			edits, err = nil, nil
			for _, path := range b.paths {
				edits = append(edits, edit{path: path, remove: true})
			}
		}
		if err != nil {
			faults[t.id] = sentence(err.Error())
			continue
		}
		for _, e := range edits {
			if said, ok := f.says.At(e.path...); ok && !e.remove && e.with == nil && reflect.DeepEqual(said.Value, e.value) {
				continue // to write down what is inherited would only hide what it extends
			}
			c := scenarios.Change{Key: e.path, Value: e.value, Remove: e.remove}
			if e.with != nil {
				key := scenarios.Key(e.path...)
				now, begun := wholes[key]
				if !begun {
					now = e.start
				}
				wholes[key] = e.with(now)
				if c.Value, c.Remove = wholes[key], wholes[key] == nil; begun {
					changes[at[key]] = c
					continue
				}
				at[key] = len(changes)
			}
			changes = append(changes, c)
		}
	}
	return changes, faults
}

// typed is what a person wrote into a box.
type typed struct {
	id, text string
	reset    bool // to what the file extends
}
