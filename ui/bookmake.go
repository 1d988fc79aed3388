package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/scenarios"
)

// draftedScenario writes a scenario file, each value with where it comes from.
type draftedScenario struct{ strings.Builder }

// table begins a table, under a line of its own.
func (b *draftedScenario) table(path ...string) {
	fmt.Fprintf(b, "\n[%s]\n", scenarios.Dotted(path...))
}

// line writes a value, and behind it where it comes from.
func (b *draftedScenario) line(key, value, source string) {
	text := fmt.Sprintf("%-15s = %s", key, value)
	if source != "" {
		text = fmt.Sprintf("%-44s # %s", text, source)
	}
	b.WriteString(text + "\n")
}

// scenarioText is a scenario of a person's own: what was answered, and starting
// values for the rest. file is that of the book beside it; "": accounts are
// drawn.
func (p *intake) scenarioText(file string, now time.Time) []byte {
	a, b := &p.answers, &draftedScenario{}
	p.head(b, file)
	b.WriteByte('\n')
	b.line("title", scenarios.Quoted(a.Called), "")
	b.line("currency", scenarios.Quoted(a.Currency), "")
	b.line("start", scenarios.Quoted(now.AddDate(0, 1, 1-now.Day()).Format("2006-01")), "")
	b.line("horizon", "24", "")
	b.line("trials", fmt.Sprint(a.trials()), "")
	b.line("seed", "1", "")
	b.line("gross_margin", "0.8", "[?]")
	b.line("discount", "0.1", "a year [?]")
	b.line("tail", "3", "years of margin credited to the ARR at the end [?]")
	b.table("targets")
	b.line("nrr", "1.00", "median of private SaaS companies 101%, Benchmarkit 2024 [M]")
	b.line("grr", "0.90", "90% and more reads as strong; quartiles 82 / 91 / 95%, KBCM 2024 [M]")
	if file != "" {
		p.bookText(b, file)
	}
	b.table("economy")
	b.line("volatility", "0.2", "log-odds by which years differ; backtests of two real books wanted so much [D]")
	b.line("persistence", "0.9", "from month to month [?]")
	b.line("expansion", "0.1", "log-odds [?]")
	if states := p.health(); states != nil {
		healthText(b, states)
	}
	a.teamsText(b)
	for i := range a.Groups {
		a.segmentText(b, &a.Groups[i], file == "")
	}
	return []byte(b.String())
}

// head is the comment that says what the file is.
func (p *intake) head(b *draftedScenario, file string) {
	a := &p.answers
	accounts, arr := 0, 0.0
	for i := range a.Groups {
		accounts += a.Groups[i].Accounts
		arr += a.Groups[i].ARR
	}
	from := "drawn, since there was no book"
	if file != "" {
		from = "read from " + file
	}
	fmt.Fprintf(b, "# %s with %s ARR, %s.\n#\n", forecast.Counted(accounts, "account"), forecast.Money(arr, a.Currency), from)
	b.WriteString(`# Known are the accounts, who covers them and with how many CSMs. All else is a
# starting value; at the end of its line stands where it comes from and how far
# to trust it. Replace it by what you know; a history fits the rates.
#
# [S] read in its source, [M] a good second hand, [W] often quoted, nowhere
# confirmed, [D] derived from these, [?] an assumption.
`)
}

// bookText is the table that says how the book is read.
func (p *intake) bookText(b *draftedScenario, file string) {
	a := &p.answers
	b.table("book")
	b.line("name", scenarios.Quoted(a.Called), "")
	b.line("file", scenarios.Quoted(file), "")
	b.line("total", totalOf(p.reading.Info.ARR), "so that a lost row is noticed")
	writing := writingOf(p.view.chosen)
	for _, key := range []string{"dates", "numbers"} {
		if writing[key] != "" {
			b.line(key, scenarios.Quoted(writing[key]), "")
		}
	}
	name := func(i int) string { return a.Groups[i].Name }
	without := []string{"coverage"} // who covers whom was asked
	if p.health() == nil {
		without = append(without, "health")
	}
	columns := p.columnsSaid(without...)
	if a.Split == bandsSplit {
		delete(columns, "segment")
		b.line("bands", tomlList(bandsSaid(a.Groups, name)), "by ARR")
	}
	textTable(b, columns, "book", "columns")
	if a.Split == columnSplit {
		textTable(b, segmentsSaid(a.Groups, name), "book", "segments")
	}
}

// textTable writes a table of texts, if there are any.
func textTable(b *draftedScenario, said map[string]any, path ...string) {
	if len(said) == 0 {
		return
	}
	b.table(path...)
	for _, key := range sortedKeys(said) {
		b.line(scenarios.Dotted(key), scenarios.Quoted(said[key].(string)), "")
	}
}

