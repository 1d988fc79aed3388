package ui

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"strings"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// accountList is the opening book, the most ARR at risk first.
type accountList struct {
	Columns []column
	Rows    []accountRow
	Owned   bool // the book names owners
	Find    string
	Hidden  url.Values // of the form that searches
	Said    string     // how many there are and are shown
	Known   string     // how many renewals the book knows of; "": none
	More    string     // address of more of them; "": all are shown
	Ask     string     // what the link to it says
	Clear   string     // address without a search
}

// accountRow is an account and why it may leave.
type accountRow struct {
	ID                string // of its element
	Rank              int    // by ARR at risk, in the whole book
	Name, About       string
	Owner             string
	Renewal, Contract string
	Entries           []entry
	Later             string // why nothing of it is forecast; "": it is due
	Reason            string
	Known             string // what the book knows of its renewal; "": nothing
	Sum               string // how its expected ARR comes about
	Why               []whyRow
	Together          string
	Untold            string // why Why is empty
}

// whyRow is one cause and what it does to the chance to leave.
type whyRow struct {
	Text string
	Odds string // it multiplies the odds to leave by; "": it is where one begins
	So   string // chance to leave with it and all before it
}

func (p *renewing) accountColumns() []column {
	all := []column{
		{"acc-arr", "ARR due", tip{"ARR when its next renewal is due: today's and what is added until then.", "Mean of the futures."}},
		{"acc-renews", "Chance to renew", tip{"Share of futures in which it renews when it is next due.", "What the book knows of it, notice given or signed, is marked and holds."}},
		{"acc-expected", "Expected after it", tip{"ARR after its next renewal: due, less churn and downsell, price included.", "Mean of the futures; beneath, 8 of 10 futures lie."}},
		{"acc-risk", "ARR at risk", tip{"ARR due times the chance to leave, over all its renewals in " + forecast.Counted(p.Horizon, "month") + ": what churn is expected to take.", "The list is in its order."}},
	}
	return all
}

// accountList shows the accounts that hold the words searched for, up to as
// many as the address asks for.
func (p *renewing) accountList() accountList {
	l := accountList{Columns: p.accountColumns(), Find: p.find, Hidden: p.view.without(findKey, mostKey), Owned: len(p.Owners) > 0}
	found, search := 0, p.searched()
	for i := range p.Forecast.Accounts {
		a := &p.Forecast.Accounts[i]
		if !search.finds(a) {
			continue
		}
		found++
		if found <= p.most {
			l.Rows = append(l.Rows, p.account(a, i+1))
		}
	}
	l.Said, l.Known = forecast.Counted(len(p.Forecast.Accounts), "account")+", the most ARR at risk first", p.knownWords()
	if p.find != "" {
		l.Said = fmt.Sprintf("%s of %s with “%s” in name, id, owner or the time of its next renewal", count(found), count(len(p.Forecast.Accounts)), clip(p.find))
		l.Clear = p.view.tab.path + "?" + l.Hidden.Encode()
	}
	if found > len(l.Rows) {
		l.Said += fmt.Sprintf("; the first %s are shown", count(len(l.Rows)))
		l.More = p.view.address(mostKey, fmt.Sprint(len(l.Rows)+accountsAtOnce))
		l.Ask = fmt.Sprintf("Show %d more", min(accountsAtOnce, found-len(l.Rows)))
	}
	return l
}

