package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"touchline/sim/past"
)

// form is one of the four forms of a history: its columns and what is made of
// its rows.
type form struct {
	name    past.Form
	needs   []string // columns that it cannot do without; a|b: one of them
	money   []moneyColumn
	texts   []string // columns with few different values
	columns []column // all of them, with their other headers
	build   func(*historyReader)
}

// moneyColumn is a column of money of a form.
type moneyColumn struct {
	names    string // a|b: the first of them that the table has
	signed   bool
	optional bool   // a field may be empty
	empty    string // what to say instead of an empty field
}

// forms are those of a history. Of several that fit a table the first counts.
var forms = []form{
	{
		name:  past.Movements,
		needs: []string{"account", "date", "kind", "amount"},
		money: []moneyColumn{{names: "amount", signed: true}, {names: "due", optional: true}},
		texts: []string{"date", "kind", "segment"},
		columns: []column{seenInBooks("account"), seenInBooks("segment"),
			{"date", []string{"movementdate", "effectivedate", "eventdate", "changedate", "transactiondate", "month", "closedate"}},
			{"kind", []string{"type", "movement", "movementtype", "movementkind", "changetype", "eventtype", "event", "category"}},
			{"amount", []string{"change", "delta", "arrchange", "changeinarr", "arrdelta", "arramount", "movementamount"}},
			{"due", []string{"arrdue", "atr", "availabletorenew", "renewalbase", "upforrenewal"}}},
		build: (*historyReader).movements,
	},
	{
		name:  past.Renewals,
		needs: []string{"account", "before", "after"},
		money: []moneyColumn{{names: "before"}, {names: "after", empty: "say 0 for an account that left"}},
		texts: []string{"date", "segment", "coverage", "term", "uplift"},
		columns: []column{seenInBooks("account"), seenInBooks("segment"), seenInBooks("coverage"), seenInBooks("term"),
			{"before", []string{"arrbefore", "beforearr", "oldarr", "previousarr", "priorarr", "expiringarr", "arrdue", "atr", "availabletorenew"}},
			{"after", []string{"arrafter", "afterarr", "renewedarr", "arrrenewed", "renewalarr"}},
			{"date", []string{"renewaldate", "renewaldatetime", "closedate", "decisiondate", "duedate", "renewabledate", "contractrenewaldate"}},
			{"uplift", []string{"priceuplift", "priceincrease", "upliftpercent", "uplift%"}}},
		build: (*historyReader).renewals,
	},
	{
		name:  past.Snapshots,
		needs: []string{"account", "month", "arr|mrr|revenue"},
		money: []moneyColumn{{names: "arr|mrr|revenue", signed: true, empty: "say 0 for an account that is not there"}},
		texts: []string{"month", "segment", "coverage", "health"},
		columns: []column{seenInBooks("account"), seenInBooks("segment"), seenInBooks("coverage"), seenInBooks("health"),
			{"month", []string{"date", "period", "yearmonth", "snapshot", "snapshotdate", "snapshotmonth", "asof", "asofdate", "monthend", "reportingmonth", "billingmonth", "invoicemonth"}},
			seenInBooks("arr"), seenInBooks("mrr"), {"revenue", []string{"monthlyrevenue", "netrevenue"}}},
		build: (*historyReader).snapshots,
	},
	{
		name:  past.Contracts,
		needs: []string{"account", "start", "arr|mrr"},
		money: []moneyColumn{{names: "arr|mrr"}},
		texts: []string{"start", "end", "segment", "coverage"},
		columns: []column{seenInBooks("account"), seenInBooks("segment"), seenInBooks("coverage"), seenInBooks("start"),
			{"end", []string{"enddate", "contractenddate", "licenseenddate", "subscriptionenddate", "churndate", "cancellationdate", "canceldate", "terminationdate"}},
			seenInBooks("arr"), seenInBooks("mrr")},
		build: (*historyReader).contracts,
	},
}

// seenInBooks is a column of books that histories have too.
func seenInBooks(name string) column {
	return canonical[slices.IndexFunc(canonical, func(c column) bool { return c.name == name })]
}

// withColumns is how a person answers beside a history.
var withColumns = answers{
	column: func(name, header string) string {
		if strings.ContainsAny(header, ",\"=") {
			header = `"` + strings.ReplaceAll(header, `"`, `""`) + `"`
		}
		return fmt.Sprintf("say --columns '%s=%s'", name, header)
	},
	dates:   "say --columns dates=mdy or --columns dates=dmy",
	numbers: fmt.Sprintf(`say --columns 'numbers="%s"' or --columns 'numbers="%s"'`, pointNumbers, commaNumbers),
	where:   "--columns",
}

