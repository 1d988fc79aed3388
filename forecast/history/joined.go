package history

import (
	"fmt"
	"time"

	"touchline/forecast"
	"touchline/sim/past"
)

// Joined is a history of contracts in which those of an account that touch in
// all but the way of writing do touch: an end on the day before another
// contract of the account begins was its last day, and becomes the day of that
// start, so that the two are one change. An end that nothing follows keeps its
// meaning. The remarks say how many ends were read so, and where the ends of a
// history look as if they were planned ones. Other forms are as they were.
func Joined(h *past.History) (*past.History, []string) {
	if h.Form != past.Contracts {
		return h, nil
	}
	type opening struct {
		account string
		day     time.Time
	}
	begins := map[opening]bool{}
	for i := range h.Contracts {
		begins[opening{h.Contracts[i].Account, h.Contracts[i].Start}] = true
	}
	joined, ends := *h, 0
	joined.Contracts = make([]past.Contract, len(h.Contracts))
	for i, c := range h.Contracts {
		next := c.End.AddDate(0, 0, 1)
		if !c.End.IsZero() && !begins[opening{c.Account, c.End}] && begins[opening{c.Account, next}] {
			c.End = next
			ends++
		}
		joined.Contracts[i] = c
	}
	var remarks []string
	if ends > 0 {
		remarks = append(remarks, fmt.Sprintf("an end on the day before the account's next contract begins is read as a last day, not as a loss (%s of %s)",
			forecast.Count(float64(ends)), forecast.Counted(len(h.Contracts), "contract")))
	}
	return &joined, append(remarks, endsOfAll(joined.Contracts)...)
}

// endsOfAll remarks on contracts that all have an end, if most of the ARR that
// accounts last had goes on or after the day on which the last contract
// begins: so it looks where planned ends were written down.
func endsOfAll(rows []past.Contract) []string {
	final := map[string]past.Contract{}
	var last time.Time
	for _, c := range rows {
		if c.End.IsZero() {
			return nil
		}
		last = later(last, c.Start)
		if f, ok := final[c.Account]; !ok || c.End.After(f.End) {
			final[c.Account] = c
		}
	}
	at, all := 0.0, 0.0
	for _, c := range rows { // in the file's order, so that sums are the same every time
		if final[c.Account] != c {
			continue
		}
		all += c.ARR
		if !c.End.Before(last) {
			at += c.ARR
		}
	}
	if at <= all/2 {
		return nil
	}
	return []string{fmt.Sprintf("every contract has an end, and %s of the ARR that accounts had last is lost on or after %s, when the last contract begins: "+
		"planned ends are no losses, leave them empty for whoever is still there", forecast.Percent(at/all, 0), written(last))}
}

func written(day time.Time) string { return day.Format("2 January 2006") }
