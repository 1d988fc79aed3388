package handover

import (
	"cmp"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/forecast/plan"
	"touchline/sim"
)

// Line is an ARR line of a segment: accounts with as much or more get one
// coverage, those with less another.
type Line struct {
	Segment  string
	Above    string // the coverage of larger accounts
	Below    string // of smaller ones
	ARR      float64
	Accounts []sim.OpeningAccount // that go by the segment's lines, the largest first
	Fixed    int                  // further accounts, whose coverage the book itself says

	lines []sim.CoverageLine // with this one
	at    int                // its place among them
}

// Choices are the coverages that a segment has rates for, the one that gives an
// account the most hours first.
func Choices(s *sim.Scenario, segment string) []string {
	g := segmentOf(s, segment)
	var found []sim.Coverage
	for _, c := range s.Coverages {
		if slices.ContainsFunc(g.Rates, func(r sim.Rates) bool { return r.Coverage == c.Name }) {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b sim.Coverage) int {
		return cmp.Or(cmp.Compare(b.Hours, a.Hours), cmp.Compare(b.Cost, a.Cost))
	})
	var names []string
	for _, c := range found {
		names = append(names, c.Name)
	}
	return names
}

// NewLine is the line of a segment that parts two coverages. Where the segment
// has lines, it is the one in place at. Where it has one coverage for all, it is
// one that is not there yet, at the end that changes nothing; above and below
// name the coverages it would part, of which one is the segment's own, and ""
// leaves the choice: the neighbour with more hours, if there is one. Nil: the
// segment has rates for one coverage alone.
func NewLine(s *sim.Scenario, accounts []sim.OpeningAccount, segment, above, below string, at int) *Line {
	g := segmentOf(s, segment)
	l := &Line{Segment: segment}
	l.take(s, accounts)
	if n := len(g.Coverage); n > 1 {
		l.at, l.lines = max(0, min(at, n-2)), slices.Clone(g.Coverage)
	} else {
		if above, below = pairOf(Choices(s, segment), g.Coverage[0].Use, above, below); above == below {
			return nil
		}
		l.lines = []sim.CoverageLine{{Above: l.beyond(), Use: above}, {Use: below}}
		if g.Coverage[0].Use == above {
			l.lines[0].Above = 0
		}
	}
	l.Above, l.Below, l.ARR = l.lines[l.at].Use, l.lines[l.at+1].Use, l.lines[l.at].Above
	return l
}

// pairOf completes a pair of coverages around the one that a segment has.
func pairOf(choices []string, own, above, below string) (string, string) {
	known := func(name string) bool { return slices.Contains(choices, name) }
	i := slices.Index(choices, own)
	switch {
	case known(above) && above != own:
		below = own
	case known(below) && below != own:
		above = own
	case i > 0 && above != own:
		above, below = choices[i-1], own
	case i+1 < len(choices):
		above, below = own, choices[i+1]
	default:
		return own, own
	}
	return above, below
}

// take finds the accounts that go by the segment's lines.
func (l *Line) take(s *sim.Scenario, accounts []sim.OpeningAccount) {
	said := map[string]bool{} // accounts whose coverage the book says
	for i := range s.Book {
		said[s.Book[i].ID] = s.Book[i].Coverage != ""
	}
	for _, a := range accounts {
		switch {
		case a.Segment != l.Segment:
		case said[a.ID]:
			l.Fixed++
		default:
			l.Accounts = append(l.Accounts, a)
		}
	}
	slices.SortStableFunc(l.Accounts, func(a, b sim.OpeningAccount) int { return cmp.Compare(b.ARR, a.ARR) })
}

// beyond is an amount above every account, a round one.
func (l *Line) beyond() float64 {
	if len(l.Accounts) == 0 {
		return 1
	}
	largest := l.Accounts[0].ARR
	return forecast.RoundBetween(largest, 1.5*largest)
}

// Over is how many accounts have an amount or more.
func (l *Line) Over(arr float64) int {
	n, _ := slices.BinarySearchFunc(l.Accounts, arr, func(a sim.OpeningAccount, arr float64) int {
		if a.ARR >= arr {
			return -1
		}
		return 1
	})
	return n
}

// Ends are the fewest and the most accounts that can stand above the line,
// between its neighbours.
func (l *Line) Ends() (fewest, most int) {
	most = len(l.Accounts)
	if l.at > 0 {
		fewest = l.Over(l.lines[l.at-1].Above)
	}
	if l.at+2 < len(l.lines) {
		most = l.Over(l.lines[l.at+1].Above)
	}
	return fewest, most
}

// Parting is the amount that leaves so many accounts above the line, a round
// one; the line's own where that does. Accounts of one ARR stand on one side.
func (l *Line) Parting(n int) float64 {
	fewest, most := l.Ends()
	switch n = max(fewest, min(n, most)); {
	case n == l.Over(l.ARR):
		return l.ARR
	case n == 0:
		return l.beyond()
	case n == len(l.Accounts):
		return 0
	}
	for n < most && l.Accounts[n-1].ARR == l.Accounts[n].ARR {
		n++
	}
	if n == len(l.Accounts) {
		return 0
	}
	return forecast.RoundBetween(l.Accounts[n].ARR, l.Accounts[n-1].ARR)
}

// Moved is the segment's coverage with the line at another amount. A coverage
// that no account is left for is dropped.
func (l *Line) Moved(arr float64) []sim.CoverageLine {
	lines := slices.Clone(l.lines)
	if l.at > 0 {
		arr = math.Min(arr, lines[l.at-1].Above)
	}
	arr = math.Max(arr, lines[l.at+1].Above)
	fewest, most := l.Ends()
	switch n := l.Over(arr); {
	case n <= fewest:
		return slices.Delete(lines, l.at, l.at+1)
	case n >= most:
		lines[l.at].Above = lines[l.at+1].Above
		return slices.Delete(lines, l.at+1, l.at+2)
	}
	lines[l.at].Above = arr
	return lines
}

// Decision is what a scenario with the line at another amount decides.
func (l *Line) Decision(s *sim.Scenario, arr float64) plan.Decision {
	var d plan.Decision
	for i := range s.Segments {
		lines := s.Segments[i].Coverage
		if s.Segments[i].Name == l.Segment {
			lines = l.Moved(arr)
		}
		d.Coverage = append(d.Coverage, lines)
	}
	for i := range s.Teams {
		d.Staff = append(d.Staff, plan.Staff{CSMs: s.Teams[i].CSMs, Hires: s.Teams[i].Hires})
	}
	return d
}

// segmentOf is a segment that is there.
func segmentOf(s *sim.Scenario, name string) *sim.Segment {
	return &s.Segments[slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == name })]
}
