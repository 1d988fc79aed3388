package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"touchline/sim"
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
	Cells [][]*box
}

// allParts is the whole form, from what is looked at first.
func (f *form) allParts() []part {
	all := []part{f.whole(), f.ratesPart(), f.changing(f.segments(), "segments", "segment"), f.changing(f.coverages(), "coverages", "coverage"),
		f.changing(f.teams(), "teams", "team"), f.changing(f.plays(), "plays", "play")}
	if p, ok := f.health(); ok {
		all = append(all, p)
	}
	all = append(all, f.economy())
	if p, ok := f.book(); ok {
		all = append(all, p)
	}
	return all
}

func (f *form) whole() part {
	title := f.text("Title", f.file.Title, "What the scenario is called wherever it is shown.", "title")
	title.Own, title.Reset = false, false
	return part{ID: "settings", Title: "Scenario", Things: []thing{
		{ID: "about", Name: "About", Boxes: []*box{title,
			f.text("Starts", f.file.Start.String(), "The calendar month of month 1, such as 2027-01.", "start"),
			f.number(whole, "Months", "12", "How many months are played through.", "horizon"),
			f.text("Currency", f.file.Currency, "Three letters, such as USD.", "currency"),
			f.number(whole, "Fiscal year from", "1", "The calendar month in which a fiscal year begins, 1 to 12.", "fiscal_year_start"),
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

func (f *form) segments() part {
	p := part{ID: "segments", Title: "Segments", Small: "Accounts that behave alike, and which coverage they get."}
	for _, name := range f.says.Names("segments") {
		at := func(names ...string) []string { return append([]string{"segments", name}, names...) }
		t := thing{ID: "segment-" + slug(name), Name: name, Lines: f.lines(name)}
		if _, book := f.says.At("book"); !book {
			t.Boxes = append(t.Boxes, f.number(whole, "Accounts", "", "How many accounts the segment begins with.", at("accounts")...))
		}
		t.Boxes = append(t.Boxes,
			f.choose("Covered today by", "The coverage under which its accounts live now. A change of coverage works slowly.",
				f.named("coverages", "the same"), at("today")...),
			f.number(money, "ARR, mean", "", "Mean ARR of an account that is drawn or arrives.", at("arr", "mean")...),
			f.number(plain, "ARR, spread", "0", "Standard deviation of an account's ARR over its mean.", at("arr", "cv")...),
			f.number(whole, "Contract, months", "12", "The term of a contract.", at("term")...),
			f.number(plain, "Hours, factor", "1", "Multiplies the hours that its accounts ask for.", at("hours")...),
			f.number(percent, "Price rise a year", "0%", "Uplift: what a renewal adds to the price, a year.", at("uplift")...),
			f.number(percent, "… when rates were seen", "the same", "The price rise under which the rates were seen.", at("uplift_in_rates")...),
			f.number(plain, "Odds per point of price", "1", "What one more point of price rise does to the odds of churn and downsell.", at("odds_per_point")...),
			f.number(percent, "Downsell takes, mean", "20%", "The share of ARR that a downsell takes.", at("downsell_depth", "mean")...),
			f.number(percent, "Downsell, spread", "0%", "Standard deviation of that share.", at("downsell_depth", "sd")...),
			f.number(percent, "Expansion adds, mean", "20%", "The share of ARR that an expansion adds.", at("expansion_size", "mean")...),
			f.number(percent, "Expansion, spread", "0%", "Standard deviation of that share.", at("expansion_size", "sd")...),
			f.number(plain, "New accounts a month", "0", "How many accounts the segment wins in a month, on average.", at("new", "accounts")...),
		)
		if _, own := f.says.At(at("moves")...); own {
			t.Boxes = append(t.Boxes,
				f.number(percent, "Health worsens", "0%", "Monthly chance of a step to a worse state, in this segment.", at("moves", "worsen")...),
				f.number(percent, "Health recovers", "0%", "Monthly chance of a step to a better state, in this segment.", at("moves", "recover")...))
		}
		states := f.file.Scenario.Health.States
		if _, there := f.says.At(at("new", "start")...); there {
			for i, state := range states {
				t.Boxes = append(t.Boxes, f.item(percent, "Arrive "+state, "", "The share of new accounts that arrive in this state. The shares make 100%.", i, len(states), at("new", "start")...))
			}
		}
		p.Things = append(p.Things, t.about())
	}
	return p
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

func (f *form) coverages() part {
	p := part{ID: "coverages", Title: "Coverages", Small: "Ways of looking after accounts. One without a team needs no CSM and is always delivered."}
	for _, name := range f.says.Names("coverages") {
		at := func(key string) []string { return []string{"coverages", name, key} }
		p.Things = append(p.Things, thing{ID: "coverage-" + slug(name), Name: name, Boxes: []*box{
			f.choose("Team", "Whose hours deliver it.", f.named("teams", "none"), at("team")...),
			f.number(plain, "Hours a month and account", "0", "The steady touch an account asks for each month, times its segment's factor.", at("hours")...),
			f.truth("Each account has its own CSM", "Named: an account belongs to one post of the team.", at("named")...),
			f.choose("While the team is short", "The coverage that a squeezed account gets instead.", f.named("coverages", "the one without a team"), at("fallback")...),
			f.number(money, "Tooling a month and account", "0", "What it costs besides people.", at("cost")...),
			f.number(money, "Tooling a month, fixed", "0", "What it costs in a month in which any account has it.", at("fixed")...),
		}}.about())
	}
	return p
}

func (f *form) teams() part {
	p := part{ID: "teams", Title: "Teams", Small: "Posts of CSMs and the hours they have for customers."}
	for _, name := range f.says.Names("teams") {
		at := func(key string) []string { return []string{"teams", name, key} }
		p.Things = append(p.Things, thing{ID: "team-" + slug(name), Name: name, Boxes: []*box{
			f.number(whole, "CSMs", "", "Posts at the start, each filled.", at("csms")...),
			f.number(plain, "Hours a month", "", "Hours with customers of a CSM who is up to speed.", at("hours")...),
			f.number(money, "Cost a year", "0", "Loaded cost of a filled post.", at("cost")...),
			f.number(plain, "Ramp, months", "0", "Until a new CSM does the work of a full one.", at("ramp")...),
			f.number(percent, "Attrition a year", "0%", "The chance that a CSM leaves within a year.", at("attrition")...),
			f.number(whole, "Hiring, months", "0", "How long a post stays vacant.", at("hiring")...),
			f.staffing("Hires", "Posts added or, with a minus, removed: 2 in month 4, −1 in month 9.", at("hires")),
			f.staffing("Leavers", "CSMs who leave for certain: 1 in month 7.", at("leavers")),
		}}.about())
	}
	return p
}

func (f *form) plays() part {
	p := part{ID: "plays", Title: "Plays", Small: "What a team does when something calls for it. Odds below 1 make it rarer."}
	triggers := []option{{sim.Escalation, "an escalation"}, {sim.Renewal, "a renewal"}, {sim.Onboarding, "a new account"}, {sim.Always, "always"}}
	for _, state := range f.file.Scenario.Health.States {
		triggers = append(triggers, option{state, "health is " + state})
	}
	for _, name := range f.says.Names("plays") {
		at := func(names ...string) []string { return append([]string{"plays", name}, names...) }
		boxes := []*box{
			f.choose("Calls for it", "What triggers the play.", triggers, at("trigger")...),
			f.names("For coverages", "all", "Of which coverages accounts get it, with commas between.", at("coverages")),
			f.choose("Given by", "Whose hours it takes.", f.named("teams", "the coverage's team"), at("team")...),
			f.number(plain, "Hours a month and account", "0", "For each account that it is triggered for, times its segment's factor.", at("hours")...),
		}
		for _, odds := range []struct{ key, label string }{{"churn", "Odds of churn"}, {"downsell", "Odds of downsell"}, {"expansion", "Odds of expansion"},
			{"worsen", "Odds to get worse"}, {"recover", "Odds to recover"}} {
			boxes = append(boxes, f.number(plain, odds.label, "1", "What the play, fully delivered, multiplies these odds by. 1 is no effect.", at("odds", odds.key)...))
		}
		boxes = append(boxes,
			f.truth("Rates were seen with it", "The stated rates were seen with this play running: only what is not delivered changes them.", at("in_rates")...),
			f.number(money, "Cost a month and account", "0", "For each account that it is triggered for, delivered or not.", at("cost")...),
			f.number(plain, "Referrals", "0", "New accounts won a month for each account that it is triggered for.", at("referrals")...))
		p.Things = append(p.Things, thing{ID: "play-" + slug(name), Name: name, Boxes: boxes}.about())
	}
	return p
}

func (f *form) health() (part, bool) {
	states := f.file.Scenario.Health.States
	if len(states) == 0 {
		return part{}, false
	}
	p := part{ID: "health", Title: "Health", Small: "States that accounts drift between, best first. Odds are relative to each other.",
		Grid: &grid{Label: "Health states", First: "State"}}
	lists := []struct {
		key, head, help string
		m               measure
	}{
		{"churn", "Odds of churn", "Odds of churn in this state, relative to the others.", plain},
		{"downsell", "Odds of downsell", "Odds of downsell in this state, relative to the others.", plain},
		{"expansion", "Odds of expansion", "Odds of expansion in this state, relative to the others.", plain},
		{"hours", "Hours, factor", "Multiplies the hours that an account in this state asks for.", plain},
	}
	for _, l := range lists {
		p.Grid.Columns = append(p.Grid.Columns, column{ID: "health-" + l.key, Head: l.head, Tip: tip{l.help}})
	}
	_, given := f.says.At("health", "start")
	if given {
		p.Grid.Columns = append(p.Grid.Columns, column{ID: "health-start", Head: "At the start", Tip: tip{"The share of accounts that begin in this state, where their health is not given."}})
	}
	for i, state := range states {
		row := gridRow{Name: state}
		for _, l := range lists {
			b := f.item(l.m, l.head, "1", l.help, i, len(states), "health", l.key)
			b.Name = state + ": " + b.Label
			row.Cells = append(row.Cells, []*box{b})
		}
		if given {
			b := f.item(percent, "At the start", "", "The shares make 100%.", i, len(states), "health", "start")
			b.Name = state + ": " + b.Label
			row.Cells = append(row.Cells, []*box{b})
		}
		p.Grid.Rows = append(p.Grid.Rows, row)
	}
	moves := thing{ID: "moves", Name: "Moves", Boxes: []*box{
		f.number(percent, "Worsens", "0%", "Monthly chance of a step to a worse state.", "health", "moves", "worsen"),
		f.number(percent, "Recovers", "0%", "Monthly chance of a step to a better state.", "health", "moves", "recover"),
	}}
	p.Things = []thing{moves.about()}
	return p, true
}

func (f *form) economy() part {
	shocks := thing{ID: "shocks", Name: "Shocks", Boxes: []*box{
		f.number(plain, "Volatility", "0", "How strongly the shock moves the odds of churn and downsell, in log-odds.", "economy", "volatility"),
		f.number(plain, "Persistence", "0", "How much of a month's shock is there the month after, 0 to 1.", "economy", "persistence"),
		f.number(plain, "Of expansion", "0", "How strongly it moves the odds of expansion, the other way.", "economy", "expansion"),
	}}
	return part{ID: "economy", Title: "Economy", Small: "Shocks that hit every account at once. They make the range honest.", Things: []thing{shocks}}
}

func (f *form) book() (part, bool) {
	b := f.file.Book
	if b == nil {
		return part{}, false
	}
	file := thing{ID: "file", Name: "File", Boxes: []*box{
		f.text("Whose", "", "Whose book it is.", "book", "name"),
		f.text("File", "", "Its name, relative to the scenario file.", "book", "file"),
		f.number(money, "Control total", "none", "What the ARR of all rows must come to.", "book", "total"),
	}}
	small := fmt.Sprintf("%s: %s accounts in %s rows.", filepath.Base(b.File), count(b.Accounts), count(b.Rows))
	return part{ID: "book", Title: "Book", Small: small, Things: []thing{file}}, true
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
