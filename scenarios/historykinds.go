package scenarios

import (
	"fmt"
	"slices"

	"touchline/sim/past"
)

// kindNames are the kinds of movements, each with other words for it, written
// as plain writes them.
var kindNames = []struct {
	kind  past.Kind
	words []string
}{
	{past.New, []string{"new", "newbusiness", "newlogo", "newcustomer", "newaccount", "newarr", "land"}},
	{past.Expansion, []string{"expansion", "expand", "expanded", "expansionarr", "upsell", "crosssell", "upgrade", "growth"}},
	{past.Uplift, []string{"uplift", "priceuplift", "priceincrease", "pricerise", "price", "escalator", "indexation"}},
	{past.Downsell, []string{"downsell", "downsize", "contraction", "downgrade", "reduction", "decrease", "shrinkage", "partialchurn"}},
	{past.Churn, []string{"churn", "churned", "churnedarr", "lost", "loss", "cancelled", "canceled", "cancel", "cancellation", "lapse", "lapsed", "nonrenewal", "notrenewed", "terminated", "termination", "logochurn", "fullchurn"}},
	{past.Return, []string{"return", "returned", "returning", "reactivation", "reactivated", "winback", "wonback", "resurrection", "resurrected"}},
}

// flat is the kind of a renewal at the same ARR: nothing changes, but what was
// due at it counts. A history has it as an uplift of 0.
const flat past.Kind = "renewal"

var flatWords = []string{"renewal", "renewed", "renew", "flatrenewal", "flat"}

// kinds understands kinds of movements.
func (h *historyReader) kinds(v *vocabulary) []past.Kind {
	out := make([]past.Kind, len(v.values))
	var valid []string
	for _, k := range kindNames {
		valid = append(valid, string(k.kind))
	}
	for i := 1; i < len(out); i++ {
		word := plain(v.values[i].text)
		if slices.Contains(flatWords, word) {
			out[i] = flat
		}
		for _, k := range kindNames {
			if slices.Contains(k.words, word) {
				out[i] = k.kind
			}
		}
		if out[i] == "" {
			h.faults.addRows(v.values[i].at, v.header, word, fmt.Sprintf("no such kind (got %s; want %s)", shown(v.values[i].text), oneOf(valid)),
				near(v.values[i].text, valid), v.values[i].rows)
		}
	}
	return out
}

// change is what a movement does to ARR. Losses may be written with a minus or
// without.
func (h *historyReader) change(r *historyRow, kinds meant[past.Kind]) amount {
	a, kind := r.money[0], kinds.of(r)
	wrong := func(sort, message, hint string) {
		c := h.money[0]
		h.faults.add(cell{line: int(r.line), column: c.index}, c.header, sort, fmt.Sprintf("%s (got %s)", message, plainNumber(a.float())), hint)
	}
	switch {
	case r.texts[kinds.index] == 0:
		h.wrong(r, kinds.vocabulary, "none", "no kind is named", "")
	case kind == past.Downsell || kind == past.Churn:
		return min(a, -a)
	case kind == flat && a != 0:
		wrong("flat", "a renewal by itself changes no ARR", "say 0, or call it an expansion, uplift, downsell or churn of this size")
	case a < 0:
		wrong("sign", "negative, and "+string(kind)+" adds ARR", "what takes ARR away is a downsell or churn")
	}
	return a
}
