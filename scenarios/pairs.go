package scenarios

import (
	"touchline/sim"
)

// usedCoverages are those that an account can have as its own: by its segment
// or by the book.
func (d *decoder) usedCoverages(s *sim.Scenario) map[string]bool {
	used := map[string]bool{}
	for _, seg := range s.Segments {
		for _, n := range coverageNodes(d.root.find("segments", seg.Name)) {
			used[n.text] = true
		}
	}
	for i := range s.Book {
		if c := s.Book[i].Coverage; c != "" {
			used[c] = true
		}
	}
	return used
}

// checkPairs notes every segment and coverage that an account can have, live
// under today or fall back to, for which there is no row of rates.
func (d *decoder) checkPairs(s *sim.Scenario) {
	if d.part {
		return
	}
	fallback := map[string]string{}
	for _, c := range s.Coverages {
		if c.Team != "" {
			fallback[c.Name] = c.Fallback
		}
	}
	for _, seg := range s.Segments {
		p := pairs{d, d.root.find("segments", seg.Name), map[string]bool{}}
		for _, n := range coverageNodes(p.segment) {
			p.want(n, n.text, "")
			p.want(n, fallback[n.text], "which accounts of "+nameOf(n.text)+" fall back to")
		}
		if today := p.segment.get("today"); today != nil {
			p.want(today, seg.Today, "")
		}
		at := d.root.find("book", "file")
		for i := range s.Book {
			if a := &s.Book[i]; a.Segment == seg.Name && a.Coverage != "" && !p.seen[a.Coverage] {
				p.want(at, a.Coverage, "which the book gives account "+nameOf(shown(a.ID)))
				p.want(at, fallback[a.Coverage], "which accounts of "+nameOf(a.Coverage)+" fall back to")
			}
		}
	}
}

// pairs looks for the rows of rates of one segment.
type pairs struct {
	*decoder
	segment *node
	seen    map[string]bool
}

// want notes, once, that the segment lacks a row for a coverage that exists.
// n is the value that calls for the row, why says how where that is not plain.
func (p pairs) want(n *node, coverage, why string) {
	if coverage == "" || p.seen[coverage] || p.root.find("coverages", coverage) == nil {
		return
	}
	p.seen[coverage] = true
	if p.segment.find("rates", coverage) != nil {
		return
	}
	message := "no rates for " + p.segment.key + " under " + nameOf(coverage)
	if why != "" {
		message += ", " + why
	}
	p.fault(n, message, "add a row "+nameOf(coverage)+" to ["+p.segment.key+".rates]")
}
