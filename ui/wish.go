package ui

import (
	"net/url"
	"strconv"
	"strings"

	"touchline/forecast"
	"touchline/forecast/plan"
)

// wish is what a search for a plan is asked for, as an address says it.
type wish struct {
	objective plan.Objective
	limits    plan.Limits
	hire      bool
	search    bool              // a search was asked for
	written   map[string]string // what the person wrote, by key
	faults    map[string]string // what is wrong with it, by key
}

// Keys of the address that say what is searched.
const (
	searchKey   = "search"
	maximiseKey = "maximise"
	budgetKey   = "budget"
	postsKey    = "csms"
	leastKey    = "grr"
	sureKey     = "sure"
	hireKey     = "hire"
)

var wishKeys = []string{searchKey, maximiseKey, budgetKey, postsKey, leastKey, sureKey, hireKey}

var objectives = []option{{string(plan.Worth), "Worth"}, {string(plan.NRR), "NRR"}, {string(plan.Closing), "Closing ARR"}}

// usuallySure is the share of futures that are to reach a GRR where nothing
// else is said.
const usuallySure = 0.9

// Bounds of what may be asked for, as the command line has them.
const (
	mostBudget = 1e15
	mostPosts  = 100_000
)

// wishOf reads what an address asks to be searched.
func wishOf(q url.Values) wish {
	w := wish{objective: plan.Worth, limits: plan.Limits{Sure: usuallySure}, hire: q.Get(hireKey) != "", search: q.Get(searchKey) != "",
		written: map[string]string{}, faults: map[string]string{}}
	for _, key := range wishKeys {
		w.written[key] = clip(strings.TrimSpace(q.Get(key)))
	}
	w.read(maximiseKey, "Choose worth, nrr or closing.", func(text string) bool {
		w.objective = plan.Objective(text)
		return w.objective == plan.Worth || w.objective == plan.NRR || w.objective == plan.Closing
	})
	w.read(budgetKey, "Write an amount of money, such as 1,500,000 or 1.5M.", func(text string) bool {
		x, ok := amountOf(text)
		w.limits.Budget = &x
		return ok && x <= mostBudget
	})
	w.read(postsKey, "Write a whole number from 0 to 100,000.", func(text string) bool {
		n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
		w.limits.MaxCSMs = &n
		return err == nil && n >= 0 && n <= mostPosts
	})
	w.read(leastKey, "Write a share from 0% to 100%, such as 88%.", func(text string) bool {
		x, ok := fractionOf(text)
		w.limits.MinGRR = &x
		return ok
	})
	w.read(sureKey, "Write a share of the futures from 0% to 100%, such as 90%.", func(text string) bool {
		x, ok := fractionOf(text)
		w.limits.Sure = x
		return ok
	})
	if w.written[sureKey] != "" && w.written[leastKey] == "" && w.faults[sureKey] == "" {
		w.limits.Sure = usuallySure // of no GRR
	}
	return w
}

// read reads what was written under a key, if anything was.
func (w *wish) read(key, want string, into func(text string) bool) {
	if text := w.written[key]; text != "" && !into(text) {
		w.faults[key] = want
	}
}

// asked says whether there is something to search.
func (w *wish) asked() bool { return w.search && len(w.faults) == 0 }

// what tells wishes apart, however they were written.
func (w *wish) what() string {
	q := url.Values{maximiseKey: {string(w.objective)}}
	if b := w.limits.Budget; b != nil {
		q.Set(budgetKey, plainNumber(*b))
	}
	if n := w.limits.MaxCSMs; n != nil {
		q.Set(postsKey, strconv.Itoa(*n))
	}
	if g := w.limits.MinGRR; g != nil {
		q.Set(leastKey, plainNumber(*g))
		q.Set(sureKey, plainNumber(w.limits.Sure))
	}
	if w.hire {
		q.Set(hireKey, "1")
	}
	return q.Encode()
}

// options are those of the command line that ask for the same.
func (w *wish) options() []string {
	q, _ := url.ParseQuery(w.what()) // just written
	all := []string{"--maximise", q.Get(maximiseKey), "--budget", q.Get(budgetKey), "--max-csms", q.Get(postsKey),
		"--min-grr", q.Get(leastKey), "--sure", q.Get(sureKey)}
	return all
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// says is the wish in words.
func (w *wish) says(currency string) string {
	var limits []string
	if b := w.limits.Budget; b != nil {
		limits = append(limits, "a cost of "+forecast.Money(*b, currency)+" over the horizon")
	}
	if n := w.limits.MaxCSMs; n != nil {
		limits = append(limits, forecast.Counted(*n, "CSM"))
	}
	text := "the most " + nameOf(objectives, string(w.objective))
	if limits != nil {
		text += " for at most " + strings.Join(limits, " and ")
	}
	if g := w.limits.MinGRR; g != nil {
		text += ", GRR at least " + trimmed(*g) + " in " + trimmed(w.limits.Sure) + " of the futures"
	}
	return text
}

// nameOf is how an option is called within a sentence.
func nameOf(options []option, key string) string {
	for _, o := range options {
		if o.Key == key {
			if strings.ToUpper(o.Text[:2]) == o.Text[:2] {
				return o.Text // an abbreviation
			}
			return strings.ToLower(o.Text[:1]) + o.Text[1:]
		}
	}
	return key
}
