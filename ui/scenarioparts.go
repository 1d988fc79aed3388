package ui

import (
	"fmt"
	"slices"
	"strings"
)

// part is a piece of the form under a heading of its own.
type part struct {
	ID, Title string
	Small     string // what to know of it
	Things    []thing
	Grid      *grid  // instead of things, or after them
	Add       *box   // adds a thing; nil: none can be
	Acts      []*box // buttons at its end
}

// thing is what has a name of its own within a part: a team, a play.
type thing struct {
	ID, Name string
	Boxes    []*box
	Lines    [][]*box // of an ARR line, from the top
	Acts     []*box
}

// grid is boxes in rows and columns.
type grid struct {
	Label   string
	First   string
	Columns []column
	Rows    []gridRow
}

type gridRow struct {
	Group string // a heading over this row and those that follow; "": none
	Name  string
	Head  *box // holds the name, where it can be changed; nil: it cannot
	Cells [][]*box
	Acts  []*box
}

// allParts is the whole form, from what is looked at first.
func (f *form) allParts() []part {
	all := []part{f.whole(), f.ratesPart(), f.changing(f.segments(), "segments", "segment"), f.changing(f.coverages(), "coverages", "coverage"),
		f.changing(f.teams(), "teams", "team"), f.changing(f.plays(), "plays", "play")}
	return append(all, f.health(), f.economy(), f.book())
}

func (f *form) whole() part {
	title := f.text("Title", f.file.Title, "What the scenario is called wherever it is shown.", "title")
	extends := f.text("Extends", "nothing", "The file from which it takes all that it does not say itself, such as base.toml.", "extends")
	for _, b := range []*box{title, extends} {
		b.Own, b.Reset = false, false
	}
	start := "next month"
	if f.file.Start.Year > 0 {
		start = f.file.Start.String()
	}
	return part{ID: "settings", Title: "Scenario", Things: []thing{
		{ID: "about", Name: "About", Boxes: []*box{title,
			f.text("Starts", start, "The calendar month of month 1, such as 2027-01.", "start"),
			f.number(whole, "Months", "12", "How many months are played through.", "horizon"),
			f.text("Currency", f.file.Currency, "Three letters, such as USD.", "currency"),
			f.number(whole, "Fiscal year from month", "1", "The calendar month in which a fiscal year begins, 1 to 12.", "fiscal_year_start"),
			extends,
		}},
		{ID: "futures", Name: "Futures drawn", Boxes: []*box{
			f.number(whole, "Futures", "10,000", "How many futures are drawn where nothing else is asked for at the top of the window.", "trials"),
			f.number(whole, "Seed", "1", "Which futures are met where nothing else is asked for at the top of the window.", "seed"),
		}},
		{ID: "targets", Name: "Targets", Boxes: []*box{
			f.number(percent, "NRR", "", "The net revenue retention to reach in a year. It is shown and scored, and changes nothing.", "targets", "nrr"),
			f.number(percent, "GRR", "", "The gross revenue retention to reach in a year. It is shown and scored, and changes nothing.", "targets", "grr"),
		}},
		{ID: "worth", Name: "Worth", Boxes: []*box{
			f.number(percent, "Gross margin", "100%", "The share of ARR that is margin, before CS cost.", "gross_margin"),
			f.number(percent, "Discount a year", "0%", "By how much money a year later is worth less.", "discount"),
			f.number(plain, "Tail, years", "3", "Years of margin credited to the ARR standing at the end. It decides a lot.", "tail"),
		}},
		{ID: "memory", Name: "What accounts remember", Boxes: []*box{
			f.number(plain, "Memory, months", "6", "Over how many months an account remembers how well it was served, when it decides to renew. 1 is no memory.", "memory"),
			f.number(whole, "Onboarding, months", "3", "How long a new account is onboarded.", "onboarding"),
			f.number(whole, "Renewal window, months", "3", "How long before a renewal its plays begin.", "renewal_window"),
		}},
	}}
}

// about names every box of a thing with it, for those who hear it.
func (t thing) about() thing {
	for _, b := range t.Boxes {
		b.Name = t.Name + ": " + b.Label
	}
	return t
}

// named are the names of the tables under a key to choose from, and what stands
// for none of them.
func (f *form) named(of, none string) []option {
	options := []option{{"", none}}
	for _, name := range f.says.Names(of) {
		options = append(options, option{name, name})
	}
	return options
}

func (f *form) economy() part {
	shocks := thing{ID: "shocks", Name: "Shocks", Boxes: []*box{
		f.number(plain, "Volatility", "0", "How strongly good and bad times move the odds of churn and downsell: with 0.2 a typical month raises or lowers them by about a fifth.", "economy", "volatility"),
		f.number(plain, "Persistence", "0", "How much of a month's shock is there the month after, 0 to 1.", "economy", "persistence"),
		f.number(plain, "Of expansion", "0", "How strongly it moves the odds of expansion, the other way.", "economy", "expansion"),
	}}
	return part{ID: "economy", Title: "Economy", Small: "Shocks that hit every account at once. They make the range honest.", Things: []thing{shocks}}
}

// names is a box of names with commas between.
func (f *form) names(label, ghost, help string, path []string) *box {
	b := &box{Label: label, Ghost: ghost, Tip: tip{help}}
	if said, ok := f.says.At(path...); ok {
		if list, is := said.Value.([]any); is {
			var names []string
			for _, name := range list {
				names = append(names, fmt.Sprint(name))
			}
			b.Value = strings.Join(names, ", ")
		}
	}
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{f.without(path)}, nil
		}
		var names []any
		for name := range strings.SplitSeq(text, ",") {
			names = append(names, strings.TrimSpace(name))
		}
		return []edit{{path: path, value: slices.Clip(names)}}, nil
	}
	return f.add(b, path)
}
