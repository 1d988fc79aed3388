package chart

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Group is the spots of one scenario in a [Scatter].
type Group struct {
	Name   string
	Colour int // of the scenario, 0 to Colours-1
	Spots  []Spot
}

// Spot is two values of one thing, such as a plan's cost and its NRR.
type Spot struct {
	Name     string // "9 CSMs"
	X, Y     float64
	Range    *Span       // P10 to P90 of Y; nil: not known
	Solid    bool        // on the good side, as the figure's Solid says
	Frontier bool        // on the line: no other is better both ways
	Chosen   bool        // ringed: the one recommended
	Facts    [][2]string // told beside X and Y, name and value; the same names for every spot
}

// Scatter is spots over two axes, with a line through those on the frontier.
// Solid says what solid spots do, "keep GRR above 90%"; "": all are solid.
func Scatter(id, title string, x, y Axis, groups []Group, solid string) *Figure {
	s := scatterForm{groups}
	f := &Figure{ID: id, Title: title, X: x, Y: y, Solid: solid, form: s}
	var words []string
	if len(s.frontier()) > 1 {
		words = append(words, "the line joins those no other beats both ways")
	}
	if solid != "" {
		words = append(words, "solid dots "+solid)
	}
	if s.any(func(p *Spot) bool { return p.Chosen }) {
		words = append(words, "the ring is what is recommended")
	}
	f.Subtitle = capital(strings.Join(words, "; "))
	f.Description = s.describe(f)
	return f
}

type scatterForm struct{ groups []Group }

func (s scatterForm) any(is func(*Spot) bool) bool {
	for _, g := range s.groups {
		for i := range g.Spots {
			if is(&g.Spots[i]) {
				return true
			}
		}
	}
	return false
}

// frontier is its spots from left to right.
func (s scatterForm) frontier() []Spot {
	var on []Spot
	for _, g := range s.groups {
		for _, p := range g.Spots {
			if p.Frontier {
				on = append(on, p)
			}
		}
	}
	slices.SortStableFunc(on, func(a, b Spot) int { return compare(a.X, b.X) })
	return on
}

func (s scatterForm) check(f *Figure) error {
	for _, a := range []*Axis{&f.X, &f.Y} {
		if err := a.formatted(); err != nil {
			return err
		}
	}
	if !s.any(func(*Spot) bool { return true }) {
		return errors.New("nothing to draw")
	}
	for _, g := range s.groups {
		if err := coloured(g.Colour); err != nil {
			return fmt.Errorf("%q: %w", clip(g.Name, 40), err)
		}
		for i := range g.Spots {
			p := &g.Spots[i]
			if !drawable(p.X, p.Y) {
				return fmt.Errorf("%q: %q cannot be drawn (got %v at %v)", clip(g.Name, 40), clip(p.Name, 40), p.Y, p.X)
			}
			if !slices.Equal(p.told(), s.told()) {
				return fmt.Errorf("%q: %q tells other facts than the first spot", clip(g.Name, 40), clip(p.Name, 40))
			}
			if p.Range == nil {
				continue
			}
			if err := p.Range.check(); err != nil {
				return fmt.Errorf("%q: %q: %w", clip(g.Name, 40), clip(p.Name, 40), err)
			}
		}
	}
	return nil
}

// told are the names of a spot's own facts.
func (p *Spot) told() (names []string) {
	for _, fact := range p.Facts {
		names = append(names, fact[0])
	}
	return names
}

// told are the names of every spot's own facts.
func (s scatterForm) told() []string {
	for _, g := range s.groups {
		for i := range g.Spots {
			return g.Spots[i].told()
		}
	}
	return nil
}

// facts are what is told of a spot.
func (s scatterForm) facts(f *Figure, p *Spot) [][2]string {
	facts := [][2]string{{heading(f.X.Name), f.X.text(p.X)}, {heading(f.Y.Name), f.Y.text(p.Y)}}
	if s.any(func(p *Spot) bool { return p.Range != nil }) {
		span := ""
		if p.Range != nil {
			span = f.Y.span(p.Range.Low, p.Range.High)
		}
		facts = append(facts, [2]string{"8 of 10 futures", span})
	}
	for _, fact := range p.Facts {
		facts = append(facts, [2]string{heading(fact[0]), heading(fact[1])})
	}
	answer := map[bool]string{true: "yes", false: "no"}
	if f.Solid != "" {
		facts = append(facts, [2]string{heading("Solid dots " + f.Solid), answer[p.Solid]})
	}
	if s.any(func(p *Spot) bool { return p.Frontier }) {
		facts = append(facts, [2]string{"On the frontier", answer[p.Frontier]})
	}
	if s.any(func(p *Spot) bool { return p.Chosen }) {
		facts = append(facts, [2]string{"Recommended", answer[p.Chosen]})
	}
	return facts
}

func (s scatterForm) describe(f *Figure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Spots by %s and %s.", clip(plain(f.X.Name), 80), clip(plain(f.Y.Name), 80))
	if s.check(f) != nil {
		return b.String()
	}
	tell := func(p *Spot) string {
		return fmt.Sprintf("%s (%s, %s)", clip(plain(p.Name), 80), f.X.text(p.X), f.Y.text(p.Y))
	}
	if on := s.frontier(); len(on) > 0 {
		var told []string
		for i := range on {
			told = append(told, tell(&on[i]))
		}
		fmt.Fprintf(&b, " On the frontier: %s.", strings.Join(told, ", "))
	}
	for _, g := range s.groups {
		var others []string
		good := 0
		for i := range g.Spots {
			p := &g.Spots[i]
			if p.Chosen {
				fmt.Fprintf(&b, " Recommended: %s.", tell(p))
			}
			if p.Solid {
				good++
			}
			if !p.Frontier && !p.Chosen {
				others = append(others, tell(p))
			}
		}
		if f.Solid != "" {
			fmt.Fprintf(&b, " %s: %d of %d %s.", clip(plain(g.Name), 80), good, len(g.Spots), f.Solid)
		}
		const few = 12
		if len(others) > 0 && len(others) <= few {
			fmt.Fprintf(&b, " %s, not on it: %s.", clip(plain(g.Name), 80), strings.Join(others, ", "))
		}
	}
	return b.String()
}

// table has spots downwards.
func (s scatterForm) table(f *Figure) ([]string, [][]string) {
	head := []string{"Name", "Scenario"}
	var rows [][]string
	for _, g := range s.groups {
		for i := range g.Spots {
			p := &g.Spots[i]
			row := []string{heading(p.Name), heading(g.Name)}
			for _, fact := range s.facts(f, p) {
				if len(rows) == 0 {
					head = append(head, fact[0])
				}
				row = append(row, fact[1])
			}
			rows = append(rows, row)
		}
	}
	return head, rows
}

func (s scatterForm) records(f *Figure) [][]string {
	head := []string{"scenario", "name", guard(f.X.Name), guard(f.Y.Name), "p10", "p90", "frontier", "recommended"}
	for _, name := range s.told() {
		head = append(head, guard(name))
	}
	records := [][]string{append(head, "source")}
	for _, g := range s.groups {
		for _, p := range g.Spots {
			low, high := "", ""
			if p.Range != nil {
				low, high = number(p.Range.Low), number(p.Range.High)
			}
			record := []string{guard(g.Name), guard(p.Name), number(p.X), number(p.Y), low, high, fmt.Sprint(p.Frontier), fmt.Sprint(p.Chosen)}
			for _, fact := range p.Facts {
				record = append(record, guard(fact[1]))
			}
			records = append(records, append(record, guard(f.Source)))
		}
	}
	return records
}
