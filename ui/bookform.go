package ui

import (
	"cmp"
	"fmt"
	"slices"

	"touchline/forecast"
)

// makingPart asks the three questions that make a scenario of a book, or of
// numbers of accounts.
type makingPart struct {
	Path     string
	Hidden   []field
	Typed    bool // there is no book: number and size are typed
	Split    *selectBox
	Lines    []typedField
	Rows     []groupRow
	CSMs     []typedField
	Called   typedField
	Currency typedField
	Folder   *typedField // nil: the shelf has one
	Segments []string
	Start    []startRow
	Shared   []startRow
	First    string // the first question that is asked then
	Lacks    string // what is still to be put right
}

// typedField is a box of text.
type typedField struct {
	ID, Label, Value, Help, Fault string
	Head                          string // of its column, where it stands in a table
	Numeric                       bool
}

// groupRow is a segment to be.
type groupRow struct {
	Name, Accounts, ARR, Mean string
	Cells                     []typedField // where they are typed
	Who                       *selectBox   // nil: the row is empty
}

// making is the form of the three questions; nil: there is nothing to make a
// scenario of.
func (p *intake) making(s *shelf) *makingPart {
	a := &p.answers
	part := &makingPart{Path: p.view.tab.path, Typed: a.Split == typedSplit, Shared: sharedRows, First: a.first()}
	part.splitting(p)
	for i := range a.Groups {
		part.Segments = append(part.Segments, a.Groups[i].Spoken)
	}
	part.Start = append(startRows(a.Groups), a.hoursRow())
	keys := []string{splitKey, largeKey, middleKey, namedKey, poolKey, calledKey, currencyKey, folderKey}
	if part.Typed {
		keys = append(keys, part.typing(p)...)
	} else {
		for i := range a.Groups {
			g := &a.Groups[i]
			part.Rows = append(part.Rows, groupRow{Name: g.Spoken, Accounts: count(g.Accounts), ARR: forecast.Money(g.ARR, a.money()),
				Mean: forecast.Money(g.mean(), a.money()), Who: a.whoBox(i)})
		}
	}
	for i := range mostGroups {
		keys = append(keys, whoKey(a.Split, i))
	}
	part.staffing(p)
	part.Called = typedField{ID: calledKey, Label: "Name of the company", Value: a.Called}
	part.Currency = typedField{ID: currencyKey, Label: "Currency", Value: a.Currency, Fault: a.Faults[currencyKey]}
	if !s.own() {
		part.Folder = &typedField{ID: folderKey, Label: "Folder on this machine", Value: cmp.Or(p.view.chosen.Get(folderKey), offered()),
			Help: "A new or empty folder. The shipped scenarios are kept there too, to look things up in."}
	}
	part.Hidden = fields(p.view.without(keys...))
	if len(a.Faults) > 0 {
		part.Lacks = "Something above is still to be put right."
	}
	return part
}

// written is what a box holds: what was taken or, where that is wrong, what the
// person wrote.
func (p *intake) written(key, taken string) string {
	if p.answers.Faults[key] != "" && p.view.chosen.Has(key) {
		return p.view.chosen.Get(key)
	}
	return taken
}

// money is the currency, as far as it is one.
func (a *bookAnswers) money() string {
	if a.Faults[currencyKey] != "" {
		return ""
	}
	return a.Currency
}

// splitting asks how accounts fall into segments.
func (part *makingPart) splitting(p *intake) {
	a := &p.answers
	if part.Typed {
		return
	}
	header := p.columns.Columns["segment"]
	if header != "" {
		part.Split = &selectBox{ID: splitKey, Name: splitKey, Label: "They are told apart", Options: []boxOption{
			{columnSplit, "by the column " + clip(header), a.Split == columnSplit}, {bandsSplit, "by their ARR", a.Split == bandsSplit}}}
	}
	if a.Split == bandsSplit {
		part.Lines = []typedField{
			{ID: largeKey, Label: "Enterprise from", Value: p.written(largeKey, money.write(a.Lines[0])), Help: "ARR of an account", Fault: a.Faults[largeKey], Numeric: true},
			{ID: middleKey, Label: "Mid-market from", Value: p.written(middleKey, money.write(a.Lines[1])), Help: "what is below is SMB", Fault: a.Faults[middleKey], Numeric: true}}
	}
}

