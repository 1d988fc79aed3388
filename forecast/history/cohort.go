package history

import "math"

// Cohort is what became of the accounts there at an opening, compared with a
// later day, account by account; what happened in between does not count. An
// account with ARR of 0 or less is not there. Opening − Churn − Downsell +
// Expansion = Closing.
type Cohort struct {
	Accounts  int     // there at the opening
	Kept      int     // of them, there on the later day
	Opening   float64 // ARR of Accounts at the opening
	Closing   float64 // their ARR on the later day
	Retained  float64 // the same, no account above what it opened with
	Churn     float64 // opening ARR of those that are not there any more
	Downsell  float64 // what those who stayed pay less
	Expansion float64 // what those who stayed pay more, price included
	New       float64 // ARR on the later day of accounts not there at the opening
	Joined    int     // how many they are
}

// Compare takes each account's ARR at the opening and on the later day.
func Compare(then, now map[string]float64) Cohort {
	amounts := make([]float64, 0, len(then)+len(now))
	for _, arr := range then {
		amounts = append(amounts, arr)
	}
	for _, arr := range now {
		amounts = append(amounts, arr)
	}
	u := finest(amounts)
	var e ends
	for account, arr := range then {
		e.add(u.of(arr), u.of(now[account]))
	}
	for account, arr := range now {
		if _, ok := then[account]; !ok {
			e.add(0, u.of(arr))
		}
	}
	return e.cohort(u)
}

// NRR is the ARR on the later day over that at the opening; NaN where none was
// there.
func (c Cohort) NRR() float64 { return over(c.Closing, c.Opening) }

// GRR is NRR with no account above what it opened with: from 0 to 1.
func (c Cohort) GRR() float64 { return over(c.Retained, c.Opening) }

// Logos is the share of the accounts there at the opening that still are.
func (c Cohort) Logos() float64 { return over(float64(c.Kept), float64(c.Accounts)) }

func over(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}

// ends is a Cohort in the making: sums over accounts of what they have at both
// ends of a window.
type ends struct {
	accounts, kept, joined              int
	opening, closing, retained          money
	churn, downsell, expansion, newcome money
}

// add counts an account by its ARR then and now.
func (e *ends) add(then, now money) {
	then, now = max(then, 0), max(now, 0)
	switch {
	case then == 0 && now == 0:
		return
	case then == 0:
		e.joined++
		e.newcome += now
		return
	case now == 0:
		e.churn += then
	default:
		e.kept++
		e.downsell += max(then-now, 0)
		e.expansion += max(now-then, 0)
	}
	e.accounts++
	e.opening += then
	e.closing += now
	e.retained += min(then, now)
}

func (e *ends) cohort(u unit) Cohort {
	return Cohort{
		Accounts: e.accounts, Kept: e.kept, Joined: e.joined,
		Opening: u.float(e.opening), Closing: u.float(e.closing), Retained: u.float(e.retained),
		Churn: u.float(e.churn), Downsell: u.float(e.downsell), Expansion: u.float(e.expansion), New: u.float(e.newcome),
	}
}
