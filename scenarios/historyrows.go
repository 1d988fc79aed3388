package scenarios

import (
	"io"
	"slices"
	"strings"
	"time"
)

// Columns of a form at most.
const (
	maxHistoryMoney = 2
	maxHistoryTexts = 5
)

// historyRow is what one row of a history says of its account.
type historyRow struct {
	account int32
	line    int32
	money   [maxHistoryMoney]amount
	doubts  [maxHistoryMoney]marks
	blank   [maxHistoryMoney]bool
	texts   [maxHistoryTexts]int32 // values of the form's texts
}

// readRows reads all rows. The error is one that kept the rest from being read.
func (h *historyReader) readRows(account int) error {
	for {
		record, err := h.next()
		if err == io.EOF {
			return nil
		}
		if err != nil || h.ended(len(h.rows)) {
			return err
		}
		if !h.fits(record, &h.faults) {
			continue
		}
		if h.full(len(h.rows)) {
			return nil
		}
		if !h.legible(record, account) {
			continue
		}
		if id, ok := h.account(record, account); ok {
			h.rows = append(h.rows, h.row(record, id, h.at(account).line))
		}
	}
}

func (h *historyReader) row(record []string, account int32, line int) historyRow {
	row := historyRow{account: account, line: int32(line)}
	for i, c := range h.money {
		if c == nil || h.form.money[i].optional && clean(record[c.index]) == "" {
			row.blank[i] = true
			continue
		}
		row.money[i], row.doubts[i] = h.amount(c, record)
	}
	for i, v := range h.texts {
		if v.column >= 0 && h.legible(record, v.column) {
			row.texts[i] = v.id(clean(record[v.column]), h.at)
		}
	}
	return row
}

// finish makes a history of the rows.
func (h *historyReader) finish() {
	h.info.Rows, h.info.Accounts = len(h.rows), len(h.accounts)
	if len(h.rows) == 0 && len(h.faults.list) == 0 {
		h.faults.add(h.heading(-1), "", "", "the history has no row", "")
		return
	}
	style := h.style()
	for i := range h.rows {
		r := &h.rows[i]
		for k := range r.money {
			r.money[k] = inStyle(r.money[k], r.doubts[k], style)
		}
	}
	for name := range h.info.Columns {
		if name == "mrr" || name == "revenue" {
			h.note("%s is taken as the file has it, not 12 times: ratios are the same, money is that of a month", shown(h.info.Columns[name]))
		}
	}
	h.history.Form = h.form.name
	h.form.build(h)
}

// meant is a column of texts with what its values mean.
type meant[T any] struct {
	*vocabulary
	index int // in the texts of a row
	by    []T // meaning by number of the value
}

// of is what a row says in the column.
func (m meant[T]) of(r *historyRow) T { return m.by[r.texts[m.index]] }

// written is how a row says it, for a message.
func (m meant[T]) written(r *historyRow) string { return shown(m.values[r.texts[m.index]].text) }

// meaning understands a column of the form by its canonical name.
func meaning[T any](h *historyReader, name string, understand func(*vocabulary) []T) meant[T] {
	i := slices.Index(h.form.texts, name)
	return meant[T]{h.texts[i], i, understand(h.texts[i])}
}

// names understands a column of names. Those that differ only in case are one,
// written as it is written first.
func (h *historyReader) names(name string) meant[string] {
	return meaning(h, name, func(v *vocabulary) []string {
		out := make([]string, len(v.values))
		first := map[string]string{}
		for i := 1; i < len(out); i++ {
			text := v.values[i].text
			folded := strings.ToLower(text)
			if _, ok := first[folded]; !ok {
				first[folded] = text
			}
			if out[i] = first[folded]; out[i] != text {
				h.note("%s: %s is taken to be %s", shown(v.header), shown(text), shown(out[i]))
			}
		}
		return out
	})
}

// times understands columns of dates, each as read understands it. The zero time
// is none.
func (h *historyReader) times(read func(text string) (date, bool), names ...string) []meant[time.Time] {
	var columns []*vocabulary
	for _, name := range names {
		columns = append(columns, h.texts[slices.Index(h.form.texts, name)])
	}
	out := make([]meant[time.Time], len(columns))
	for k, days := range h.days(read, columns...) {
		out[k] = meaning(h, names[k], func(*vocabulary) []time.Time {
			times := make([]time.Time, len(days))
			for i, d := range days {
				if d.year > 0 {
					times[i] = time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
				}
			}
			return times
		})
	}
	return out
}

// wrong notes a fault of a row in one of its texts.
func (h *historyReader) wrong(r *historyRow, v *vocabulary, sort, message, hint string) {
	h.faults.add(cell{line: int(r.line), column: v.column}, v.header, sort, message, hint)
}

// dated is the day of a row, which it cannot do without, and widens the span of
// the history by it.
func (h *historyReader) dated(r *historyRow, days meant[time.Time]) time.Time {
	if r.texts[days.index] == 0 {
		h.wrong(r, days.vocabulary, "none", "no "+days.name+" is named", "")
	}
	day := days.of(r)
	h.span(day)
	return day
}

// span widens the span of the history to a day; the zero day is none.
func (h *historyReader) span(day time.Time) {
	if day.IsZero() {
		return
	}
	if h.info.From.IsZero() || day.Before(h.info.From) {
		h.info.From = day
	}
	if day.After(h.info.To) {
		h.info.To = day
	}
}
