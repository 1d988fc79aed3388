package history

import (
	"cmp"
	"maps"
	"slices"

	"touchline/forecast"
	"touchline/sim/past"
)

// Measure measures a history, whole and by segment, in every window it covers.
func Measure(h *past.History) *Metrics {
	m := &measuring{form: h.Form}
	m.Windows, m.Remarks = []Window{}, []string{}
	if h.Form == past.Renewals {
		m.unit = unitOf(h)
		m.decisions(decisionsOf(h.Renewals, m.unit))
		m.remarkRenewals(h.Renewals)
	} else {
		l := newLedger(h)
		m.unit = l.unit
		m.ledger(l)
		m.remarkLedger(l)
	}
	m.Definitions = define(h.Form, new(tally))
	for i := range m.Windows {
		if d := m.Windows[i].Definitions; d != nil {
			m.Definitions = d
		}
	}
	return &m.Metrics
}

// measuring is Metrics in the making.
type measuring struct {
	Metrics
	unit
	form past.Form
}

func (m *measuring) ledger(l *ledger) {
	named := slices.ContainsFunc(l.lives, func(one life) bool { return one.segmentAt(0) != "" })
	for _, span := range l.spans {
		from, to := opening(span.From), opening(span.To)
		p := parts{named: named}
		for i := range l.lives {
			one := &l.lives[i]
			p.count(one.segmentIn(from, to), func(t *tally) { t.follow(one, from, to) })
		}
		m.add(span, &p)
	}
}

func (m *measuring) decisions(accounts [][]decision) {
	named := slices.ContainsFunc(accounts, func(of []decision) bool { return segmentOf(of) != "" })
	years, again := map[Span]*parts{}, 0
	for _, of := range accounts {
		for len(of) > 0 {
			span, n := of[0].span(), 1
			for n < len(of) && of[n].span() == span {
				n++
			}
			if years[span] == nil {
				years[span] = &parts{named: named}
			}
			if n > 1 {
				again++
			}
			years[span].count(segmentOf(of[:n]), func(t *tally) { t.decide(of[:n]) })
			of = of[n:]
		}
	}
	for _, span := range slices.SortedFunc(maps.Keys(years), Span.compare) {
		m.add(span, years[span])
	}
	if again > 0 {
		m.say("renewals of one account on several days of a window add up, as those of different contracts (%s)", forecast.Counted(again, "time"))
	}
}

// add adds the windows of one span: the whole book, then its segments in which
// anything happened.
func (m *measuring) add(span Span, p *parts) {
	whole := m.window(span, Whole, &p.whole)
	whole.Definitions = define(m.form, &p.whole)
	m.Windows = append(m.Windows, whole)
	for _, name := range slices.Sorted(maps.Keys(p.segments)) {
		if t := p.segments[name]; *t != (tally{}) {
			m.Windows = append(m.Windows, m.window(span, name, t))
		}
	}
}

// parts is a window of the whole book and, where segments are known, of each.
type parts struct {
	named    bool
	whole    tally
	segments map[string]*tally
}

// count counts an account in the whole book and in its segment.
func (p *parts) count(segment string, count func(*tally)) {
	count(&p.whole)
	if !p.named {
		return
	}
	segment = cmp.Or(segment, NoSegment)
	if p.segments == nil {
		p.segments = map[string]*tally{}
	}
	if p.segments[segment] == nil {
		p.segments[segment] = new(tally)
	}
	count(p.segments[segment])
}
