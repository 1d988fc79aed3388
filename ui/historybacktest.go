package ui

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/ui/chart"
)

// backtestPart is how forecasts from past dates held.
type backtestPart struct {
	Run      runProgress
	Metrics  switcher
	Known    switcher
	Done     bool
	Verdict  forecast.Sentences
	Said     []string // further sentences
	Dates    *ledger
	Segments *ledger // nil: none is large enough
}

// metricOptions are what can be forecast; the first is where nobody chose.
var metricOptions = []option{{string(backtest.GRR), "GRR"}, {string(backtest.NRR), "NRR"}, {string(backtest.Logo), "Logo retention"}}

var knownOptions = []option{{"1", "1 year"}, {"2", "2 years"}, {"3", "3 years"}, {"5", "5 years"}}

// knownUsually is how many years are known before the first date where nobody
// chose.
const knownUsually = 2

// metricOf is the metric that an address chooses.
func metricOf(q url.Values) backtest.Metric {
	if m := backtest.Metric(q.Get(metricKey)); slices.Contains(backtest.Metrics[:], m) {
		return m
	}
	return backtest.GRR
}

// knownOf is the number of years that an address wants known before the first
// forecast.
func knownOf(q url.Values) int {
	for _, o := range knownOptions {
		if o.Key == q.Get(knownKey) {
			n, err := strconv.Atoi(o.Key)
			if err == nil {
				return n
			}
		}
	}
	return knownUsually
}

// metricName is the metric's in a sentence.
func (p *chronicle) metricName() string {
	for _, o := range metricOptions {
		if o.Key == string(p.metric) && p.metric != backtest.Logo {
			return o.Text
		}
	}
	return "logo retention"
}

// backtest is the part of the page; its numbers are there once it is done.
func (p *chronicle) backtest(run runProgress) *backtestPart {
	part := &backtestPart{Run: run, Metrics: p.view.switched(metricKey, "Forecast", string(p.metric), metricOptions),
		Known: p.view.switched(knownKey, "Years known before the first forecast", strconv.Itoa(p.known), knownOptions)}
	if p.tested == nil {
		return part
	}
	part.Done = true
	if p.tested.Record == nil {
		part.Verdict = forecast.Sentences{{Text: p.tested.Short}}
		return part
	}
	r := p.tested.Record
	if r.Test90 == nil {
		part.Verdict = forecast.Sentences{{Text: "No date could be forecast; why stands among the remarks below."}}
		return part
	}
	part.Verdict, part.Said = p.heldSentence(r), p.heldWords(r)
	part.Dates, part.Segments = p.dateLedger(r), segmentTallies(r)
	return part
}

// heldSentence says how many ranges held.
func (p *chronicle) heldSentence(r *backtest.Record) forecast.Sentences {
	t := r.Test90
	return forecast.Sentences{
		{Text: fmt.Sprintf("%d of %s", t.Inside, forecast.Counted(t.Of, "year")), Strong: true},
		{Text: fmt.Sprintf(" came out inside the range that was to hold %s in 9 of 10 futures; about %s should have. Of the narrower ranges, for 8 of 10, %d held; about %s should have.",
			p.metricName(), shouldHold(t), r.Test80.Inside, shouldHold(r.Test80))},
	}
}

// shouldHold is how many ranges hold on average if they are right.
func shouldHold(c *backtest.Coverage) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", c.Nominal*float64(c.Of)), ".0")
}

// heldWords say how wide the ranges were and how far off, for people who plan
// money.
func (p *chronicle) heldWords(r *backtest.Record) []string {
	said := []string{fmt.Sprintf("The wider ranges are %s points wide on average. A range that never fails because it is absurdly wide would be no use.", inPoints(*r.Width90, 1))}
	ours, naive := *r.CRPS, *r.CRPSNaive
	text := fmt.Sprintf("Counting both how far the forecast was off and how wide it had to be, it missed by %s points in an average year. Repeating last year’s figure, every account for itself, missed by %s",
		inPoints(ours, 2), inPoints(naive, 2))
	switch {
	case naive <= 0:
		text += "."
	case math.Abs(ours/naive-1) < 0.05:
		text += ": as good as the same."
	case ours < naive:
		text += fmt.Sprintf(": this forecast came %s closer.", forecast.Percent(1-ours/naive, 0))
	default:
		text += fmt.Sprintf(": in these years it was the better forecast, by %s. It shows no honest range, though, and a bad year would have caught it out.", forecast.Percent(ours/naive-1, 0))
	}
	text += fmt.Sprintf(" Last year’s figure as one number, without a range, missed by %s.", inPoints(*r.CRPSFlat, 2))
	said = append(said, text)
	const odd = 0.05 // by convention
	switch {
	case min(r.Test80.P, r.Test90.P) < odd:
		said = append(said, "If the ranges were right, so many or so few would hold less than once in twenty times: do not rely on their width.")
	case r.Test90.Of < 10:
		said = append(said, "So few years show gross faults only.")
	}
	return said
}

// inPoints prints a width in percentage points.
func inPoints(x float64, decimals int) string {
	return strings.TrimLeft(forecast.Points(x, decimals), "+−")
}

