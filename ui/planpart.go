package ui

import (
	"fmt"

	"touchline/forecast"
)

// planPart is the search for a plan on the Headcount page.
type planPart struct {
	Form    wishForm
	Run     *runProgress // nil: nothing is asked for
	Wish    string       // what is searched, in words
	Said    []forecast.Sentences
	Table   *ledger // nil until there is a result
	Plans   []planLine
	Remarks []string
	Again   string // the command that searches the same
	Futures string // behind each plan shown
}

// wishForm is what a person may ask for.
type wishForm struct {
	Maximise switchForm
	Fields   []wishField
	Hire     bool
	Hidden   map[string][]string
}

// switchForm is a choice of a form.
type switchForm struct {
	Chosen  string
	Options []option
}

// wishField is a box of the form.
type wishField struct {
	Key, Label, Hint string
	Text             string // as it was written
	Fault            string // what is wrong with it; "": nothing
}

// planLine is a plan in words, and where its file is had.
type planLine struct {
	ID, Name, Says, Address string
}

// fillPlan shows the form and what was found.
func (p *staffing) fillPlan(part *planPart) {
	part.Form = p.form()
	if !p.wish.asked() {
		return
	}
	part.Wish = p.wish.says(p.currency())
	part.Again = p.wish.command(p.view)
	if p.search == nil {
		return
	}
	part.Said = p.found()
	part.Futures = forecast.Counted(p.search.Trials, "future")
	part.Table = p.planTable()
	q := p.view.query().Encode()
	for _, n := range p.plans() {
		part.Plans = append(part.Plans, planLine{n.id, n.name, sentence(p.planWords().decision(n.Decision)), planPath + n.id + ".toml?" + q})
	}
	for _, text := range p.search.Remarks {
		part.Remarks = append(part.Remarks, sentence(text))
	}
}

func (p *staffing) form() wishForm {
	w := &p.wish
	f := wishForm{Maximise: switchForm{string(w.objective), objectives}, Hire: w.hire, Hidden: p.view.without(wishKeys...)}
	for _, field := range []wishField{
		{Key: budgetKey, Label: "Budget", Hint: "mean cost of the whole horizon, such as 3M"},
		{Key: postsKey, Label: "CSMs at most", Hint: "posts of all teams together"},
		{Key: leastKey, Label: "GRR at least", Hint: "in every whole year, such as 88%"},
		{Key: sureKey, Label: "In how many futures", Hint: "90% where nothing is written"},
	} {
		field.Text, field.Fault = w.written[field.Key], w.faults[field.Key]
		f.Fields = append(f.Fields, field)
	}
	return f
}

// command asks the command line for the same search.
func (w *wish) command(v *view) string {
	words := "touchline plan"
	if w.hire {
		words += " --hire"
	}
	a := v.planAsk(*w)
	return command(words, []*item{v.baseline}, append(w.options(), "--trials", fmt.Sprint(a.Trials), "--seed", fmt.Sprint(a.Seed))...)
}

func (p *staffing) planWords() planWords {
	return planWords{p.scenario(), forecast.Meta{Currency: p.currency(), Start: p.start}}
}
