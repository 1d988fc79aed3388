package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/drivers"
)

// mostBars is how many inputs the report lists; the JSON has them all.
const mostBars = 20

const layerWords = `Each share is what is left of the variance when everything but that layer stays as it is in a future, and that layer ` +
	`is drawn anew. What two layers do only together is in the shares of both.`

// Drivers is the report of what moves a scenario's metric.
func Drivers(d *drivers.Drivers) string {
	w := driversWriter{d}
	var b strings.Builder
	b.WriteString(oneLine("%s: what moves the %s, %s on average in %s\n\n", d.Scenario, d.Metric.Words(d.Window, d.Horizon), w.print(d.Base.Mean),
		forecast.Counted(d.Trials, "future")))
	b.WriteString(w.tornado().String() + wrapped("", w.tornadoWords()))
	b.WriteString("\n" + w.spread().String() + wrapped("", layerWords))
	b.WriteString("\n" + w.concentration().String())
	if d.Metric == forecast.WorthMetric {
		b.WriteString("\n" + wrapped("", forecast.WorthWords(d.Tail)))
	} else {
		b.WriteString("\n" + wrapped("", d.Definition))
	}
	b.WriteString(oneLine("\nseed %d, %s, inputs %.12s, %s\n", d.Seed, forecast.Counted(d.Trials, "trial"), d.InputsSHA256, d.Program))
	return b.String()
}

type driversWriter struct{ *drivers.Drivers }

func (w driversWriter) print(x float64) string { return w.Metric.Print(x, w.Currency) }

func (w driversWriter) tornado() table {
	var t table
	t.row("Input", "is", "at", "it moves by", "at", "it moves by", "ends by")
	for i := range w.Tornado[:min(mostBars, len(w.Tornado))] {
		bar := &w.Tornado[i]
		value := func(x float64) string { return forecast.PrintInput(&bar.Of, x, w.Currency) }
		t.row(bar.Input, value(bar.Value), value(bar.Low), w.change(bar.AtLow, bar.SELow), value(bar.High), w.change(bar.AtHigh, bar.SEHigh), bar.EndsBy(w.Within))
	}
	return t
}

// change is what the metric moves by, marked where that is within noise.
func (w driversWriter) change(at, se float64) string {
	d := at - w.Base.Mean
	if d == 0 && se == 0 {
		return "0"
	}
	return forecast.MarkNoise(w.Metric.PrintChange(d, w.Currency), d, se)
}

func (w driversWriter) tornadoWords() string {
	words := fmt.Sprintf("One input at a time, in the same futures. A rate with evidence and a range of odds go to their own P10 and P90; of the others "+
		"nothing says how sure they are, so they go %s up and down (whole numbers by 1 at least): these bars are as long as that was chosen.",
		forecast.Percent(w.Within, 0))
	if more := len(w.Tornado) - mostBars; more > 0 {
		words += fmt.Sprintf(" %s move it less.", forecast.Counted(more, "more input"))
	}
	return words
}

func (w driversWriter) spread() table {
	var t table
	s := &w.Spread
	t.row("Where the spread comes from", "share", "± error")
	if s.SD == 0 {
		t.row("  every future has the same", "", "")
		return t
	}
	for _, layer := range []struct {
		name      string
		share, se float64
	}{{"luck of single accounts", s.Luck, s.SE.Luck}, {"rates not known for certain", s.Rates, s.SE.Rates}, {"economy", s.Economy, s.SE.Economy},
		{"staffing", s.Staffing, s.SE.Staffing}, {"together less 100%: overlap", s.Overlap, s.SEAll}} {
		t.row("  "+layer.name, forecast.Percent(layer.share, 0), "± "+forecast.PercentError(layer.se))
	}
	return t
}

func (w driversWriter) concentration() table {
	c := &w.Concentration
	var t table
	t.row(fmt.Sprintf("The %s largest accounts", forecast.Count(float64(len(c.Largest)))), "segment", "ARR", "of the book", "leave in "+c.Window)
	for _, a := range c.Largest {
		name := a.ID
		if a.Name != "" {
			name += " " + a.Name
		}
		t.row("  "+name, a.Segment, forecast.Money(a.ARR, w.Currency), forecast.Percent(a.Share, 1), forecast.Share(a.Leaves, w.Trials))
	}
	t.row("  together", "", "", forecast.Percent(c.Share, 1), "")
	return t
}
