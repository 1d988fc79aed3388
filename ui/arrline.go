package ui

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/forecast/handover"
	"touchline/sim"
	"touchline/ui/chart"
)

// Keys of the Headcount view's address that put an ARR line somewhere.
const (
	segmentKey = "segment"
	aboveKey   = "above" // the coverage of larger accounts
	belowKey   = "below"
	whichKey   = "which" // of a segment's lines, from 1 at the largest
	lineKey    = "line"  // ARR
	lineOfKey  = "of"    // which line the amount was written for; "": this one
)

var arrLineKeys = []string{segmentKey, aboveKey, belowKey, whichKey, lineKey, lineOfKey}

// arrLine is the ARR line of a segment that the Headcount view shows as a handle.
type arrLine struct {
	*handover.Line
	view   *view
	chosen lineChosen
	to     float64 // the amount that it is put at
	fault  string  // why what was written is none; "": it is
}

// lineChosen is what an address says of a line. What was chosen of another
// segment's, or written for another line, does not hold for this one.
type lineChosen struct {
	segment, above, below, which string
	line                         string // the amount it is put at; "": none
}

func (v *view) lineChosen() lineChosen {
	c := lineChosen{v.chosen.Get(segmentKey), v.chosen.Get(aboveKey), v.chosen.Get(belowKey), v.chosen.Get(whichKey), v.chosen.Get(lineKey)}
	if of := v.chosen.Get(lineOfKey); of != "" && of != c.this() {
		if c.line = ""; !strings.HasPrefix(of, c.segment+" / ") {
			c.above, c.below, c.which = "", "", ""
		}
	}
	c.segment = v.lineSegment(c.segment)
	return c
}

// this tells lines apart that a form can choose.
func (c lineChosen) this() string {
	return strings.Join([]string{c.segment, c.above, c.below, c.which}, " / ")
}

// amount is the ARR that the line is put at; false: none that can be read.
func (c lineChosen) amount() (arr float64, ok bool) {
	arr, ok = amountOf(c.line)
	return arr, ok && arr >= 0 && arr <= mostBudget && c.segment != ""
}

// lineSegment is the segment whose line is shown: the one named or, where that
// can have none, the first that has a line, else the first that could have one
// under a coverage with more hours, else the first that could have one; "": none
// can. It looks into no book, so that it can be asked often.
func (v *view) lineSegment(named string) string {
	s := &v.baseline.File.Scenario
	best, most := "", 0
	for i := range s.Segments {
		g := &s.Segments[i]
		choices, rank := handover.Choices(s, g.Name), 0
		switch at := slices.Index(choices, g.Coverage[0].Use); {
		case len(g.Coverage) > 1:
			rank = 3
		case at > 0:
			rank = 2
		case len(choices) > 1:
			rank = 1
		}
		if rank > 0 && g.Name == named {
			return g.Name
		}
		if rank > most {
			best, most = g.Name, rank
		}
	}
	return best
}

// arrLine is the line of the view; nil: no segment has rates for two coverages.
func (v *view) arrLine() (*arrLine, error) {
	c := v.lineChosen()
	if c.segment == "" {
		return nil, nil
	}
	s := &v.baseline.File.Scenario
	book, err := sim.OpeningBook(*s)
	if err != nil {
		return nil, err
	}
	l := &arrLine{view: v, chosen: c}
	which := number(v, c.which, "line of "+c.segment, 1, 1, max(1, len(segmentNamed(s, c.segment).Coverage)-1))
	if l.Line = handover.NewLine(s, book, c.segment, c.above, c.below, which-1); l.Line == nil {
		return nil, nil
	}
	l.to = l.ARR
	if arr, ok := c.amount(); ok {
		l.to = arr
	} else if c.line != "" {
		l.fault = "Write an amount of ARR, such as 40,000 or 40k."
	}
	return l, nil
}

func segmentNamed(s *sim.Scenario, name string) *sim.Segment {
	return &s.Segments[slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == name })]
}

// moved says whether the line stands elsewhere than in the file.
func (l *arrLine) moved() bool { return len(l.Accounts) > 0 && l.Over(l.to) != l.Over(l.ARR) }

// after is the scenario with the line where it is put.
func (l *arrLine) after() sim.Scenario {
	s, _ := l.dealt()
	return s
}

// dealt is that scenario and the accounts that are dealt out in it, because the
// book names owners for them who have no post in their new team.
func (l *arrLine) dealt() (sim.Scenario, []forecast.DealtOut) {
	s := l.view.baseline.File.Scenario
	if !l.moved() {
		return s, nil
	}
	return forecast.DealOut(l.Decision(&s, l.to).In(s), &s)
}

