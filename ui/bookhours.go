package ui

import (
	"fmt"
	"strconv"

	"touchline/forecast"
)

// CSMs of the two teams that a scenario begins with.
const (
	csmHours   = 92.0 // a month with customers
	busyAtOnce = 0.9  // of them are asked for today
)

// caseload is how many accounts a CSM of a team has, and how many those have from
// whom the hours of an account are taken.
type caseload struct {
	accounts, csms int
	fewest         int     // that are usual
	each           float64 // accounts of a CSM
	as             float64 // accounts of a CSM whose hours an account gets
}

// caseload is that of those who look after accounts in one way. More accounts
// than usual leave less time for each, since a CSM has no more than there is; but
// fewer do not say that each takes all the time there is.
func (a *bookAnswers) caseload(who touch) caseload {
	accounts, _ := a.covered(who)
	l := caseload{accounts: accounts, csms: a.CSMs[who], fewest: usual[who].fewest}
	l.each = float64(accounts) / float64(l.csms)
	l.as = max(l.each, float64(l.fewest))
	return l
}

// hours are those an account asks for, a month.
func (l caseload) hours() float64 { return rounded(busyAtOnce*csmHours/l.as, 3) }

// slack says that the team has time left, and by whose measure; "": it has not.
func (l caseload) slack() string {
	fewer := l.fewer()
	if fewer == "" {
		return ""
	}
	return fmt.Sprintf("%s each is %s than usual; %s", l.written(), fewer, l.left())
}

// fewer says how far a CSM has fewer accounts than usual; "": not at all.
func (l caseload) fewer() string {
	switch {
	case l.each >= float64(l.fewest):
		return ""
	case 2*l.each <= float64(l.fewest):
		return "far fewer"
	}
	return "fewer"
}

// left is what follows of too few accounts.
func (l caseload) left() string {
	return fmt.Sprintf("hours are those of %d each, so the team has time left", l.fewest)
}

// written is how many accounts a CSM has, in words.
func (l caseload) written() string {
	if l.each >= 10 || l.each == float64(int(l.each)) {
		return forecast.Counted(int(l.each), "account")
	}
	return strconv.FormatFloat(rounded(l.each, 2), 'f', -1, 64) + " accounts"
}

// hoursRow is what an account of each segment asks of its CSM.
func (a *bookAnswers) hoursRow() startRow {
	r := startRow{What: "Hours of a CSM for each account, a month", Source: fmt.Sprintf("%.0f hours a month with customers, %.0f%% of them asked for, among the accounts each CSM has, or the fewest that are usual", csmHours, 100*busyAtOnce), Grade: derived}
	for i := range a.Groups {
		text := "none"
		if g := &a.Groups[i]; g.Who != techTouch && a.CSMs[g.Who] > 0 {
			text = plainNumber(a.caseload(g.Who).hours())
		}
		r.Values = append(r.Values, text)
	}
	return r
}
