package history

import "touchline/sim/past"

// Whole is the segment that stands for the whole book, NoSegment that of
// accounts without one in a history that knows segments.
const (
	Whole     = "all"
	NoSegment = "no segment"
)

// Window is a part of the book over one window. Rates are fractions, money is
// as in the history; nil is what the form cannot tell, or a rate of nothing.
// The package's comment says what each means in each form.
type Window struct {
	From          Date     `json:"from"`
	To            Date     `json:"to"`
	Segment       string   `json:"segment"`
	Accounts      int      `json:"accounts"` // there at the opening, or up for renewal
	Opening       float64  `json:"opening"`  // their ARR then
	Closing       float64  `json:"closing"`  // their ARR at the end
	NRR           *float64 `json:"nrr"`
	GRR           *float64 `json:"grr"`
	FlowGRR       *float64 `json:"grr_flow"`
	RenewalRate   *float64 `json:"renewal_rate"`
	LogoRetention *float64 `json:"logo_retention"`
	Churn         float64  `json:"churn"`
	Downsell      float64  `json:"downsell"`
	Expansion     float64  `json:"expansion"`
	Uplift        *float64 `json:"uplift"`
	New           *float64 `json:"new"`

	Kept     int      `json:"kept"`     // of Accounts, there at the end
	Returned *float64 `json:"returned"` // ARR with which accounts there at the opening came back after they had left
	WonBack  *float64 `json:"won_back"` // ARR with which accounts lost before the window came back
	Later    *float64 `json:"later"`    // what New and WonBack became until the end: the change, with its sign
	Ending   *float64 `json:"ending"`   // everybody's ARR at the end: Closing, New, WonBack and Later together
	Renewals *int     `json:"renewals"` // decisions on what was due
	Due      *float64 `json:"due"`      // ARR up for renewal
	Renewed  *float64 `json:"renewed"`  // of Due, no renewal above what was due

	Definitions Definitions `json:"definitions,omitempty"` // every definition; of the whole book alone
}

// window is what a tally says in the form of its history.
func (m *measuring) window(span Span, segment string, t *tally) Window {
	w := Window{
		Segment: segment, Accounts: t.accounts, Opening: m.float(t.opening), Closing: m.float(t.closing), Kept: t.kept,
		NRR: ratio(t.closing, t.opening), GRR: ratio(t.retained, t.opening), FlowGRR: ratio(t.opening-t.own.lost(), t.opening),
		LogoRetention: ratio(money(t.kept), money(t.accounts)), RenewalRate: ratio(t.renewed, t.due),
		Churn: m.float(t.own.churn), Downsell: m.float(t.own.downsell), Expansion: m.float(t.own.expansion),
	}
	w.From, w.To = span.dates(m.form)
	if m.form != past.Renewals {
		w.Ending = m.known(t.ending)
		w.New = m.known(t.newcome)
	}
	switch m.form {
	case past.Snapshots, past.Contracts:
		w.Churn, w.Downsell, w.Expansion = m.float(t.churn), m.float(t.downsell), m.float(t.expansion)
		return w
	case past.Movements:
		w.New, w.WonBack, w.Later = m.known(t.others.new), m.known(t.others.back), m.known(t.others.net())
		w.Returned = m.known(t.own.back)
	}
	if t.priced || m.form == past.Movements {
		w.Uplift = m.known(t.own.uplift)
	}
	if t.renewals > 0 {
		w.Renewals, w.Due, w.Renewed = &t.renewals, m.known(t.due), m.known(t.renewed)
	}
	return w
}

func (m *measuring) known(amount money) *float64 {
	x := m.float(amount)
	return &x
}