func (p *renewing) account(a *renewals.Account, rank int) accountRow {
	name, id := titled(a.Name, a.ID)
	row := accountRow{ID: fmt.Sprint("account-", rank), Rank: rank, Name: name, Owner: cmp.Or(a.Owner, forecast.Nothing), Renewal: a.Renewal, Contract: length(a.Term),
		About: joined(id, p.view.segment(a.Segment)+" × "+a.Coverage, a.Health), Known: known(a.Known)}
	n := a.Next
	if n == nil {
		row.Later = fmt.Sprintf("%s ARR, not due until %s", p.money(a.ARR), a.Renewal)
		row.Entries = []entry{{Text: p.money(a.ARR), Tip: tip{"ARR at month 0; it is not due within " + forecast.Counted(p.Horizon, "month") + "."}}}
		return row
	}
	expected := entry{Text: p.money(n.Expected), Strong: true, Tip: tip{"ARR after the renewal of " + a.Renewal + ", mean of the futures.", p.source()}}
	if p.ranged() {
		expected.Sub = apart(p.money(n.P10), p.money(n.P90))
		expected.Tip = append(expected.Tip, fmt.Sprintf("8 of 10 futures, to within some percent: %s to %s.", p.money(n.P10), p.money(n.P90)))
	}
	risk := entry{Text: p.money(a.AtRisk), Tip: tip{fmt.Sprintf("Over all its renewals within %s; %s of it at that of %s.", forecast.Counted(p.Horizon, "month"), p.money(n.AtRisk), a.Renewal), p.source()}}
	if p.money(a.AtRisk) != p.money(n.AtRisk) {
		risk.Sub = "next " + p.money(n.AtRisk)
	}
	renews := entry{Text: percentage(n.Renews), Sub: row.Known, Tip: tip{"Chance that it renews in " + a.Renewal + ".", p.source()}}
	if row.Known != "" {
		renews.Tip[0] += " The book says so, whatever else holds."
	}
	row.Entries = []entry{{Text: p.money(n.Due), Tip: tip{fmt.Sprintf("ARR due in %s, mean of the futures; %s today.", a.Renewal, p.money(a.ARR)), p.source()}}, renews, expected, risk}
	for i := range row.Entries {
		row.Entries[i].ID = fmt.Sprintf("%s-%d", row.ID, i)
	}
	row.Entries[0].First = true
	p.tellWhy(&row, n)
	row.callSegment(a, p.view.segment(a.Segment))
	return row
}

// tellWhy itemises an account's chance to leave and its expected ARR.
func (p *renewing) tellWhy(row *accountRow, n *renewals.Next) {
	row.Reason = n.Reason
	row.Sum = fmt.Sprintf("%s due, %s of it added since today; less churn %s and downsell %s, plus uplift %s: %s expected.",
		p.full(n.Due), p.full(n.Upsell), p.full(n.Churn), p.full(n.Downsell), p.full(n.Uplift), p.full(n.Expected))
	if len(n.Why) == 0 {
		row.Reason, row.Untold = "Not itemised", "It stands too far down this long list: only accounts with more at risk are itemised."
		return
	}
	sum := 0.0
	for _, w := range n.Why {
		sum += w.LogOdds
		line := whyRow{Text: w.Text, So: percentage(1 / (1 + math.Exp(-sum)))}
		if len(row.Why) > 0 {
			line.Odds = "× " + odds(math.Exp(w.LogOdds))
		}
		row.Why = append(row.Why, line)
	}
	row.Together = percentage(1 - n.Renews)
}

// odds prints what odds are multiplied by, in as many decimals as those under
// it; what two of them would round away keeps three digits.
func odds(x float64) string {
	if x < 0.095 || x >= 99.5 {
		return forecast.Ratio(x)
	}
	return fmt.Sprintf("%.2f", x)
}

// callSegment has the causes call the account's segment as the book does.
func (row *accountRow) callSegment(a *renewals.Account, name string) {
	row.Reason = a.Calling(row.Reason, name)
	for i := range row.Why {
		row.Why[i].Text = a.Calling(row.Why[i].Text, name)
	}
}

// knownWords says of how many next renewals the book knows the outcome, or how
// likely it is; "" where it does of none.
func (p *renewing) knownWords() string {
	accounts, arr := 0, 0.0
	for i := range p.Forecast.Accounts {
		if a := &p.Forecast.Accounts[i]; a.Known != nil && a.Next != nil {
			accounts, arr = accounts+1, arr+a.ARR
		}
	}
	if accounts == 0 {
		return ""
	}
	return fmt.Sprintf("Of %s with %s ARR the book knows how the next renewal ends, or how likely it is: they are marked, and what it says holds.",
		forecast.Counted(accounts, "account"), p.money(arr))
}

// known is what the book knows of an account's next renewal.
func known(renews *float64) string {
	switch {
	case renews == nil:
		return ""
	case *renews == 0:
		return "notice given"
	case *renews == 1:
		return "signed"
	}
	return "known from the book"
}

// length is a contract's term in words.
func length(term int) string {
	if term == 1 {
		return "month to month"
	}
	return forecast.Counted(term, "month")
}

// apart is a range of printed ends; "" where they print alike.
func apart(low, high string) string {
	if low == high {
		return ""
	}
	return low + " – " + high
}

// joined puts what there is of some words beside each other.
func joined(words ...string) string {
	var there []string
	for _, w := range words {
		if w != "" {
			there = append(there, w)
		}
	}
	return strings.Join(there, " · ")
}
