package report

import (
	"fmt"

	"touchline/forecast"
)

// about is what a reader must know of the whole export: what made it, what its
// words mean, and what to be careful with.
func (p *Pack) about() *table {
	t := &table{name: "About", columns: []column{{"scenario", "Scenario", 22}, {"item", "Item", 22}, {"value", "Value", 110}}}
	all := func(item, value string) { t.add(text(""), text(item), sentences(value)) }
	for _, v := range p.comparison.Verdicts() {
		all("verdict", v.String())
	}
	all("NRR and GRR", forecast.Definition)
	all("mean and percentiles", "They describe the futures: 8 of 10 lie from P10 to P90. The sampling error is about the trials alone: more of them shrink it and leave the rest where it is.")
	all("percentiles", "They do not add up: the P10 of a sum is more than the sum of the P10s of its parts. Means do add up, and in the bridge and the renewals losses are negative.")
	all("worth", forecast.WorthWords(p.baseline().Result.Tail))
	for i := range p.Runs {
		r := &p.Runs[i]
		for _, fact := range [][2]string{
			{"program", r.Result.Program}, {"seed", fmt.Sprint(r.Result.Seed)}, {"trials", fmt.Sprint(r.Result.Trials)},
			{"horizon", fmt.Sprint(r.Result.Horizon)}, {"currency", r.Result.Currency}, {"inputs_sha256", r.Result.InputsSHA256},
		} {
			t.add(text(r.title), text(fact[0]), text(fact[1]))
		}
	}
	for _, n := range p.remarks() {
		all("to know", n)
	}
	return t
}
