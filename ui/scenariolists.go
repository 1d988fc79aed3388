package ui

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var typedStaffing = regexp.MustCompile(`^([+−-]?[0-9]+)\s*(?:csms?\s*)?(?:in\s+)?month\s*([0-9]+)$`)

var errNoStaffing = errors.New("write how many in which month, such as 2 in month 4, −1 in month 9")

// staffing is a box of CSMs who come or go by month.
func (f *form) staffing(label, help string, path []string) *box {
	b := &box{Label: label, Ghost: "none", Tip: tip{help}}
	if said, ok := f.says.At(path...); ok {
		list, _ := said.Value.([]any)
		var words []string
		for _, item := range list {
			line, _ := item.(map[string]any)
			csms, _ := numeric(line["csms"])
			month, _ := numeric(line["month"])
			words = append(words, fmt.Sprintf("%s in month %s", digits(csms), digits(month)))
		}
		b.Value = strings.Join(words, ", ")
	}
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{f.without(path)}, nil
		}
		var list []any
		for line := range strings.SplitSeq(strings.ToLower(text), ",") {
			parts := typedStaffing.FindStringSubmatch(strings.TrimSpace(line))
			if parts == nil {
				return nil, errNoStaffing
			}
			csms, err := strconv.Atoi(strings.NewReplacer("−", "-", "+", "").Replace(parts[1]))
			month, wrong := strconv.Atoi(parts[2])
			if err != nil || wrong != nil {
				return nil, errNoStaffing
			}
			list = append(list, map[string]any{"month": month, "csms": csms})
		}
		return []edit{{path: path, value: list}}, nil
	}
	return f.add(b, path)
}

// lines are the boxes of a segment's coverage, tried from the top on an
// account's ARR: a limit and a coverage each, the last one without a limit.
func (f *form) lines(segment string) [][]*box {
	path := []string{"segments", segment, "coverage"}
	said, _ := f.says.At(path...)
	now := linesOf(said.Value)
	var all [][]*box
	for i, line := range now {
		var row []*box
		if i < len(now)-1 {
			row = append(row, f.limit(segment, path, now, i))
		}
		use := &box{ID: boxID(path, fmt.Sprint(i), "use"), Label: "get", Name: fmt.Sprintf("%s: coverage, line %d", segment, i+1), Value: line.use,
			Options: f.named("coverages", "")[1:], Tip: tip{"The coverage that these accounts get."}}
		if len(now) == 1 {
			use.Label = "All accounts get"
		} else if i == len(now)-1 {
			use.Label = "All others get"
		}
		use.read = f.onLines(path, now, func(lines []coverageLine, text string) ([]coverageLine, error) {
			lines[i].use = text
			return lines, nil
		})
		f.lineKeys(f.add(use, path), i, "use")
		row = append(row, use)
		if i < len(now)-1 {
			row = append(row, f.lineButton(path, now, i, "remove", "Remove this line", func(lines []coverageLine) []coverageLine { return slices.Delete(lines, i, i+1) }))
		}
		all = append(all, row)
	}
	split := func(lines []coverageLine) []coverageLine {
		above := 50000.0
		if len(lines) > 1 {
			above = lines[len(lines)-2].above / 2
		}
		return slices.Insert(lines, len(lines)-1, coverageLine{above, lines[0].use})
	}
	return append(all, []*box{f.lineButton(path, now, len(now), "add", "Draw a line by ARR", split)})
}

// coverageLine is a line of a segment's coverage.
type coverageLine struct {
	above float64
	use   string
}

func wordOf(value any) string {
	word, _ := value.(string)
	return word
}

func linesOf(value any) []coverageLine {
	list, is := value.([]any)
	if !is {
		return []coverageLine{{use: wordOf(value)}}
	}
	var lines []coverageLine
	for _, item := range list {
		line, _ := item.(map[string]any)
		above, _ := numeric(line["above"])
		use, _ := line["use"].(string)
		lines = append(lines, coverageLine{above, use})
	}
	return lines
}

// spokenLines is a segment's coverage as a file has it.
func spokenLines(lines []coverageLine) any {
	if len(lines) == 1 {
		return lines[0].use
	}
	var list []any
	for i, line := range lines {
		item := map[string]any{"use": line.use}
		if i < len(lines)-1 {
			item["above"] = line.above
		}
		list = append(list, item)
	}
	return list
}

// onLines reads a box that changes one thing of a segment's coverage.
func (f *form) onLines(path []string, start []coverageLine, change func([]coverageLine, string) ([]coverageLine, error)) func(string) ([]edit, error) {
	return func(text string) ([]edit, error) {
		if _, err := change(slices.Clone(start), text); err != nil {
			return nil, err
		}
		return []edit{{path: path, start: spokenLines(start), with: func(now any) any {
			lines, _ := change(linesOf(now), text)
			return spokenLines(lines)
		}}}, nil
	}
}

// limit is the box of the ARR from which a line holds.
func (f *form) limit(segment string, path []string, now []coverageLine, i int) *box {
	b := &box{ID: boxID(path, fmt.Sprint(i), "above"), Label: "From ARR of", Name: fmt.Sprintf("%s: ARR line %d", segment, i+1), Value: money.write(now[i].above), Numeric: true,
		Tip: tip{"Accounts with this ARR or more, at the start or on arrival, get the coverage beside it."}}
	b.Slide = &slide{Min: "0", Max: plainDigits(roomAbove(now[i].above)), Step: plainDigits(roomAbove(now[i].above) / 200), At: plainDigits(now[i].above)}
	b.read = f.onLines(path, now, func(lines []coverageLine, text string) ([]coverageLine, error) {
		x, err := money.read(text)
		lines[i].above = x
		return lines, err
	})
	f.lineKeys(f.add(b, path), i, "above")
	b.Reset = false
	return b
}

// lineKeys says which faults belong to a box of a line; those of the whole to
// the first.
func (f *form) lineKeys(b *box, i int, key string) {
	whole := b.keys
	b.keys = []string{fmt.Sprintf("%s[%d].%s", whole[0], i+1, key)}
	if key == "use" {
		b.keys = append(b.keys, fmt.Sprintf("%s[%d]", whole[0], i+1))
	}
	if i == 0 {
		b.keys = append(b.keys, whole...)
	}
}

// lineButton adds a line or takes one away.
func (f *form) lineButton(path []string, now []coverageLine, i int, id, label string, change func([]coverageLine) []coverageLine) *box {
	return f.button(boxID(path, fmt.Sprint(i), id), label, fmt.Sprintf("%s of %s", label, path[1]),
		f.onLines(path, now, func(lines []coverageLine, _ string) ([]coverageLine, error) { return change(lines), nil }))
}

// button is a box that does something once.
func (f *form) button(id, label, name string, read func(string) ([]edit, error)) *box {
	b := &box{ID: id, Label: label, Name: name, Button: true, read: read}
	f.boxes[id] = b
	f.order = append(f.order, b)
	return b
}