// mapping tells the form of a history by its columns, and gives the index of
// each. What a person says of a column comes first.
func (h *historyReader) mapping() map[string]int {
	said, taken := map[string]int{}, []int(nil)
	for _, name := range slices.Sorted(maps.Keys(h.said)) {
		text := h.said[name]
		switch name {
		case "dates":
			h.order = h.choice(name, text, monthFirst, dayFirst, isoDates)
		case "numbers":
			h.numbers = h.choice(name, text, pointNumbers, commaNumbers)
		default:
			if !slices.Contains(historyColumns(), name) {
				h.refuse(fmt.Sprintf("no such column of a history (got %s)", quoted(name)), didYouMean(name, historyColumns()))
				continue
			}
			i := h.headed(text)
			if i < 0 {
				h.refuse(fmt.Sprintf("no column has the header that is to mean %s (got %s)", name, quoted(text)), didYouMean(text, h.header))
				continue
			}
			said[name], taken = i, append(taken, i)
		}
	}
	if len(h.faults.list) > 0 {
		return nil
	}
	if h.form = h.fitting(said, taken); h.form == nil {
		h.refuse("these columns make no history (want "+wanted()+")", "say which headers mean them, such as --columns account=…; there are: "+h.listed())
		return nil
	}
	return h.found(said, taken)
}

// choice is one of a few words that a person says.
func (h *historyReader) choice(name, text string, words ...string) string {
	if !slices.Contains(words, text) {
		h.refuse(fmt.Sprintf("no such choice of %s (got %s; want %s)", name, quoted(text), oneOf(words)), "")
	}
	return text
}

// refuse notes what is wrong with the columns as a whole.
func (h *historyReader) refuse(message, hint string) {
	h.faults.add(h.heading(-1), "", "", message, hint)
}

// found are the indices of a form's columns.
func (h *historyReader) found(said map[string]int, taken []int) map[string]int {
	at := map[string]int{}
	for _, c := range h.form.columns {
		if i, ok := said[c.name]; ok {
			at[c.name] = i
		} else if i, ok := h.recognised(c, taken); ok {
			at[c.name] = i
		}
	}
	for _, m := range h.form.money {
		names := strings.Split(m.names, "|")
		first := slices.IndexFunc(names, func(name string) bool { _, ok := said[name]; return ok })
		if first < 0 {
			first = slices.IndexFunc(names, func(name string) bool { _, ok := at[name]; return ok })
		}
		for i, name := range names {
			if i != first {
				delete(at, name)
			}
		}
	}
	return at
}

// fitting is the form that a table has all the columns for, with those that a
// person named among them; nil: none. Of several it is the one that most of
// them name by their own names, then the one with most columns.
func (t *table) fitting(said map[string]int, taken []int) *form {
	var best *form
	var most fit
	for i := range forms {
		f := &forms[i]
		if got := t.suits(f, said, taken); got.whole && (best == nil || got.own > most.own || got.own == most.own && got.all > most.all) {
			best, most = f, got
		}
	}
	return best
}

// fit is how well a form suits a table.
type fit struct {
	whole    bool // nothing is missing, nothing too much
	own, all int  // columns that are there, by their own names and by any
}

func (t *table) suits(f *form, said map[string]int, taken []int) fit {
	var got fit
	there := map[string]bool{}
	unknown := len(said)
	for _, c := range f.columns {
		if _, ok := said[c.name]; ok {
			there[c.name] = true
			unknown--
			got.own++
		} else if found := t.meaning(c, taken); len(found) > 0 {
			there[c.name] = true
			if t.keys[found[0]] == c.name {
				got.own++
			}
		}
	}
	got.all = len(there)
	got.whole = unknown == 0
	for _, need := range f.needs {
		got.whole = got.whole && slices.ContainsFunc(strings.Split(need, "|"), func(name string) bool { return there[name] })
	}
	return got
}

// wanted lists what each form needs.
func wanted() string {
	var parts []string
	for _, name := range []past.Form{past.Snapshots, past.Renewals, past.Contracts, past.Movements} {
		f := forms[slices.IndexFunc(forms, func(f form) bool { return f.name == name })]
		parts = append(parts, strings.ReplaceAll(strings.Join(f.needs, ", "), "|", " or ")+" for "+string(name))
	}
	return strings.Join(parts, "; ")
}

// historyColumns are the canonical names of all forms.
func historyColumns() []string {
	var names []string
	for _, f := range forms {
		for _, c := range f.columns {
			names = append(names, c.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
