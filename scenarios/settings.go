package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchline/sim"
)

// bookTable is what a scenario file says of its book.
type bookTable struct {
	name     string
	file     *node
	total    *node
	dates    string
	numbers  string
	columns  map[string]*node // canonical name to the header in the file
	without  map[string]bool  // canonical names that no column of the file means, whatever its headers say
	segments map[string]*node // value in the file to segment
	bands    []band           // segments by ARR, instead of a column
}

// scenario reads a whole tree into a file; nil where it has no [book].
func (d *decoder) scenario(f *File, now time.Time) *bookTable {
	f.Currency, f.FiscalYearStart = "USD", 1
	f.Start = monthOf(now).Add(1)
	f.Scenario = sim.Scenario{Horizon: 12, Trials: 10000, Seed: 1, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 1, Tail: 3}
	s := &f.Scenario
	var book *bookTable
	d.fields(d.root,
		d.text("title", &f.Title),
		d.currency(f),
		d.start(f),
		d.whole("horizon", &s.Horizon, 1, maxMonths),
		d.whole("trials", &s.Trials, 1, maxTrials),
		d.seed(s),
		d.whole("fiscal_year_start", &f.FiscalYearStart, 1, 12),
		d.path("extends", func(*node) {}),
		d.number("memory", &s.Memory, from(1, maxMonths)),
		d.whole("onboarding", &s.Onboarding, 0, maxMonths),
		d.whole("renewal_window", &s.RenewalWindow, 1, maxMonths),
		d.number("gross_margin", &s.GrossMargin, above(0, 1)),
		d.number("discount", &s.Discount, from(0, 10)),
		d.number("tail", &s.Tail, from(0, 100)),
		d.table("targets", func(n *node) {
			d.fields(n, d.optional("nrr", &f.Targets.NRR, above(0, 10)), d.optional("grr", &f.Targets.GRR, above(0, 1)))
		}),
		d.table("economy", func(n *node) {
			d.fields(n,
				d.number("volatility", &s.Economy.Volatility, from(0, maxShock)),
				d.number("persistence", &s.Economy.Persistence, from(0, 1)),
				d.number("expansion", &s.Economy.Expansion, from(0, maxShock)))
		}),
		d.table("health", func(n *node) { s.Health = d.health(n) }),
		d.named("coverages", func(name string, n *node) { s.Coverages = append(s.Coverages, d.coverage(name, n)) }),
		d.named("teams", func(name string, n *node) { s.Teams = append(s.Teams, d.team(name, n)) }),
		d.named("plays", func(name string, n *node) { s.Plays = append(s.Plays, d.play(name, n)) }),
		d.named("segments", func(name string, n *node) { s.Segments = append(s.Segments, d.segment(name, n)) }).
			needed("one or more segments, such as [segments.smb]"),
		d.table("book", func(n *node) { book = d.book(n) }),
	)
	slices.SortFunc(s.Coverages, func(a, b sim.Coverage) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(s.Teams, func(a, b sim.Team) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(s.Plays, func(a, b sim.Play) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(s.Segments, func(a, b sim.Segment) int { return strings.Compare(a.Name, b.Name) })
	return book
}

func (d *decoder) currency(f *File) field {
	const want = `three letters such as "USD", or "$", "€" or "£"`
	return field{key: "currency", read: func(n *node) {
		w, ok := d.word(n, want)
		if !ok {
			return
		}
		switch w {
		case "$":
			w = "USD"
		case "€":
			w = "EUR"
		case "£":
			w = "GBP"
		}
		if f.Currency = strings.ToUpper(w); !isCode(f.Currency) {
			d.wants(n, "not a currency", want)
		}
	}}
}

// isCode says whether a text is written like the codes of currencies.
func isCode(text string) bool {
	return len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (d *decoder) start(f *File) field {
	const want = `year and month in quotes, such as "2027-01"`
	return field{key: "start", read: func(n *node) {
		if n.kind != textKind {
			d.wants(n, "not a text", want)
			return
		}
		t, err := time.Parse("2006-01", n.text)
		if err != nil || t.Year() < 1900 || t.Year() > 2200 {
			d.wants(n, "not a month", want)
			return
		}
		f.Start = monthOf(t)
	}}
}

// seed is read apart because a number with a fraction does not hold all seeds.
func (d *decoder) seed(s *sim.Scenario) field {
	return field{key: "seed", read: func(n *node) {
		x, err := strconv.ParseInt(n.raw, 0, 64)
		if n.kind != numberKind || err != nil || x < 0 {
			d.wants(n, "not a seed", "a whole number from 0 to "+strconv.Itoa(math.MaxInt64))
			return
		}
		s.Seed = uint64(x)
	}}
}

// book reads what is said of the book; its content is read later.
func (d *decoder) book(n *node) *bookTable {
	b := &bookTable{columns: map[string]*node{}, without: map[string]bool{}, segments: map[string]*node{}}
	fields := make([]field, len(canonical))
	for i, c := range canonical {
		fields[i] = field{key: c.name, read: func(n *node) {
			if n.kind == textKind && n.text == "" {
				b.without[c.name] = true
			} else if _, ok := d.word(n, "the header of a column"); ok {
				b.columns[c.name] = n
			}
		}}
	}
	var total float64
	d.fields(n,
		d.text("name", &b.name),
		d.path("file", func(n *node) { b.file = n }).needed("the name of a CSV or .xlsx file"),
		field{key: "total", read: func(n *node) {
			d.number("total", &total, from(0, maxMoney)).read(n)
			b.total = n
		}},
		d.choice("dates", &b.dates, "mdy", "dmy", "iso"),
		d.choice("numbers", &b.numbers, pointNumbers, commaNumbers),
		d.table("columns", func(n *node) { d.fields(n, fields...) }),
		d.bands(&b.bands),
		d.table("segments", func(t *node) {
			for _, e := range t.entries {
				if w, ok := d.word(e.value, "the name of a segment"); ok {
					b.segments[e.name] = e.value
					d.refer(e.value, "segments", w)
				}
			}
		}),
	)
	return b
}

// choice is a key with one of a few words.
func (d *decoder) choice(key string, into *string, words ...string) field {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	last := len(quoted) - 1
	want := strings.Join(quoted[:last], ", ") + " or " + quoted[last]
	return field{key: key, read: func(n *node) {
		if n.kind != textKind || !slices.Contains(words, n.text) {
			d.wants(n, "unknown choice", want)
			return
		}
		*into = n.text
	}}
}
