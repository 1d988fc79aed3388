package history

import (
	"bytes"
	"encoding/json"

	"touchline/sim/past"
)

// The definitions of NRR and GRR that people mean. The first is this program's
// headline.
const (
	CohortSnapshot   = "cohort snapshot"
	PriceStripped    = "cohort snapshot, price stripped from GRR"
	NotCredited      = "cohort snapshot, returning customer not credited"
	FlowIn           = "flow, opening customers, reactivation in"
	FlowOut          = "flow, opening customers, reactivation out"
	AllFlowsIn       = "flow, all movements, reactivation in"
	AllFlowsOut      = "flow, all movements, reactivation out"
	RenewalOnDueBase = "renewal rate on due base, over-target excluded"
	RenewalOnATR     = "renewal rate on ATR"
)

// Definitions are the usual meanings of NRR and GRR.
type Definitions []Definition

// Definition is NRR and GRR under one of them; nil: it has none, or the
// history cannot tell.
type Definition struct {
	Name string   `json:"-"`
	NRR  *float64 `json:"nrr"`
	GRR  *float64 `json:"grr"`
}

// MarshalJSON writes an object with the definitions under their names, in
// their order.
func (d Definitions) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range d {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(d[i].Name) // a text
		value, err := json.Marshal(d[i])
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// define measures a window under every definition.
func define(form past.Form, t *tally) Definitions {
	rate := func(part money) *float64 { return ratio(part, t.opening) }
	seen := rate // what only a history tells that sees accounts between their renewals
	if form == past.Renewals {
		seen = func(money) *float64 { return nil }
	}
	priced := rate
	if !t.priced && form != past.Movements {
		priced = func(money) *float64 { return nil }
	}
	flow, lost := t.opening+t.own.net(), t.own.lost()
	all, allLost := flow+t.others.net(), lost+t.others.lost()
	nrr := rate(t.closing)
	return Definitions{
		{CohortSnapshot, nrr, rate(t.retained)},
		{PriceStripped, nrr, priced(t.stripped)},
		{NotCredited, seen(t.steady.closing), seen(t.steady.retained)},
		{FlowIn, rate(flow + t.own.back), rate(t.opening - lost)},
		{FlowOut, rate(flow), rate(t.opening - lost)},
		{AllFlowsIn, seen(all + t.own.back + t.others.back), seen(t.opening - allLost)},
		{AllFlowsOut, seen(all), seen(t.opening - allLost)},
		{RenewalOnDueBase, nil, ratio(t.renewedBase, t.dueBase)},
		{RenewalOnATR, nil, ratio(t.renewed, t.due)},
	}
}

// ratio is nil where it would be one of nothing.
func ratio(part, whole money) *float64 {
	if whole == 0 {
		return nil
	}
	r := float64(part) / float64(whole)
	return &r
}
