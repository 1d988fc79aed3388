package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/forecast/handover"
	"touchline/scenarios"
	"touchline/sim"
)

// handed is what changes hands between two scenarios, as a page shows it.
type handed struct {
	Said     forecast.Sentences
	Short    string // the same in a line
	Notes    []string
	Flows    *ledger // nil: nothing changes hands
	Accounts []handedAccount
	More     int    // accounts that are not shown
	File     string // address of all accounts as a table
	Teams    *ledger
	CSMs     *ledger // nil: no single CSM has other accounts than before
}

// handedAccount is one account and both its sides.
type handedAccount struct {
	Rank          int
	Name, About   string
	ARR, Asks     entry
	From, FromWho string
	To, ToWho     string
}

// Bounds of what a page shows; the file has all.
const (
	mostHanded = 25 // accounts
	mostCSMs   = 30
)

// handsOf shows what changes hands in a scenario; file is the address of all
// accounts.
func handsOf(h *handover.Handover, of *scenarios.File, file string) *handed {
	t := handTeller{h, of}
	p := &handed{Said: t.said(), Notes: t.notes(), Teams: t.teams(), CSMs: t.csms()}
	p.Short = t.short()
	if len(h.Moved) == 0 {
		return p
	}
	p.Flows = t.flows()
	if h.Drawn {
		return p
	}
	p.File = file
	for i := range h.Moved[:min(len(h.Moved), mostHanded)] {
		p.Accounts = append(p.Accounts, t.account(i))
	}
	p.More = len(h.Moved) - len(p.Accounts)
	return p
}

// handTeller puts a handover into words and tables.
type handTeller struct {
	*handover.Handover
	of *scenarios.File
}

func (t handTeller) money(x float64) string { return forecast.Money(x, t.of.Currency) }

// short is the whole in a line; "": nothing changes hands. Drawn accounts are no
// real ones, so that they are so many only by about.
func (t handTeller) short() string {
	switch {
	case t.Accounts > 0:
		return t.counted(t.Accounts, t.ARR, "changes hands", "change hands")
	case t.Dealt.Accounts > 0:
		return t.counted(t.Dealt.Accounts, t.Dealt.ARR, "gets another CSM", "get another CSM")
	}
	return ""
}

// counted says what so many accounts do, one or more of them.
func (t handTeller) counted(n int, arr float64, one, more string) string {
	form := "%s with %s %s"
	if t.Drawn {
		form = "About %s with about %s %s"
	}
	if n > 1 {
		one = more
	}
	return fmt.Sprintf(form, forecast.Counted(n, "account"), t.money(arr), one)
}

func (t handTeller) said() (s forecast.Sentences) {
	if len(t.Moved) == 0 {
		say(&s, "No account changes hands.")
		return s
	}
	stress(&s, "%s", t.short())
	if t.Accounts > 0 && t.BookARR > 0 {
		say(&s, ", %s of the book’s ARR", percentage(t.ARR/t.BookARR))
	}
	say(&s, ".")
	if t.Accounts > 0 && t.Dealt.Accounts > 0 {
		say(&s, " %s of the same team.", t.counted(t.Dealt.Accounts, t.Dealt.ARR, "more gets another CSM", "more get another CSM"))
	}
	return s
}

func (t handTeller) notes() (all []string) {
	if t.Drawn && len(t.Moved) > 0 {
		all = append(all, "The book is drawn from the segments, so these are sizes and no customers: with a book of your own, each account stands here by name.")
	}
	if t.Apart > 0 {
		all = append(all, capitalised(forecast.Counted(t.Apart, "account"))+" in one of the two alone: of them nothing is said here.")
	}
	if t.Dealt.Accounts > 0 {
		all = append(all, "Accounts whose book names no owner are dealt to the CSMs of their team in turn. Where others come or go they are dealt anew, and some get another CSM of the same team.")
	}
	return all
}

// hand is a coverage with its team in words.
func hand(h handover.Hand) string {
	if h.Team == "" {
		return h.Coverage + ", no CSM"
	}
	return h.Coverage + ", team " + h.Team
}

func (t handTeller) flows() *ledger {
	l := newLedger("flows", "From hand to hand", "From → to",
		column{"accounts", "Accounts", tip{"That change hands this way."}},
		column{"arr", "ARR", tip{"Of these accounts, at the start."}},
		column{"share", "Share of the book", tip{"Their ARR over that of the whole book."}},
		column{"before", "Hours before", tip{"What these accounts ask of their team in the first month as it is: steady touch, and the plays that are due."}},
		column{"after", "Hours after", tip{"What they ask of their new team in the first month."}})
	for _, f := range t.Flows {
		to := "→ " + hand(f.To)
		if f.From == f.To {
			to = "→ another CSM of the team"
		}
		l.add(ledgerRow{Name: hand(f.From), Note: to, Entries: []entry{{Text: count(f.Accounts), Strong: true}, {Text: t.money(f.ARR)},
			{Text: percentage(f.Share)}, {Text: forecast.Hours(f.Asks.Before)}, {Text: forecast.Hours(f.Asks.After)}}})
	}
	return l
}

func (t handTeller) account(i int) handedAccount {
	a := &t.Moved[i]
	row := handedAccount{Rank: i + 1, Name: a.Name, About: a.ID + ", " + t.of.SegmentName(a.Segment), From: hand(handover.Hand{Coverage: a.From.Coverage, Team: a.From.Team}), FromWho: a.From.Who(),
		To: hand(handover.Hand{Coverage: a.To.Coverage, Team: a.To.Team}), ToWho: a.To.Who(),
		ARR: entry{Text: forecast.FullMoney(a.ARR, t.of.Currency)}, Asks: entry{Text: changed(a.Asks.Before, a.Asks.After, forecast.Hours)}}
	if row.Name == "" {
		row.Name, row.About = a.ID, t.of.SegmentName(a.Segment)
	}
	return row
}

