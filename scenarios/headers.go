package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// column is a column that a table may have.
type column struct {
	name   string
	seenAs []string // headers of exports that mean it, as simplified by header
}

// canonical are all columns of a book. Where their other headers were seen:
// exports of Salesforce, HubSpot, Gainsight, Zuora, ChurnZero and the like.
var canonical = []column{
	{"account", []string{"accountid", "accountid18", "18charid", "recordid", "hsobjectid", "gsid", "companyid", "accountexternalid", "externalclientid", "customerid", "accountnumber"}},
	{"name", []string{"accountname", "accountaccountname", "companyname", "dealname", "clientname", "customername"}},
	{"arr", []string{"annualrecurringrevenue", "annualcontractvalue", "annualvalue", "acv", "renewablerevenue", "targetamount", "atr", "arrbasis"}},
	{"mrr", []string{"monthlyrecurringrevenue"}},
	{"segment", []string{"accountsegment", "tier", "customertier", "plan", "lifecyclestage"}},
	{"coverage", []string{"coveragemodel"}},
	{"owner", []string{"ownerid", "accountowner", "accountownerfullname", "dealowner", "csm", "csmname", "owneruseraccount", "contractowner"}},
	{"renewal", []string{"closedate", "subscriptionrenewaldate", "subscriptionenddate", "contractenddate", "renewaldate", "renewabledate", "duedate", "nextrenewaldate", "nextrenewal", "renewson", "enddate", "licenseenddate", "contractrenewaldate"}},
	{"start", []string{"startdate", "originalcontractdate", "licensestartdate", "contractstartdate"}},
	{"term", []string{"termmonths", "fixedperiod", "contractterm"}},
	{"health", []string{"overallscore", "currentscore", "churnscore", "healthscore", "cspulse"}},
	{"renews", nil},
	{"opening", []string{"openingarr"}},
}

// lastly are headers that mean a canonical column where no other header does:
// the customer of a list without ids.
var lastly = map[string][]string{"account": {"customer", "client", "company"}}

var bracketed = regexp.MustCompile(`\([^)]*\)`)

// header is the header of a column without what exports write differently:
// case, blanks, _, -, dots, colons, (…) and the __c of Salesforce.
func header(text string) string {
	text = strings.ToLower(strings.TrimSpace(bracketed.ReplaceAllString(text, "")))
	return plain(strings.ReplaceAll(strings.TrimSuffix(text, "__c"), ":", ""))
}

// mapping finds the columns of a book by their headers, and gives the index
// of each. What the person says of a column in the scenario file comes first.
func (b *bookReader) mapping() map[string]int {
	at := map[string]int{}
	var taken []int
	for _, c := range canonical {
		if n := b.said.columns[c.name]; n != nil {
			if i := b.headed(n.text); i >= 0 {
				at[c.name] = i
				taken = append(taken, i)
			} else {
				b.d.fault(n, "the book has no column of this name (got "+n.got()+")", didYouMean(n.text, b.header))
			}
		}
	}
	for _, c := range canonical {
		if b.said.columns[c.name] != nil || b.said.without[c.name] {
			continue
		}
		if i, ok := b.recognised(c, taken); ok {
			at[c.name] = i
		}
	}
	if len(b.said.bands) > 0 {
		if n := b.said.columns["segment"]; n != nil {
			b.d.fault(n, "the segments come from the bands of ARR", "leave out segment or bands")
		}
		delete(at, "segment")
	}
	b.required(at)
	return at
}

// headed is the column with a header that a person names; below 0: none.
func (t *table) headed(text string) int {
	if i := slices.Index(t.header, text); i >= 0 {
		return i
	}
	if key := header(text); key != "" {
		return slices.Index(t.keys, key)
	}
	return -1
}

// meaning are the columns with headers that mean a canonical one; the canonical
// name itself comes before other headers, and those before what means it lastly.
// Those that are taken mean another.
func (t *table) meaning(c column, taken []int) []int {
	var own, others, last []int
	for i, h := range t.keys {
		if slices.Contains(taken, i) {
			continue
		}
		if h == c.name {
			own = append(own, i)
		} else if slices.Contains(c.seenAs, h) {
			others = append(others, i)
		} else if slices.Contains(lastly[c.name], h) {
			last = append(last, i)
		}
	}
	switch {
	case len(own) > 0:
		return own
	case len(others) > 0:
		return others
	}
	return last
}

// recognised is the column that means a canonical one, if any does; several
// are a question to the person.
func (r *tableReader) recognised(c column, taken []int) (int, bool) {
	found := r.meaning(c, taken)
	if len(found) == 0 {
		return 0, false
	}
	if len(found) > 1 {
		first, second := r.header[found[0]], r.header[found[1]]
		r.faults.add(r.heading(found[1]), second, "",
			fmt.Sprintf("two columns may be %s, this and %s", c.name, shown(first)), r.answers.column(c.name, shown(second)))
	}
	return found[0], true
}

// amounts are headers that may mean several things.
var amounts = []string{"amount", "dealamount", "opportunityamount", "value", "contractvalue", "totalcontractvalue", "tcv", "price", "revenue"}

// required notes which columns cannot be found although a book needs them.
func (b *bookReader) required(at map[string]int) {
	if _, ok := at["account"]; !ok && b.said.columns["account"] == nil {
		b.absent("account", "that tells accounts apart")
	}
	if b.said.columns["arr"] != nil && b.said.columns["mrr"] != nil {
		b.d.fault(b.said.columns["mrr"], "both arr and mrr are named (want one of them)", "")
	}
	_, arr := at["arr"]
	_, mrr := at["mrr"]
	if arr || mrr || b.said.columns["arr"] != nil || b.said.columns["mrr"] != nil {
		return
	}
	i := slices.IndexFunc(b.keys, func(key string) bool { return slices.Contains(amounts, key) })
	if i < 0 {
		b.absent("arr", "with the annual recurring revenue")
		return
	}
	name := shown(b.header[i])
	b.faults.add(b.heading(i), b.header[i], "", "is this revenue a year, a month or of the whole contract?",
		b.answers.either(name, name)+"; of a whole contract, add a column of revenue a year")
}

func (b *bookReader) absent(column, what string) {
	b.faults.add(b.heading(-1), "", "", "no column "+column+" "+what,
		b.answers.wanted(column)+"; there are: "+b.listed())
}

// listed are the headers of a table, as a hint lists them.
func (t *table) listed() string {
	names := make([]string, 0, len(t.header))
	for _, h := range t.header[:min(len(t.header), 30)] {
		names = append(names, shown(h))
	}
	return strings.Join(names, ", ")
}
