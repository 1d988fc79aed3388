package text

import (
	"strings"

	"touchline/forecast"
	"touchline/forecast/breakeven"
)

const breakevenWords = `± is the sampling error of the value: more trials shrink it. The range from low to high is of the futures: ` +
	`beyond it nine in ten side with one scenario.`

// Breakeven is the report of where two scenarios tie.
func Breakeven(b *breakeven.Breakeven) string {
	var out strings.Builder
	out.WriteString(wrapped("", b.Verdict) + "\n")
	var t table
	t.row(b.Input, "assumed", "tie", "± error", "low", "high")
	t.row("  by "+string(b.Metric), b.Print(&b.Assumed), b.Print(b.Value), b.PrintError(), b.Print(b.Low), b.Print(b.High))
	out.WriteString(t.String())
	out.WriteString(oneLine("Tried from %s to %s.\n", b.Print(&b.Tried[0]), b.Print(&b.Tried[1])))
	for _, why := range b.Stopped {
		out.WriteString(wrapped("  ", "Not beyond: "+why))
	}
	out.WriteString("\n" + wrapped("", breakevenWords))
	if b.Metric == forecast.WorthMetric {
		out.WriteString(wrapped("", forecast.WorthWords(b.Tail)))
	} else {
		out.WriteString(wrapped("", b.Definition))
	}
	out.WriteString(oneLine("\nseed %d, %s, %s\n", b.Seed, forecast.Counted(b.Trials, "trial"), b.Program))
	return out.String()
}