// linePart is the line on the Headcount page.
type linePart struct {
	*arrLine
	Hidden   url.Values // of the form
	Segments []option
	Choices  []option // coverages; nil: the segment has lines, which keep theirs
	Which    []option // of several lines; nil: there is one
	Chosen   string   // of these
	Of       string   // see lineOfKey
	Picture  *picture
	Amount   string // as it is written
	Step     int    // accounts above the line
	Fewest   int
	Most     int
	Said     string // who stands where, for those who hear it
	Fault    string
	None     string // why there is no line to move; "": there is
	Effect   lineEffect
}

// lineEffect is what moving the line comes to.
type lineEffect struct {
	Moved bool
	Fault string       // why the line cannot stand there; "": it can
	Strip *strip       // nil: nothing has been drawn yet
	Run   *runProgress // of all futures; nil: it is done, or waits until the handle rests
	Hands *handed
	Own   bool     // the scenario has a file beside which another can be written
	Title string   // that one is offered
	Name  string   // of the scenario
	File  string   // address of the scenario file that this comes to
	Dealt []string // of whom the book would have to say otherwise before the line can be written; nil: nobody
}

// arrPart is a line on its page; nil: there is none to move. run is how its run
// stands, nil where none is needed.
func (s *server) arrPart(l *arrLine, pic *picture, run *runProgress) (p *linePart, err error) {
	if l == nil {
		return &linePart{None: "No segment has rates for two coverages, between which a line could be drawn. Add the rates of another coverage in the Scenario view."}, nil
	}
	p = l.part()
	if p.Picture = pic; pic == nil {
		p.None = "No account of " + l.view.segment(l.Segment) + " goes by a line: the book itself says the coverage of each."
		return p, nil
	}
	if !l.moved() {
		return p, nil
	}
	ask := l.view.lineAsk()
	shown, done := resultOf[*lineMoved](s, ask)
	if !done {
		shown = s.lines.of(ask)
	}
	if p.Effect = l.effect(shown); !done {
		p.Effect.Run = run
	}
	return p, nil
}

// part is the line without what it comes to.
func (l *arrLine) part() *linePart {
	v, s := l.view, &l.view.baseline.File.Scenario
	p := &linePart{arrLine: l, Hidden: v.without(arrLineKeys...), Step: l.Over(l.to), Amount: money.write(l.to), Said: l.said(), Fault: l.fault}
	if p.Step == 0 && l.fault == "" {
		p.Amount = money.write(l.Parting(0))
	}
	if l.fault != "" {
		p.Amount = l.chosen.line
	}
	p.Fewest, p.Most = l.Ends()
	for i := range s.Segments {
		if len(handover.Choices(s, s.Segments[i].Name)) > 1 {
			p.Segments = append(p.Segments, option{s.Segments[i].Name, v.segment(s.Segments[i].Name)})
		}
	}
	lines := segmentNamed(s, l.Segment).Coverage
	of := lineChosen{segment: l.Segment}
	switch len(lines) {
	case 1:
		for _, name := range handover.Choices(s, l.Segment) {
			p.Choices = append(p.Choices, option{name, name})
		}
		of.above, of.below = l.Above, l.Below
	case 2:
	default:
		for i := range lines[:len(lines)-1] {
			p.Which = append(p.Which, option{fmt.Sprint(i + 1), lines[i].Use + " above " + lines[i+1].Use})
		}
		p.Chosen = cmp.Or(l.chosen.which, "1")
		of.which = p.Chosen
	}
	p.Of = of.this()
	return p
}

// said is who stands on which side of the line.
func (l *arrLine) said() string {
	n, all := l.Over(l.to), len(l.Accounts)
	above, arr := 0.0, 0.0
	for i := range l.Accounts {
		arr += l.Accounts[i].ARR
		if i < n {
			above += l.Accounts[i].ARR
		}
	}
	currency := l.view.baseline.File.Currency
	var text string
	switch accounts := forecast.Counted(all, "account"); {
	case n == all:
		text = fmt.Sprintf("All %s with %s get %s, none gets %s.", accounts, forecast.Money(arr, currency), l.Above, l.Below)
	case n == 0:
		text = fmt.Sprintf("All %s with %s get %s, none gets %s.", accounts, forecast.Money(arr, currency), l.Below, l.Above)
	default:
		text = fmt.Sprintf("%s of %s with %s get %s, the other %s with %s get %s.", count(n), accounts,
			forecast.Money(above, currency), l.Above, count(all-n), forecast.Money(arr-above, currency), l.Below)
		if l.view.baseline.File.Scenario.Book == nil {
			text = "About " + text // other futures draw other accounts
		}
	}
	if l.Fixed > 0 {
		text += fmt.Sprintf(" Of %s more the book itself says the coverage.", count(l.Fixed))
	}
	return text
}