func sortedKeys(said map[string]any) []string {
	var keys []string
	for key := range said {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// tomlList writes bands in one line.
func tomlList(bands []any) string {
	var items []string
	for _, item := range bands {
		line := item.(map[string]any)
		text := "segment = " + scenarios.Quoted(line["segment"].(string))
		if above, ok := line["above"].(float64); ok {
			text = "above = " + plainNumber(above) + ", " + text
		}
		items = append(items, "{ "+text+" }")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// totalOf is a control total to the cent.
func totalOf(arr float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.2f", arr), ".00")
}

// healthText is the health that the shipped scenarios have.
func healthText(b *draftedScenario, states []string) {
	b.table("health")
	b.line("states", fmt.Sprintf("[%q, %q, %q]", states[0], states[1], states[2]), "")
	b.line("churn", "[0.5, 1.5, 4.0]", "odds, relative to each other [?]")
	b.line("downsell", "[0.7, 1.2, 2.0]", "[?]")
	b.line("expansion", "[1.4, 0.7, 0.2]", "[?]")
	b.line("moves", "{ worsen = 0.04, recover = 0.12 }", "monthly; settles at 69 / 23 / 8% [?]")
	b.line("scores", "[70, 40]", "of a numeric health, 0 to 100 [W]")
}

// teamsText is who covers whom. What an account asks for follows from how many
// there are for each CSM.
func (a *bookAnswers) teamsText(b *draftedScenario) {
	for _, t := range []struct {
		who    touch
		team   string
		named  bool
		cost   int
		ramp   int
		hiring int
		hours  float64 // of an account where nobody has one today
	}{{highTouch, "named", true, 190_000, 4, 3, 2.2}, {pooled, "pool", false, 140_000, 3, 2, 0.38}} {
		accounts, _ := a.covered(t.who)
		posts := a.CSMs[t.who]
		if accounts == 0 && t.named {
			continue // named accounts need a post
		}
		source, hours, from := "nobody is pooled today", t.hours, "[D]"
		if accounts > 0 {
			load := a.caseload(t.who)
			hours = load.hours()
			source = fmt.Sprintf("for %s; %s each are usual [M]", forecast.Counted(accounts, "account"), strings.ReplaceAll(usual[t.who].published, "–", "-"))
			from = cmp.Or(load.slack(), "a month and account, so that the team has 90% of its hours asked for") + " [D]"
		}
		b.table("teams", t.team)
		b.line("csms", fmt.Sprint(posts), source)
		b.line("hours", plainNumber(csmHours), "a month and CSM with customers; 60 to 70% of a month [M]")
		b.line("cost", fmt.Sprint(t.cost), "loaded, a year; 145-210 thousand dollars are quoted [W]")
		b.line("ramp", fmt.Sprint(t.ramp), "months; 90 days, in older norms 6 months [W]")
		b.line("attrition", "0.18", "a year; 15-25% [?]")
		b.line("hiring", fmt.Sprint(t.hiring), "months; with the ramp, 3-6 months from approval to productive [W]")
		b.table("coverages", t.who.name())
		b.line("team", scenarios.Quoted(t.team), "")
		if t.named {
			b.line("named", "true", "each account has a CSM of its own")
		}
		b.line("hours", plainNumber(hours), from)
	}
	b.table("coverages", techTouch.name())
	b.line("cost", "5", "tooling, a month and account [?]")
}

// segmentText is a segment with the starting rates of its class.
func (a *bookAnswers) segmentText(b *draftedScenario, g *group, drawn bool) {
	c := classOf(g.Spoken, g.mean())
	b.table("segments", g.Name)
	b.line("coverage", scenarios.Quoted(g.Who.name()), "")
	b.line("today", scenarios.Quoted(g.Who.name()), "")
	if drawn {
		b.line("accounts", fmt.Sprint(g.Accounts), "")
		b.line("arr", fmt.Sprintf("{ mean = %s, cv = 0.7 }", plainNumber(rounded(g.mean(), 12))), "sizes as uneven as in real books [D]")
	}
	b.line("term", "12", "months, where the book says no other")
	b.line("uplift", plainNumber(c.uplift), "realised 3-5% [M]; less for small accounts [D]")
	b.line("uplift_in_rates", plainNumber(c.uplift), "the rates were seen under it")
	b.line("downsell_depth", fmt.Sprintf("{ mean = %s, sd = %s }", plainNumber(c.depth), plainNumber(c.depthSD)), "[D]")
	b.line("expansion_size", "{ mean = 0.22, sd = 0.15 }", "[?]")
	b.table("segments", g.Name, "rates")
	fmt.Fprintf(b, "# churn: %s of logos a year are quoted for %s [W]; downsell [D]; expansion [?].\n", strings.ReplaceAll(c.published, "–", "-"), c.Class)
	fmt.Fprintf(b, "# The evidence makes them as unsure as these sources are. What another coverage\n# does, nobody has measured [?].\n")
	b.line(g.Who.name(), fmt.Sprintf("{ churn = %s, downsell = %s, expansion = %s, evidence = %d }", plainNumber(c.churn), plainNumber(c.downsell), plainNumber(c.expansion), startingEvidence), "")
	for who := highTouch; who >= techTouch; who-- {
		if named, _ := a.covered(highTouch); who == g.Who || who == highTouch && named == 0 {
			continue
		}
		b.line(who.name(), touchShifts[who-g.Who].text(g.Who.name()), "")
	}
}

// trials are as many as such a book runs in a few seconds.
func (a *bookAnswers) trials() int {
	accounts := 0
	for i := range a.Groups {
		accounts += a.Groups[i].Accounts
	}
	switch {
	case accounts <= 2_000:
		return 10_000
	case accounts <= 20_000:
		return 2_000
	}
	return 500
}
