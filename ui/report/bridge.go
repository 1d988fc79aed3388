package report

import "touchline/forecast"

// Columns of the bridge, which add up across: losses are negative.
const (
	bridgeOpening = 5 + iota
	bridgeNew
	bridgeExpansion
	bridgeUplift
	bridgeDownsell
	bridgeChurn
	bridgeClosing
	bridgeDue
	bridgeRenewed
)

// bridge is the mean ARR of each month from its opening to its closing: the
// whole book, followed by its segments. Means add up where percentiles do not.
func (p *Pack) bridge() *table {
	t := &table{name: "Bridge", columns: []column{
		{"scenario", "Scenario", 22}, {"part", "Part", 12}, {"segment", "Segment", 16}, {"month", "Month", 8}, {"date", "Date", 10},
		{"opening", "Opening", 15}, {"new", "New", 13}, {"expansion", "Expansion", 13}, {"uplift", "Uplift", 13}, {"downsell", "Downsell", 13},
		{"churn", "Churn", 13}, {"closing", "Closing", 15}, {"due", "Due for renewal", 15}, {"renewed", "Renewed", 15},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		for m := range r.Result.Months {
			t.flows(r, wholeBook, "", &r.Result.Months[m].Ledger)
			for _, name := range sorted(r.Result.Segments) {
				t.flows(r, segment, name, &r.Result.Segments[name].Months[m].Ledger)
			}
		}
	}
	return t
}

func (t *table) flows(r *Run, part, name string, l *forecast.Ledger) {
	cells := []cell{text(r.title), text(part), text(name), number(whole, float64(l.Month)), monthCell(r.Meta.Start, l.Month)}
	for _, flow := range []struct {
		sign float64
		band *forecast.Band
	}{{1, l.Opening}, {1, l.Arrived}, {1, l.Expansion}, {1, l.Uplift}, {-1, l.Downsell}, {-1, l.Churn}, {1, l.Closing}, {1, l.Due}, {1, l.Renewed}} {
		cells = append(cells, number(money, flow.sign*mean(flow.band)))
	}
	t.add(cells...)
}

// mean is a band's; 0 where no trial has the quantity.
func mean(b *forecast.Band) float64 {
	if b == nil {
		return 0
	}
	return b.Mean
}