// typing are the boxes in which segments are told by number and size, and their
// keys.
func (part *makingPart) typing(p *intake) (keys []string) {
	at := 0
	for i := range mostTyped {
		name, accounts, mean := p.cells(i)
		row := groupRow{Cells: []typedField{
			{ID: cellKey("segment", i), Head: "Segment", Label: fmt.Sprintf("Segment %d", i+1), Value: name, Fault: p.answers.Faults[cellKey("segment", i)]},
			{ID: cellKey("accounts", i), Head: "Accounts", Label: fmt.Sprintf("Accounts of segment %d", i+1), Value: accounts, Fault: p.answers.Faults[cellKey("accounts", i)], Numeric: true},
			{ID: cellKey("mean", i), Head: "Mean ARR", Label: fmt.Sprintf("Mean ARR of segment %d", i+1), Value: mean, Fault: p.answers.Faults[cellKey("mean", i)], Numeric: true}}}
		for _, cell := range row.Cells {
			keys = append(keys, cell.ID)
		}
		if name != "" {
			row.Who = p.answers.whoBox(at)
			at++
		}
		part.Rows = append(part.Rows, row)
	}
	return keys
}

// whoBox asks who covers a group.
func (a *bookAnswers) whoBox(i int) *selectBox {
	g := &a.Groups[i]
	key := whoKey(a.Split, i)
	box := &selectBox{ID: key, Name: key, Label: "Who covers " + g.Spoken}
	for _, o := range coveredBy {
		box.Options = append(box.Options, boxOption{o.Key, o.Text, o.Key == g.Who.name()})
	}
	return box
}

// staffing asks how many CSMs there are.
func (part *makingPart) staffing(p *intake) {
	a := &p.answers
	for _, t := range []struct {
		who        touch
		key, label string
	}{{highTouch, namedKey, "CSMs with accounts of their own"}, {pooled, poolKey, "CSMs in the pool"}} {
		accounts, owners := a.covered(t.who)
		if accounts == 0 {
			continue
		}
		load := a.caseload(t.who)
		help := fmt.Sprintf("%s each (%s in all)", load.written(), count(accounts))
		switch fewer := load.fewer(); {
		case load.each < 1:
			help = fmt.Sprintf("more than the %s there are: %s", forecast.Counted(accounts, "account"), load.left())
		case fewer != "":
			help += fmt.Sprintf(", %s than the usual %s: %s", fewer, usual[t.who].published, load.left())
		default:
			help += fmt.Sprintf("; %s are usual", usual[t.who].published)
		}
		if t.who == highTouch && owners > 0 {
			help += fmt.Sprintf(". The book names %s", forecast.Counted(owners, "owner"))
		}
		part.CSMs = append(part.CSMs, typedField{ID: t.key, Label: t.label, Value: p.written(t.key, fmt.Sprint(a.CSMs[t.who])), Help: help, Fault: a.Faults[t.key], Numeric: true})
	}
}

// first is the first question asked of the scenario, in words.
func (a *bookAnswers) first() string {
	if len(a.Groups) == 0 {
		return ""
	}
	order := slices.Clone(a.Groups)
	slices.SortStableFunc(order, func(x, y group) int { return cmp.Compare(x.mean(), y.mean()) })
	for _, g := range order {
		if g.Who != techTouch && g.Accounts > 0 {
			return fmt.Sprintf("What if %s went tech-touch?", g.Spoken)
		}
	}
	return fmt.Sprintf("What if %s went pooled?", order[len(order)-1].Spoken)
}
