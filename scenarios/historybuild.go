package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"touchline/sim/past"
)

// snapshots makes snapshots of the rows.
func (h *historyReader) snapshots() {
	month := h.times(h.month, "month")[0]
	segment, coverage, health := h.names("segment"), h.names("coverage"), h.names("health")
	var total sum
	out := make([]past.Snapshot, len(h.rows))
	for i := range h.rows {
		if h.ended(i) {
			return
		}
		r := &h.rows[i]
		out[i] = past.Snapshot{Account: h.accounts[r.account].id, Segment: segment.of(r), Coverage: coverage.of(r), Health: health.of(r),
			Month: firstOf(h.dated(r, month)), ARR: r.money[0].float()}
		total.add(r.money[0])
	}
	h.oncePerMonth(month)
	h.info.From, h.info.To = firstOf(h.info.From), lastOf(h.info.To)
	h.info.Total = total.float()
	h.history.Snapshots = out
}

// month reads the month of a snapshot.
func (h *historyReader) month(text string) (date, bool) {
	if d, ok := parseMonth(text); ok {
		return d, true
	}
	return h.day(text)
}

// oncePerMonth asks about ARR that was looked at on several days of a month:
// its sum would be too high. Rows of one day, such as licences, and revenue of
// several days add up.
func (h *historyReader) oncePerMonth(days meant[time.Time]) {
	type accountMonth struct {
		account int32
		month   int
	}
	seen := make(map[accountMonth]int32, len(h.rows))
	_, revenue := h.info.Columns["revenue"]
	several := 0
	for i := range h.rows {
		r := &h.rows[i]
		day := days.of(r)
		key := accountMonth{r.account, monthOf(day).index()}
		first, ok := seen[key]
		if !ok {
			seen[key] = int32(i)
			continue
		}
		several++
		if before := &h.rows[first]; !revenue && !day.Equal(days.of(before)) {
			h.wrong(r, days.vocabulary, "twice", fmt.Sprintf("a second day of a month for account %s (got %s here and %s in line %d; want one day of each month)",
				nameOf(shown(h.accounts[r.account].id)), days.written(r), days.written(before), before.line), "")
		}
	}
	if several > 0 {
		h.note("further rows of the same account and month, which add up: %s", grouped(several))
	}
}

// renewals makes renewals of the rows.
func (h *historyReader) renewals() {
	date := h.times(h.day, "date")[0]
	segment, coverage := h.names("segment"), h.names("coverage")
	term, uplift := meaning(h, "term", h.terms), meaning(h, "uplift", h.uplifts)
	var total sum
	out := make([]past.Renewal, len(h.rows))
	undated := 0
	for i := range h.rows {
		if h.ended(i) {
			return
		}
		r := &h.rows[i]
		day := date.of(r)
		if h.span(day); day.IsZero() {
			undated++
		}
		out[i] = past.Renewal{Account: h.accounts[r.account].id, Segment: segment.of(r), Coverage: coverage.of(r),
			Before: r.money[0].float(), After: r.money[1].float(), Date: day, Term: term.of(r), Uplift: uplift.of(r)}
		total.add(r.money[0])
	}
	if undated > 0 && undated < len(out) {
		h.note("renewals without a date: %s of %s", grouped(undated), grouped(len(out)))
	}
	h.info.Total = total.float()
	h.history.Renewals = out
}

// uplifts understands price increases, as fractions or percents.
func (h *historyReader) uplifts(v *vocabulary) []*float64 {
	out := make([]*float64, len(v.values))
	for i := 1; i < len(out); i++ {
		value := v.values[i]
		text, percent := strings.CutSuffix(value.text, "%")
		x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
		if percent {
			x /= 100
		}
		if err != nil || !above(-1, 1).holds(x) {
			h.faults.addRows(value.at, v.header, "uplift", fmt.Sprintf("not a price increase (got %s; want a fraction such as 0.03, or 3%%)", shown(value.text)), "", value.rows)
			continue
		}
		out[i] = &x
	}
	return out
}

// contracts makes contracts of the rows.
func (h *historyReader) contracts() {
	days := h.times(h.day, "start", "end")
	start, end := days[0], days[1]
	segment, coverage := h.names("segment"), h.names("coverage")
	var total sum
	out := make([]past.Contract, len(h.rows))
	for i := range h.rows {
		if h.ended(i) {
			return
		}
		r := &h.rows[i]
		c := past.Contract{Account: h.accounts[r.account].id, Segment: segment.of(r), Coverage: coverage.of(r),
			Start: h.dated(r, start), End: end.of(r), ARR: r.money[0].float()}
		h.span(c.End)
		if !c.End.IsZero() && c.End.Before(c.Start) {
			h.wrong(r, end.vocabulary, "order", fmt.Sprintf("it ends before it starts (got %s here and %s in %s)", end.written(r), start.written(r), shown(start.header)), "")
		}
		out[i] = c
		total.add(r.money[0])
	}
	h.info.Total = total.float()
	h.history.Contracts = out
}

// movements makes movements of the rows.
func (h *historyReader) movements() {
	date := h.times(h.day, "date")[0]
	segment, kind := h.names("segment"), meaning(h, "kind", h.kinds)
	var total sum
	out := make([]past.Movement, len(h.rows))
	for i := range h.rows {
		if h.ended(i) {
			return
		}
		r := &h.rows[i]
		a := h.change(r, kind)
		total.add(a)
		m := past.Movement{Account: h.accounts[r.account].id, Segment: segment.of(r), Date: h.dated(r, date), Kind: kind.of(r), Amount: max(a, -a).float()}
		if m.Kind == flat {
			m.Kind = past.Uplift
		}
		if !r.blank[1] {
			due := r.money[1].float()
			m.Due = &due
		}
		out[i] = m
	}
	h.info.Total = total.float()
	h.history.Movements = out
}

// firstOf and lastOf are the first and the last day of a day's month.
func firstOf(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	return day.AddDate(0, 0, 1-day.Day())
}

func lastOf(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	return firstOf(day).AddDate(0, 1, -1)
}
