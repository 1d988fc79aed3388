package scenarios

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"touchline/sim"
)

// meanings is what the different values of the text columns of a book mean,
// each slice by the value's number. The empty value means nothing.
type meanings struct {
	segment, coverage, owner, health []string
	renewal, start                   []Month // zero: no date
	term                             []int   // 0: none
	renews                           []*float64
	names                            [textColumns][]string // what a conflict is told by
}

// shownApart is how many different unknown names are told apart in faults.
const shownApart = 8

func (b *bookReader) meanings() meanings {
	var m meanings
	if b.alone {
		m.segment, m.coverage, m.health = texts(b.texts["segment"]), texts(b.texts["coverage"]), texts(b.texts["health"])
	} else {
		b.known(&m)
	}
	for i, v := range b.texts["segment"].values {
		if m.segment[i] != "" && v.rows > 0 {
			b.file.Book.Segments[v.text] = m.segment[i]
		}
	}
	m.owner = texts(b.texts["owner"])
	days := b.days(b.day, b.texts["renewal"], b.texts["start"])
	m.renewal, m.start = months(days[0]), months(days[1])
	m.term, m.renews = b.terms(b.texts["term"]), b.renews()
	m.names = [textColumns][]string{segmentText: m.segment, coverageText: m.coverage, ownerText: m.owner,
		healthText: m.health, renewsText: chances(m.renews)}
	return m
}

// known understands the names that a scenario has too.
func (b *bookReader) known(m *meanings) {
	m.segment = b.named(segmentText, b.d.names("segments"), func(text string) (string, bool) {
		n := b.said.segments[text]
		if n == nil {
			return "", false
		}
		return n.text, true
	})
	for _, text := range slices.Sorted(maps.Keys(b.said.segments)) {
		if _, ok := b.texts["segment"].ids[text]; !ok && text != "*" {
			b.note("no row has the value %s that [book.segments] names", nameOf(shown(text)))
		}
	}
	m.coverage = b.named(coverageText, b.d.names("coverages"), func(string) (string, bool) { return "", false })
	m.health = b.health(b.file.Scenario.Health)
}

func texts(v *vocabulary) []string {
	out := make([]string, len(v.values))
	for i := range out {
		out[i] = v.values[i].text
	}
	return out
}

// chances are told apart by what they are, not by how they are written.
func chances(renews []*float64) []string {
	out := make([]string, len(renews))
	for i, x := range renews {
		if x != nil {
			out[i] = plainNumber(*x)
		}
	}
	return out
}

// named understands a column of names of the scenario: by what the person
// says, by the name itself, by the name in another case, by "*".
func (b *bookReader) named(column int, valid []string, said func(string) (string, bool)) []string {
	v := b.texts[textNames[column]]
	out := make([]string, len(v.values))
	unknown := 0
	for i := 1; i < len(out); i++ {
		text := v.values[i].text
		name, ok := said(text)
		if !ok {
			name, ok = match(text, valid)
		}
		if !ok {
			name, ok = said("*")
		}
		if out[i] = name; ok {
			continue
		}
		sort := text
		if unknown++; unknown > shownApart {
			sort = "\x00"
		}
		hint := near(text, valid)
		if column == segmentText {
			hint = strings.TrimSpace(hint + " say " + strconv.Quote(shown(text)) + ` = "…" in [book.segments] to give it a segment`)
		}
		b.faults.addRows(v.values[i].at, v.header, sort, fmt.Sprintf("no such %s (got %s; want %s)", v.name, shown(text), oneOf(valid)), hint, v.values[i].rows)
	}
	return out
}

// match is the one valid name that a text is: exactly, or without regard to
// case, blanks, _ and -.
func match(text string, valid []string) (string, bool) {
	if slices.Contains(valid, text) {
		return text, true
	}
	found := ""
	for _, v := range valid {
		if plain(v) == plain(text) {
			if found != "" {
				return "", false
			}
			found = v
		}
	}
	return found, found != ""
}

// oneOf lists names as a message wants them.
func oneOf(names []string) string {
	if len(names) == 0 || len(names) > 12 {
		return "a name of the scenario file"
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = nameOf(n)
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
}

// health understands states: by name, by first letter, by the colour that is
// meant, by a score.
func (b *bookReader) health(h sim.Health) []string {
	v := b.texts["health"]
	out := make([]string, len(v.values))
	if len(h.States) == 0 {
		if len(out) > 1 {
			b.note("column %s is not used: the scenario has no [health]", shown(v.header))
		}
		return out
	}
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		if out[i] = stateOf(value.text, h.States); out[i] != "" {
			continue
		}
		score, err := strconv.ParseFloat(strings.Replace(value.text, ",", ".", 1), 64)
		switch {
		case err == nil && math.Abs(score) <= maxMoney && len(b.d.limits) == len(h.States)-1 && b.d.limits != nil:
			out[i] = h.States[scoreState(score, b.d.limits)]
		case err == nil && b.d.limits == nil:
			b.faults.addRows(value.at, v.header, "score", fmt.Sprintf("a score, and no limits between the states (got %s)", shown(value.text)),
				"say scores = […] in [health], from the best state down", value.rows)
		default:
			b.faults.addRows(value.at, v.header, "state", fmt.Sprintf("no such state (got %s; want %s)", shown(value.text), oneOf(h.States)),
				near(value.text, h.States), value.rows)
		}
	}
	return out
}

// middle are words for the colour between green and red.
var middle = []string{"amber", "yellow", "orange"}

// stateOf is the state that a word or a first letter means; "" where none or
// more than one does.
func stateOf(text string, states []string) string {
	if s, ok := match(text, states); ok {
		return s
	}
	word := strings.ToLower(text)
	fits := func(state string) bool {
		state = strings.ToLower(state)
		if slices.Contains(middle, state) {
			return slices.ContainsFunc(middle, func(w string) bool { return w == word || w[:1] == word })
		}
		return len(word) == 1 && strings.HasPrefix(state, word)
	}
	found := ""
	for _, s := range states {
		if fits(s) {
			if found != "" {
				return ""
			}
			found = s
		}
	}
	return found
}

// scoreState is the index of the state of a score.
func scoreState(score float64, limits []float64) int {
	i := 0
	for i < len(limits) && score < limits[i] {
		i++
	}
	return i
}

func (b *bookReader) note(format string, args ...any) {
	b.file.Book.Notes = append(b.file.Book.Notes, fmt.Sprintf(format, args...))
}
