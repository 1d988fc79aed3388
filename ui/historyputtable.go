package ui

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"touchline/forecast"
	"touchline/forecast/fit"
	"touchline/sim"
	"touchline/sim/inputs"
)

// putColumns head what a scenario has, and what it would have.
func putColumns() []column {
	return []column{
		{"now", "Now", tip{"What the scenario has, and how many observed account-years that is known from."}},
		{"after", "After", tip{"What it would have: the fitted value, and how many account-years of equal size the history is worth for it."}},
		{"seen", "Seen", tip{"What was lost or won of the ARR that could be, all years together, before it is weighed with the other segments and carried to the coming year."}},
	}
}

// tables show each value that would change, as it is and as it would be.
func (part *putPart) tables() {
	rates := newLedger("put-rates", "What would change", "Rate", putColumns()...)
	for _, pair := range part.settings.Pairs {
		for _, k := range rateKinds {
			rates.add(part.rateRow(pair, k))
		}
	}
	more := newLedger("put-others", "What else would change", "Value", putColumns()[:2]...)
	for _, v := range part.settings.Values {
		switch {
		case ofRates(v.Key):
		case v.Key[0] == "economy":
			row := part.valueRow(v.Key, v.Value)
			if row.Entries = append(row.Entries, nothing("It is how years differ, not a rate that was seen.")); !v.Told {
				row.Entries[1].Sub, row.Entries[1].Tip = "assumed", tip{"The history cannot tell it, so it is assumed."}
			}
			rates.add(row)
		default:
			for _, leaf := range leaves(v.Key, v.Value) {
				more.add(part.valueRow(leaf.key, leaf.value))
			}
		}
	}
	if len(rates.Rows) > 0 {
		part.Table = rates
	}
	if len(more.Rows) > 0 {
		part.More, part.MoreSays = more, "And "+forecast.Counted(len(more.Rows), "other value")
	}
}

// rateRow is a rate of a pair, as it is and as it would be.
func (part *putPart) rateRow(pair fit.Pair, k rateKind) ledgerRow {
	row := ledgerRow{Name: part.of.File.SegmentName(pair.Segment) + " × " + pair.Coverage, Note: strings.ToLower(k.Name)}
	g := segmentNamed(&part.of.File.Scenario, pair.Segment)
	i := slices.IndexFunc(g.Rates, func(r sim.Rates) bool { return r.Coverage == pair.Coverage })
	was, is := k.of(&g.Rates[i]), k.fitted(&pair.Cell.Rates)
	if !is.Told {
		row.Instead, row.Kind = fmt.Sprintf("this history does not tell it: %s stays", percentage(was.P)), "apart"
		return row
	}
	row.Entries = []entry{
		{Text: percentage(was.P), Sub: knownFrom(was.Evidence)},
		{Text: percentage(is.P), Sub: knownFrom(is.Evidence), Strong: true},
		{Text: percentage(is.ByARR), Sub: forecast.Counted(is.Seen, "decision"),
			Tip: tip{fmt.Sprintf("%s of ARR and %s of accounts, in %s that weighed by ARR are worth %s of equal size.",
				percentage(is.ByARR), percentage(is.ByLogos), forecast.Counted(is.Seen, "decision"), forecast.Count(is.Weighed))}},
	}
	return row
}

// knownFrom says how well a rate is known.
func knownFrom(evidence float64) string {
	if evidence <= 0 {
		return "taken as certain"
	}
	return "from " + forecast.Count(evidence) + " account-years"
}

// valueRow is any other value, as it is and as it would be.
func (part *putPart) valueRow(key []string, value any) ledgerRow {
	row := ledgerRow{Name: capitalised(forecast.InputName(&inputs.Input{Path: key, Key: strings.Join(key, ".")}))}
	now := nothing("The scenario does not say it.")
	if said, ok := part.says.At(key...); ok {
		now = entry{Text: settingWords(key, said.Value), Tip: tip{row.Name + ", as the scenario has it."}}
	}
	row.Entries = []entry{now, {Text: settingWords(key, value), Strong: true, Tip: tip{row.Name + ", as the history tells it."}}}
	return row
}

// leaf is a single number or word of a setting.
type leaf struct {
	key   []string
	value any
}

// leaves are the numbers and words that a setting consists of.
func leaves(key []string, value any) []leaf {
	var all []leaf
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			all = append(all, leaf{append(slices.Clip(key), name), v[name]})
		}
	case []any:
		for i := range v {
			all = append(all, leaf{append(slices.Clip(key), strconv.Itoa(i)), v[i]})
		}
	default:
		all = []leaf{{key, value}}
	}
	return all
}

// settingWords print a value with its unit.
func settingWords(key []string, value any) string {
	x, is := value.(float64)
	if n, whole := value.(int); whole {
		x, is = float64(n), true
	}
	switch last := key[len(key)-1]; {
	case !is:
		return clip(fmt.Sprint(value))
	case last == "term":
		return forecast.Counted(int(x), "month")
	case key[0] == "segments" || key[1] == "moves":
		return percentage(x)
	}
	return digits(x)
}
