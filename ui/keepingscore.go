package ui

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/forecast/kept"
)

// scoredKey is the address's key of the history that kept forecasts are held
// against.
const scoredKey = "scored"

// lastRead is what the file was last read as; nil: it has not been read.
func (u *upload) lastRead() *reading {
	u.mu.Lock()
	defer u.mu.Unlock()
	for i := len(u.readings) - 1; i >= 0; i-- {
		if u.readings[i].History != nil {
			return u.readings[i]
		}
	}
	return nil
}

// keptScore is how kept forecasts held against a history, on the page.
type keptScore struct {
	Histories []option // in memory and read
	Chosen    string
	Bring     string  // address of the view where one is brought
	Said      string  // whose word is taken, and until when; "": none is chosen
	Table     *ledger // nil: nothing could be scored
	Tallies   []string
	Remarks   []string
}

// keptScore holds all kept forecasts of a folder against the history that the
// address names.
func (s *server) keptScore(v *view, all []*kept.Forecast) keptScore {
	p := keptScore{Chosen: v.chosen.Get(scoredKey), Bring: "/history?" + v.without(scoredKey, oldKey, newKey).Encode()}
	for _, u := range s.shelf.histories.all() {
		if u.lastRead() != nil {
			p.Histories = append(p.Histories, option{u.ID, u.Name})
		}
	}
	u := s.shelf.histories.at(p.Chosen)
	if u == nil {
		return p
	}
	read := u.lastRead()
	if read == nil {
		return p
	}
	r, err := kept.NewRecord(s.shelf.ctx, all, read.History)
	if err != nil {
		p.Remarks = append(p.Remarks, sentence(firstLine(err)))
		return p
	}
	p.Said = fmt.Sprintf("%s tells what happened until %s.", u.Name, r.Known)
	for _, text := range r.Remarks {
		p.Remarks = append(p.Remarks, sentence(text))
	}
	if len(r.Scores) > 0 {
		p.Table = scoreLedger(r.Scores)
	}
	for i := range r.Scores {
		for _, text := range r.Scores[i].Remarks {
			p.Remarks = append(p.Remarks, sentence(fmt.Sprintf("%s, kept %s: %s", r.Scores[i].Scenario, r.Scores[i].When(), text)))
		}
	}
	for i := range r.Tallies {
		p.Tallies = append(p.Tallies, tallied(&r.Tallies[i]))
	}
	return p
}

// scoreLedger is a line for each rate of each forecast.
func scoreLedger(scores []kept.Score) *ledger {
	l := newLedger("kept-scores", "How kept forecasts held", "Kept",
		column{"seen", "Seen", tip{"What became of the accounts of the forecast’s own book, by the history."}},
		column{"forecast", "Forecast", tip{"The mean that was told."}},
		column{"80", "8 of 10 futures", tip{"The range that was told, and whether what was seen lies in it."}},
		column{"90", "9 of 10 futures", tip{"The wider range, and whether what was seen lies in it."}},
		column{"crps", "Missed by", tip{"The CRPS in percentage points: how far the forecast with its range was off. Less is better."}})
	for i := range scores {
		score := &scores[i]
		l.add(ledgerRow{Name: score.Scenario + ", kept " + score.When(), Kind: "total",
			Instead: fmt.Sprintf("%s from %s to %s, %s", forecast.Counted(score.Months, "month"), score.From, score.To, forecast.Counted(score.Accounts, "account"))})
		for j := range score.Measures {
			m := &score.Measures[j]
			l.add(ledgerRow{Name: nameOfMetric(m.Name), Entries: []entry{{Text: percentage(m.Actual), Strong: true}, {Text: percentage(m.Mean)},
				toldRange(m.P10, m.P90, m.Held80), toldRange(m.P5, m.P95, m.Held90), {Text: inPoints(m.CRPS, 2)}}})
		}
	}
	return l
}

func toldRange(low, high float64, held bool) entry {
	e := entry{Text: percentage(low) + " to " + percentage(high), Sub: "held"}
	if !held {
		e.Sub, e.Flag = "did not hold", true
	}
	return e
}

func nameOfMetric(m backtest.Metric) string {
	for _, o := range metricOptions {
		if o.Key == string(m) {
			return o.Text
		}
	}
	return string(m)
}

// tallied sums up a rate's scores in a sentence.
func tallied(t *kept.Tally) string {
	bias := "The means were neither too high nor too low."
	if by := inPoints(math.Abs(t.Bias), 2); by != inPoints(0, 2) {
		way := "low"
		if t.Bias < 0 {
			way = "high"
		}
		bias = fmt.Sprintf("The means were %s points too %s on average.", by, way)
	}
	return fmt.Sprintf("%s: %d of %d ranges of 8 in 10 futures held, %d of %d of 9 in 10. %s", nameOfMetric(t.Name), t.Held80, t.Of, t.Held90, t.Of, bias)
}
