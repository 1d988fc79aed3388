package ui

import (
	"fmt"
	"net/url"
	"slices"

	"touchline/forecast"
)

// Keys of the view's address.
const (
	byKey     = "by"
	cutKey    = "cut"
	withinKey = "in"
	bridgeKey = "bridge"
	findKey   = "find"
	mostKey   = "most"
)

// option is something an address can choose.
type option struct{ Key, Text string }

var periodKinds = []option{{"month", "Months"}, {"quarter", "Calendar quarters"}, {"fiscal", "Fiscal quarters"}}

var cutKinds = []option{{"segment", "Segment"}, {"coverage", "Coverage"}, {"owner", "Owner"}}

// accountsAtOnce is how many accounts are shown, and how many more each time.
const accountsAtOnce = 50

// renewingOf reads what the address chooses of a forecast, which may not be
// there yet.
func (s *server) renewingOf(v *view) *renewing {
	p := &renewing{view: v}
	if v.baseline == nil {
		return p
	}
	p.start = forecast.Calendar(v.baseline.File.Start)
	if o, ok := resultOf[*outlook](s, v.renewalsAsk()[0]); ok {
		p.Forecast = o.Forecast
	}
	p.by = v.pick(byKey, "way to count periods", "fiscal", periodKinds)
	p.cut = v.pick(cutKey, "cut of the book", "segment", cutKinds)
	p.find = v.chosen.Get(findKey)
	p.most = number(v, v.chosen.Get(mostKey), "number of accounts", accountsAtOnce, 1, 1_000_000)
	if p.Forecast != nil {
		p.within = v.pick(withinKey, "period of the forecast", "", p.spans())
		p.bridge = v.pick(bridgeKey, "fiscal year of the forecast", "", p.years())
	}
	return p
}

// pick reads a choice of the address, in words where there is no such choice.
func (v *view) pick(key, what, otherwise string, options []option) string {
	chosen := v.chosen.Get(key)
	if chosen == "" || slices.ContainsFunc(options, func(o option) bool { return o.Key == chosen }) {
		if chosen == "" {
			return otherwise
		}
		return chosen
	}
	shown := otherwise
	for _, o := range options {
		if o.Key == otherwise {
			shown = o.Text
		}
	}
	v.notes = append(v.notes, fmt.Sprintf("“%s” is no %s; shown is %s.", clip(chosen), what, shown))
	return otherwise
}

// switcher is a row of links of which one is chosen.
type switcher struct {
	ID, Label string
	Choices   []choice
}

// switched links to the same view with another of some options; what goes with
// another option alone is dropped.
func (v *view) switched(key, label, chosen string, options []option, dropped ...string) switcher {
	s := switcher{ID: key, Label: label}
	for _, o := range options {
		q := v.without(dropped...)
		q.Set(key, o.Key)
		s.Choices = append(s.Choices, choice{o.Text, v.tab.path + "?" + q.Encode(), o.Key == chosen})
	}
	return s
}

// without is everything the address says but for some keys: what a form that
// chooses them has to keep.
func (v *view) without(keys ...string) url.Values {
	q := v.query()
	for _, key := range keys {
		q.Del(key)
	}
	return q
}
