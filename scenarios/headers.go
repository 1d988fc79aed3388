package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// bookColumn is a column that a book may have.
type bookColumn struct {
	name   string
	seenAs []string // headers of exports that mean it, as simplified by header
}

// canonical are all columns of a book. Where their other headers were seen:
// exports of Salesforce, HubSpot, Gainsight, Zuora, ChurnZero and the like.
var canonical = []bookColumn{
	{"account", []string{"accountid", "18charid", "recordid", "hsobjectid", "gsid", "companyid", "accountexternalid", "externalclientid", "customerid", "accountnumber"}},
	{"name", []string{"accountname", "companyname", "dealname", "clientname", "customername"}},
	{"arr", []string{"annualrecurringrevenue", "annualcontractvalue", "acv", "renewablerevenue", "targetamount", "atr", "arrbasis"}},
	{"mrr", []string{"monthlyrecurringrevenue"}},
	{"segment", []string{"accountsegment", "tier", "plan", "lifecyclestage"}},
	{"coverage", []string{"coveragemodel"}},
	{"owner", []string{"ownerid", "accountowner", "dealowner", "csm", "csmname", "owneruseraccount", "contractowner"}},
	{"renewal", []string{"closedate", "subscriptionrenewaldate", "contractenddate", "renewaldate", "renewabledate", "duedate", "nextrenewaldate", "enddate", "licenseenddate", "contractrenewaldate"}},
	{"start", []string{"startdate", "originalcontractdate", "licensestartdate", "contractstartdate"}},
	{"term", []string{"termmonths", "fixedperiod", "contractterm"}},
	{"health", []string{"overallscore", "currentscore", "churnscore", "healthscore"}},
	{"renews", nil},
	{"opening", []string{"openingarr"}},
}

var bracketed = regexp.MustCompile(`\([^)]*\)`)

// header is the header of a column without what exports write differently:
// case, blanks, _, -, dots, (…) and the __c of Salesforce.
func header(text string) string {
	text = strings.ToLower(strings.TrimSpace(bracketed.ReplaceAllString(text, "")))
	return plain(strings.TrimSuffix(text, "__c"))
}

// mapping finds the columns of a book by their headers, and gives the index
// of each. What the person says of a column in the scenario file comes first.
func (b *bookReader) mapping() map[string]int {
	at := map[string]int{}
	for _, c := range canonical {
		if n := b.table.columns[c.name]; n != nil {
			if i := b.mapped(n); i >= 0 {
				at[c.name] = i
			}
		} else if i := b.recognised(c); i >= 0 {
			at[c.name] = i
		}
	}
	b.required(at)
	return at
}

// mapped is the column that the scenario file names by its header.
func (b *bookReader) mapped(n *node) int {
	i := slices.Index(b.header, n.text)
	if i < 0 {
		i = slices.IndexFunc(b.header, func(h string) bool { return header(h) == header(n.text) })
	}
	if i < 0 {
		b.d.fault(n, "the book has no column of this name (got "+n.got()+")", didYouMean(n.text, b.header))
	}
	return i
}

// recognised is the column with a header that means a canonical one; the
// canonical name itself comes before other headers.
func (b *bookReader) recognised(c bookColumn) int {
	var own, others []int
	for i, h := range b.header {
		if h = header(h); h == c.name {
			own = append(own, i)
		} else if slices.Contains(c.seenAs, h) {
			others = append(others, i)
		}
	}
	found := own
	if len(own) == 0 {
		found = others
	}
	if len(found) == 0 {
		return -1
	}
	if len(found) > 1 {
		first, second := b.header[found[0]], b.header[found[1]]
		b.faults.add(cell{line: 1, column: found[1]}, second, "",
			fmt.Sprintf("two columns may be %s, this and %s", c.name, shown(first)),
			fmt.Sprintf("say %s = %q in [book.columns]", c.name, shown(second)))
	}
	return found[0]
}

// amounts are headers that may mean several things.
var amounts = []string{"amount", "dealamount", "opportunityamount", "value", "contractvalue", "totalcontractvalue", "tcv", "price", "revenue"}

// required notes which columns cannot be found although a book needs them.
func (b *bookReader) required(at map[string]int) {
	if _, ok := at["account"]; !ok && b.table.columns["account"] == nil {
		b.absent("account", "that tells accounts apart")
	}
	if b.table.columns["arr"] != nil && b.table.columns["mrr"] != nil {
		b.d.fault(b.table.columns["mrr"], "both arr and mrr are named (want one of them)", "")
	}
	_, arr := at["arr"]
	_, mrr := at["mrr"]
	if arr || mrr || b.table.columns["arr"] != nil || b.table.columns["mrr"] != nil {
		return
	}
	i := slices.IndexFunc(b.header, func(h string) bool { return slices.Contains(amounts, header(h)) })
	if i < 0 {
		b.absent("arr", "with the annual recurring revenue")
		return
	}
	name := shown(b.header[i])
	b.faults.add(cell{line: 1, column: i}, b.header[i], "", "is this revenue a year, a month or of the whole contract?",
		fmt.Sprintf("say arr = %q or mrr = %q in [book.columns]; of a whole contract, add a column of revenue a year", name, name))
}

func (b *bookReader) absent(column, what string) {
	headers := make([]string, 0, len(b.header))
	for _, h := range b.header[:min(len(b.header), 30)] {
		headers = append(headers, shown(h))
	}
	b.faults.add(cell{line: 1, column: -1}, "", "", "no column "+column+" "+what,
		fmt.Sprintf("say %s = %q in [book.columns], with the header that means it; there are: %s", column, "…", strings.Join(headers, ", ")))
}