// effect is what moving the line comes to; shown is nil where nothing has been
// drawn yet.
func (l *arrLine) effect(shown *lineMoved) lineEffect {
	it := l.view.baseline
	e := lineEffect{Moved: true, Own: it.Own, Name: it.Name(), Title: l.title(), File: lineFilePath + "?" + l.view.query().Encode()}
	after, dealt := l.dealt()
	e.Dealt = l.dealtWords(dealt)
	h, err := handsBetween(&it.File.Scenario, &after, nil, nil)
	if err != nil {
		return lineEffect{Fault: sentence(firstLine(err))}
	}
	if h == nil {
		return e
	}
	if shown != nil {
		e.Strip, h.Teams = &shown.strip, shown.teams
	}
	e.Hands = handsOf(h, it.File, handedPath+"?view=/headcount&"+l.view.query().Encode())
	return e
}

// dealtWords says whose accounts are dealt out, and what would let them keep
// their owners.
func (l *arrLine) dealtWords(dealt []forecast.DealtOut) (all []string) {
	for _, d := range dealt {
		owners := len(d.Owners) + d.Posts
		all = append(all, fmt.Sprintf("%s with %s: their owners so far (%s) have no post in team %s, so they are dealt out. The book names %d owners for team %s, which has %s. "+
			"Before the line can be written into a scenario, give team %s %d CSMs or take those owners out of the book.",
			capitalised(forecast.Counted(d.Accounts, "account")), forecast.Money(d.ARR, l.view.baseline.File.Currency), d.Who(), d.Team, owners, d.Team,
			forecast.Counted(d.Posts, "post"), d.Team, owners))
	}
	return all
}

// place is where the line is put, in few words.
func (l *arrLine) place() string {
	switch l.Over(l.to) {
	case 0:
		return "moved above all"
	case len(l.Accounts):
		return "moved below all"
	}
	return "moved to " + forecast.Money(l.to, l.view.baseline.File.Currency)
}

// title is what a scenario with the moved line is called.
func (l *arrLine) title() string {
	name := l.view.baseline.Name() + ", " + l.view.segment(l.Segment)
	switch l.Over(l.to) {
	case 0:
		return name + " " + l.Below
	case len(l.Accounts):
		return name + " " + l.Above
	}
	return name + " " + l.Above + " from " + forecast.Money(l.to, l.view.baseline.File.Currency)
}

// mostMarks bounds the accounts of the chart that answer to the pointer.
const mostMarks = 160

// figure is the segment's accounts by ARR, the largest first, and the line.
func (l *arrLine) figure() *chart.Figure {
	file := l.view.baseline.File
	money := func(x float64) string { return forecast.Money(x, file.Currency) }
	c := chart.Curve{Name: "ARR", Colour: l.view.baseline.Colour % chart.Colours}
	n := len(l.Accounts)
	step := max(1, (n+mostMarks-1)/mostMarks)
	for i := 0; i < n; i += step {
		c.X, c.Y = append(c.X, float64(i+1)), append(c.Y, l.Accounts[i].ARR)
	}
	if last := float64(n); c.X[len(c.X)-1] != last {
		c.X, c.Y = append(c.X, last), append(c.Y, l.Accounts[n-1].ARR)
	}
	// Room at both ends, where the handle stands beside all accounts and not on the axis's words.
	room := 0.05 * float64(n)
	x := chart.Axis{Name: "Accounts of " + l.view.segment(l.Segment) + ", the largest first", Format: l.called, Tick: forecast.Count, Min: 1 - room, Max: float64(n) + room}
	var marked []chart.Reference
	if own := segmentNamed(&file.Scenario, l.Segment).Coverage; len(own) > 1 {
		marked = append(marked, chart.Reference{Value: float64(l.Over(l.ARR)) + 0.5, Label: "as it is, " + money(l.ARR)})
	}
	if l.moved() {
		marked = append(marked, chart.Reference{Value: float64(l.Over(l.to)) + 0.5, Label: l.place()})
	}
	f := chart.Curves(arrLineID, "The ARR line in "+l.view.segment(l.Segment), x, chart.Axis{Name: "ARR", Format: money, Max: 1.05 * l.Accounts[0].ARR}, []chart.Curve{c}, marked)
	f.Subtitle = "Left of the line " + l.Above + ", right of it " + l.Below
	f.Note = forecast.Counted(n, "account")
	f.Source = fmt.Sprintf("Touchline, inputs %s %.12s", file.Title, file.InputsSHA256)
	return f
}

// arrLineID is the figure's.
const arrLineID = "arr-line"

// called is the account of a rank by name; a drawn one has none.
func (l *arrLine) called(rank float64) string {
	i := max(0, min(int(rank)-1, len(l.Accounts)-1))
	name := l.Accounts[i].Name
	if l.view.baseline.File.Scenario.Book == nil {
		return fmt.Sprintf("account %d", i+1)
	}
	return forecast.Name(cmp.Or(name, l.Accounts[i].ID), 40)
}