// changed writes two values, or one where they are written alike.
func changed(before, after float64, print func(float64) string) string {
	if print(before) == print(after) {
		return print(after)
	}
	return print(before) + " → " + print(after)
}

// teams is what the teams' first month asks before and after; nil where that is
// not known.
func (t handTeller) teams() *ledger {
	if len(t.Handover.Teams) == 0 {
		return nil
	}
	l := newLedger("hand-teams", "Load of the teams", "Team",
		column{"asked", "Hours asked", tip{"Of the team in the first month, before and after."}},
		column{"supply", "Hours there are", tip{"Mean of the futures in the first month: posts that are filled, times the hours of a CSM."}},
		column{"load", "Load", tip{"Hours asked over hours there are, in the first month. From 100% on, steady touch gives way first."}})
	for _, team := range t.Handover.Teams {
		if (team.Before == nil || team.Before.Asked == 0) && (team.After == nil || team.After.Asked == 0) {
			continue
		}
		asked := pairOfLoads(team.Before, team.After, func(l *handover.TeamLoad) float64 { return l.Asked })
		supply := pairOfLoads(team.Before, team.After, func(l *handover.TeamLoad) float64 { return l.Supply })
		load := entry{Text: loadText(team.Before) + " → " + loadText(team.After), Strong: true}
		if loadText(team.Before) == loadText(team.After) {
			load.Text = loadText(team.After)
		}
		if team.After != nil && (team.After.Load == nil || over(*team.After.Load)) {
			load.Flag, load.Sub = true, "short"
		}
		l.add(ledgerRow{Name: team.Team, Entries: []entry{{Text: asked}, {Text: supply}, load}})
	}
	return l
}

func pairOfLoads(before, after *handover.TeamLoad, of func(*handover.TeamLoad) float64) string {
	switch {
	case before == nil:
		return forecast.Nothing + " → " + forecast.Hours(of(after))
	case after == nil:
		return forecast.Hours(of(before)) + " → " + forecast.Nothing
	}
	return changed(of(before), of(after), forecast.Hours)
}

func loadText(l *handover.TeamLoad) string {
	switch {
	case l == nil:
		return forecast.Nothing
	case l.Load == nil:
		return "no hours"
	}
	return forecast.Percent(*l.Load, 0)
}

// csms is what single CSMs look after before and after.
func (t handTeller) csms() *ledger {
	if len(t.Posts) == 0 {
		return nil
	}
	l := newLedger("hand-csms", "CSMs with other accounts than before", "CSM",
		column{"accounts", "Accounts", tip{"Before and after."}},
		column{"arr", "ARR", tip{"Of their accounts, at the start."}},
		column{"hours", "Hours asked", tip{"By their accounts in the first month."}},
		column{"load", "Load", tip{"Those hours over the hours of one ramped CSM. A CSM with more than 100% is helped by the team, as far as it has hours."}})
	for i := range t.Posts[:min(len(t.Posts), mostCSMs)] {
		p := &t.Posts[i]
		side := handover.Side{Team: p.Team, Post: p.Post, CSM: p.CSM}
		load := entry{Text: changed(loadOf(p.Before), loadOf(p.After), func(x float64) string { return forecast.Percent(x, 0) }), Strong: true}
		if p.After.Capacity == 0 {
			load.Text = "no such post"
		} else if p.Before.Capacity == 0 {
			load.Text = "new → " + forecast.Percent(loadOf(p.After), 0)
		}
		load.Flag = over(loadOf(p.After))
		l.add(ledgerRow{Name: side.Who(), Entries: []entry{{Text: changed(float64(p.Before.Accounts), float64(p.After.Accounts), forecast.Count)},
			{Text: changed(p.Before.ARR, p.After.ARR, t.money)}, {Text: changed(p.Before.Hours, p.After.Hours, forecast.Hours)}, load}})
	}
	if more := len(t.Posts) - mostCSMs; more > 0 {
		l.add(ledgerRow{Name: "And " + count(more) + " more", Kind: "apart", Instead: "The table of accounts has the CSM of each."})
	}
	return l
}

// loadOf is a CSM's load; 0 where there is no such post.
func loadOf(l handover.Load) float64 {
	if l.Capacity == 0 {
		return 0
	}
	return l.Hours / l.Capacity
}

// handsBetween is what changes hands from one scenario to another, with the
// loads of runs of both; nil where it is plain that nothing does.
func handsBetween(before, after *sim.Scenario, was, now *sim.Futures) (*handover.Handover, error) {
	if handover.Same(before, after) {
		return nil, nil
	}
	h, err := handover.New(before, after)
	if err == nil && was != nil && now != nil {
		h.Load(was, now)
	}
	return h, err
}

// handsSince is what changes hands between a scenario's file and what became of
// it in the windows; o is the run of the latter, nil where it is not there yet.
// Nil: it is plain that nothing does.
func (s *server) handsSince(v *view, o *outcome) (*handed, error) {
	it := v.baseline
	if !it.Unsaved || it.Saved == nil {
		return nil, nil
	}
	var was, now *sim.Futures
	if o != nil {
		was, now = s.savedFutures(v, it), o.Futures
	}
	h, err := handsBetween(&it.Saved.Scenario, &it.File.Scenario, was, now)
	if h == nil || err != nil {
		return nil, err
	}
	return handsOf(h, it.File, handedPath+"?view=/scenario&"+v.query().Encode()), nil
}