// forecastYear names the twelve months that a forecast from a last known day is
// about.
func forecastYear(asOf string) string {
	day, err := time.Parse(time.DateOnly, asOf)
	if err != nil {
		return asOf
	}
	first := day.AddDate(0, 0, 1)
	if first.YearDay() == 1 {
		return first.Format("2006")
	}
	return first.Format("Jan 2006") + " – " + first.AddDate(1, 0, -1).Format("Jan 2006")
}

// backtestFigure is each forecast year's range with what happened; nil until
// there is one.
func (p *chronicle) backtestFigure() *chart.Figure {
	if p.tested == nil || p.tested.Record == nil {
		return nil
	}
	r := p.tested.Record
	var rows []chart.Interval
	for _, o := range r.Dates() {
		rows = append(rows, chart.Interval{Name: forecastYear(o.AsOf), Colour: historyColour, Value: o.P50,
			Inner: &chart.Span{Low: o.P10, High: o.P90}, Wide: &chart.Span{Low: o.P5, High: o.P95}, Marks: []float64{o.Actual}})
	}
	if rows == nil {
		return nil
	}
	name := capitalised(p.metricName())
	f := chart.Intervals("backtest", "What it would have forecast, and what happened", chart.Axis{Name: name, MinSpan: 0.04, Format: percentage, Tick: trimmed},
		chart.Legend{Value: "middle of the forecast", Inner: "8 of 10 futures", Wide: "9 of 10 futures", Marks: []string{"what happened"}}, rows)
	f.Note = fmt.Sprintf("%s over twelve months, each forecast from what was known the day before; %s each", name, forecast.Counted(r.Trials, "future"))
	return f
}

// dateLedger has a line for each forecast of the whole book.
func (p *chronicle) dateLedger(r *backtest.Record) *ledger {
	l := newLedger("dates", "Forecasts of past years", "Forecast for",
		column{"accounts", "Accounts", tip{"There when the forecast was made, of whom it speaks."}},
		column{"seen", "Happened", tip{"What became of them over the twelve months."}},
		column{"middle", "Forecast", tip{"The middle of the futures: as many came out above as below. Beneath, 8 of 10 futures."}},
		column{"held", "The range", tip{"Whether what happened lay inside: of 8 of 10 futures, of 9 of 10, or beyond."}},
		column{"off", "Off by", tip{forecast.Meaning("miss"), "In points."}},
		column{"pit", "Rank", tip{"The share of futures that came out lower than what happened. Over many years these spread evenly from 0 to 100%."}})
	for _, o := range r.Dates() {
		l.add(ledgerRow{Name: forecastYear(o.AsOf), Entries: []entry{{Text: count(o.Accounts)}, {Text: percentage(o.Actual), Strong: true},
			{Text: percentage(o.P50), Sub: percentage(o.P10) + " – " + percentage(o.P90)}, heldEntry(o),
			{Text: inPoints(o.CRPS, 2), Sub: "last year again " + inPoints(o.CRPSNaive, 2)}, {Text: forecast.Percent(o.PIT, 0)}}})
	}
	return l
}

// heldEntry says where what happened lay.
func heldEntry(o backtest.Origin) entry {
	switch {
	case o.Held80:
		return entry{Text: "held"}
	case o.Held90:
		return entry{Text: "held", Sub: "in 9 of 10"}
	case o.Actual < o.P5:
		return entry{Text: "it came out below", Flag: true}
	}
	return entry{Text: "it came out above", Flag: true}
}

// segmentTallies count what held by segment; nil where none is large enough.
func segmentTallies(r *backtest.Record) *ledger {
	tallies := r.BySegment()
	if len(tallies) == 0 {
		return nil
	}
	l := newLedger("tallies", "The same by segment", "Segment", column{"dates", "Years", tip{"Forecast, with " + count(backtest.FewAccounts) + " accounts or more."}},
		column{"held80", "8 of 10 held", tip{"Ranges of 8 of 10 futures that held what happened."}}, column{"held90", "9 of 10 held", tip{"Ranges of 9 of 10 futures that held what happened."}},
		column{"off", "Off by", tip{forecast.Meaning("miss"), "In points, mean of the years."}})
	for _, t := range tallies {
		l.add(ledgerRow{Name: t.Segment, Entries: []entry{{Text: count(t.Dates)}, {Text: count(t.Held80)}, {Text: count(t.Held90)}, {Text: inPoints(t.CRPS, 2), Sub: "last year again " + inPoints(t.CRPSNaive, 2)}}})
	}
	return l
}

// tooShort says in the window's words what a history lacks to be forecast from.
func tooShort(e *backtest.TooShort) string {
	if e.From.IsZero() {
		return "The history has no dates, so there is no past day to forecast from. A backtest needs a column of dates."
	}
	return fmt.Sprintf("The history covers %s to %s: no year within it has %s known before it. Fewer can be asked for.",
		e.From.Format("2 Jan 2006"), e.To.AddDate(0, 0, -1).Format("2 Jan 2006"), forecast.YearsOf(float64(e.MinHistory)))
}
