package ui

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/ui/chart"
)

// flow is a step of the bridge from opening to closing ARR.
type flow struct {
	id, name, words string
	of              func(*renewals.Bridge) float64 // with its sign
}

var flows = []flow{
	{"new", "New", "ARR of accounts that arrive in these months", func(b *renewals.Bridge) float64 { return b.New }},
	{"expansion", "Expansion", "ARR that accounts add", func(b *renewals.Bridge) float64 { return b.Expansion }},
	{"uplift", "Uplift", "Price raised at renewals", func(b *renewals.Bridge) float64 { return b.Uplift }},
	{"downsell", "Downsell", "ARR by which what renews shrinks", func(b *renewals.Bridge) float64 { return -b.Downsell }},
	{"churn", "Churn", "ARR of accounts that leave", func(b *renewals.Bridge) float64 { return -b.Churn }},
}

// years are the stretches that can be bridged.
func (p *renewing) years() []option {
	all := []option{{"", p.whole()}}
	for i := range p.BridgeFiscalYears {
		y := &p.BridgeFiscalYears[i]
		all = append(all, option{y.Label, inPart(y.Label, y.Partial)})
	}
	return all
}

// spanned is the bridge over the stretch chosen, and its months.
func (p *renewing) spanned() (whole renewals.Bridge, months []renewals.Bridge) {
	months = p.Forecast.Bridge
	whole = renewals.Bridge{Label: p.whole(), First: 1, Last: p.Horizon}
	for _, y := range p.BridgeFiscalYears {
		if y.Label == p.bridge {
			return y, months[y.First-1 : y.Last]
		}
	}
	for i := range months {
		b := &months[i]
		whole.New, whole.Expansion, whole.Uplift = whole.New+b.New, whole.Expansion+b.Expansion, whole.Uplift+b.Uplift
		whole.Downsell, whole.Churn = whole.Downsell+b.Downsell, whole.Churn+b.Churn
	}
	last := &months[len(months)-1]
	whole.Opening, whole.Closing, whole.Range = months[0].Opening, last.Closing, last.Range
	whole.Off = whole.Closing - come(&whole)
	return whole, months
}

// come is what a bridge's lines come to.
func come(b *renewals.Bridge) float64 {
	sum := b.Opening
	for _, f := range flows {
		sum += f.of(b)
	}
	return sum
}

// bridged is the bridge month by month, to the unit, so that anybody can add
// it up, with the check that it does.
func (p *renewing) bridged() *ledger {
	columns := []column{{"opening", "Opening", tip{"ARR of all accounts at the opening of the month.", "Mean of the futures."}}}
	for _, f := range flows {
		columns = append(columns, column{f.id, f.name, tip{f.words + ".", "Mean of the futures."}})
	}
	columns = append(columns,
		column{"closing", "Closing", tip{"ARR of all accounts at the month's end.", "Mean of the futures."}},
		column{"check", "Check", tip{"Opening and all that follows, less closing: nothing may be left, and the opening must be the closing before.",
			"Taken before rounding: amounts as printed may be off by 1."}})
	l := newLedger("bridged", "The ARR bridge by month", "Month", columns...)
	whole, months := p.spanned()
	for i := range months {
		row := p.bridgeLine(&months[i], months[i].Label)
		if i > 0 && !ties(months[i].Opening-months[i-1].Closing, months[i].Closing) {
			row.Entries[len(row.Entries)-1] = entry{Text: "opening is not the closing before", Flag: true}
		}
		l.add(row)
	}
	all := p.bridgeLine(&whole, inPart(whole.Label, whole.Partial))
	all.Kind = "total"
	l.add(all)
	return l
}

// bridgeLine is one line of it.
func (p *renewing) bridgeLine(b *renewals.Bridge, name string) ledgerRow {
	when := p.over(b.First, b.Last)
	said := func(x float64, words string) entry {
		return entry{Text: p.full(x), Tip: tip{fmt.Sprintf("%s, %s: mean of %s.", words, when, forecast.Counted(p.Trials, "future")), p.source()}}
	}
	row := ledgerRow{Name: name, Entries: []entry{said(b.Opening, "Opening ARR")}}
	for _, f := range flows {
		row.Entries = append(row.Entries, said(f.of(b), f.words))
	}
	closing := meanOf(b.Range, "Closing ARR, "+p.start.Label(b.Last), p.full, p.money, p.source())
	closing.Strong = true
	check := entry{Text: "ties out", Tip: tip{fmt.Sprintf("Opening and all that follows come to %s; less closing leaves %s.", forecast.Cents(come(b), p.Currency), forecast.Cents(cleared(b), p.Currency))}}
	if !ties(b.Off, b.Closing) {
		check.Text, check.Flag = "off by "+forecast.Cents(b.Off, p.Currency), true
	}
	row.Entries = append(row.Entries, closing, check)
	return row
}

// cleared is what a bridge is off by, where it is more than rounding.
func cleared(b *renewals.Bridge) float64 {
	if ties(b.Off, b.Closing) {
		return 0
	}
	return b.Off
}

// ties says whether a difference is rounding: sums of many accounts in doubles.
func ties(off, size float64) bool { return math.Abs(off) <= 1e-9*math.Max(1, math.Abs(size)) }

// bridgeWords say whether all months tie out.
func (p *renewing) bridgeWords() string {
	off, last := 0, 0.0
	for i := range p.Forecast.Bridge {
		b := &p.Forecast.Bridge[i]
		if !ties(b.Off, b.Closing) || i > 0 && !ties(b.Opening-last, b.Closing) {
			off++
		}
		last = b.Closing
	}
	if off > 0 {
		return fmt.Sprintf("%s of %d do not tie out: this is a fault of Touchline's. Please report it.", forecast.Counted(off, "month"), p.Horizon)
	}
	return fmt.Sprintf("Checked: in each of %s, opening, new, expansion, uplift, downsell and churn come to closing, and each month opens with what the one before closed with. "+
		"All amounts are means of %s, which add up where ranges do not.", forecast.Counted(p.Horizon, "month"), forecast.Counted(p.Trials, "future"))
}

// waterfall is the bridge over the stretch chosen.
func (p *renewing) waterfall() *chart.Figure {
	whole, _ := p.spanned()
	closing := chart.Step{Name: "Closing", Value: whole.Closing, Total: true}
	if p.ranged() && whole.Range != nil {
		closing.Range = &chart.Span{Low: whole.Range.P10, High: whole.Range.P90}
	}
	steps := []chart.Step{{Name: "Opening", Value: whole.Opening, Total: true}}
	for _, f := range flows {
		steps = append(steps, chart.Step{Name: f.name, Value: f.of(&whole)})
	}
	f := chart.Waterfall("bridge", "ARR bridge, "+p.over(whole.First, whole.Last), chart.Axis{Name: "ARR", Format: p.money}, p.colour(), append(steps, closing))
	f.Note = "Means; all accounts, new ones included"
	return f
}
