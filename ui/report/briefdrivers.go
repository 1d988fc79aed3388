package report

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/ui/chart"
)

// Of the brief's list of assumptions.
const (
	mostBars   = 12
	leastTitle = 7   // of an assumption's letters
	barHeight  = 21. // a line of figures and one of its source
	barsBegin  = 32. // title and heads
)

func driversHeight(bars int) float64 { return barsBegin + float64(bars)*barHeight }

// shown are the assumptions that matter most, as many as room allows.
func (b *brief) shown(room float64) []drivers.Bar {
	d := b.pack.Drivers
	if d == nil {
		return nil
	}
	n := min(mostBars, len(d.Tornado), max(0, int((room-driversHeight(0))/barHeight)))
	return d.Tornado[:n]
}

// drivers are the assumptions of the leading run, the one that moves its answer
// most first.
func (b *brief) drivers(room float64) {
	bars := b.shown(room)
	if len(bars) == 0 {
		return
	}
	d := b.pack.Drivers
	metric := strings.ToUpper(string(d.Metric))
	title := fmt.Sprintf("What matters most to the %s of %s", d.Metric.Words(d.Window, d.Horizon), b.aloud.Entries[b.pack.Leading()].Name)
	head := face{9.5, true}
	b.write(margin, b.y+10, head, b.theme.Text, b.fit(title, head, lineWidth))
	b.y += 14
	var edges []float64
	x := margin
	for _, width := range []float64{210, 41, 41, 58, 41, 58} {
		x += width
		edges = append(edges, x)
	}
	edges = append(edges, pageWidth-margin)
	b.heads(&grid{heads: []string{"Assumption", "is", "at", metric + " moves", "at", metric + " moves", "ends by"}}, edges)
	for i := range bars {
		b.bar(&bars[i], i+1, edges)
	}
}

// bar is an assumption: its value, how far it may be off and what that does, and
// below where it comes from.
func (b *brief) bar(bar *drivers.Bar, rank int, edges []float64) {
	d := b.pack.Drivers
	value := func(x float64) string { return forecast.PrintInput(&bar.Of, x, d.Currency) }
	moves := func(at, se float64) string {
		change := at - d.Base.Mean
		return forecast.MarkNoise(d.Metric.PrintChange(change, d.Currency), change, se)
	}
	y := b.y + 10
	title := fmt.Sprintf("%d  %s", rank, forecast.Capital(name(b.pack.lead().Meta.InputName(&bar.Of))))
	for i, text := range []string{title, value(bar.Value), value(bar.Low), moves(bar.AtLow, bar.SELow), value(bar.High), moves(bar.AtHigh, bar.SEHigh), bar.EndsBy(d.Within)} {
		f := face{8, i == 0}
		if room := edges[0] - margin - cellGap/2; i == 0 && b.width(text, f) > room { // rather smaller than cut
			f.size = max(leastTitle, f.size*room/b.width(text, f))
		}
		b.cell(edges, i, y, f, b.theme.Text, text)
	}
	source := sourced(chart.Name(bar.Source, mostText))
	b.write(margin+9, y+8, subFace, b.theme.Muted, b.fit(source, subFace, lineWidth-9))
	b.y += barHeight
	b.rule(b.theme.Grid, 0.5)
}

// grades are the marks that shipped scenarios put behind a source.
var grades = [...][2]string{{"[S]", "read in its source"}, {"[M]", "a good second hand"}, {"[W]", "often quoted, nowhere confirmed"},
	{"[D]", "derived"}, {"[?]", "assumed, no source"}}

// sourced is where an assumption comes from, with its grades in words.
func sourced(text string) string {
	var words []string
	for _, g := range grades {
		if strings.Contains(text, g[0]) {
			text = strings.ReplaceAll(strings.ReplaceAll(text, " "+g[0], ""), g[0], "")
			words = append(words, g[1])
		}
	}
	text = strings.Trim(strings.Join(strings.Fields(text), " "), " ;,")
	if text != "" {
		words = append([]string{text}, words...)
	}
	if words == nil {
		return "no source stated"
	}
	return strings.Join(words, "; ")
}

// driversWords say how the assumptions were ranked; nothing where there are
// none.
func (b *brief) driversWords() []string {
	d := b.pack.Drivers
	if d == nil || len(d.Tornado) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Assumptions move one at a time in the same %s: those with evidence or a range of odds to their own P10 and P90, others by %s, "+
		"which says nothing of how sure they are.", forecast.Counted(d.Tornado[0].Trials, "future"), forecast.Percent(d.Within, 0))}
}
