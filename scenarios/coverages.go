package scenarios

import (
	"touchline/sim"
)

// coverage reads a way of looking after accounts.
func (d *decoder) coverage(name string, n *node) sim.Coverage {
	c := sim.Coverage{Name: name}
	d.fields(n,
		d.text("team", &c.Team),
		d.number("hours", &c.Hours, from(0, maxHours)),
		d.truth("named", &c.Named),
		d.text("fallback", &c.Fallback),
		d.number("cost", &c.Cost, from(0, maxMoney)),
		d.number("fixed", &c.Fixed, from(0, maxMoney)),
	)
	return c
}

// checkCoverages holds coverages against the teams and against each other,
// and fills in the fallback where only one is possible.
func (d *decoder) checkCoverages(s *sim.Scenario) {
	only, without := "", 0
	for _, c := range s.Coverages {
		if c.Team == "" && d.root.find("coverages", c.Name, "team") == nil {
			only, without = c.Name, without+1
		}
	}
	for i := range s.Coverages {
		c := &s.Coverages[i]
		n := d.root.find("coverages", c.Name)
		if n.get("team") == nil {
			d.teamless(n, c)
		} else if c.Team != "" && d.refer(n.get("team"), "teams", c.Team) {
			d.checkPosts(n, c, s)
		}
		switch f := n.get("fallback"); {
		case f != nil && c.Fallback != "":
			d.checkFallback(f, c)
		case f != nil || n.get("team") == nil:
		case without == 1:
			c.Fallback = only
		case without == 0:
			d.missing(n, "fallback", "a coverage without a team, which accounts get while the team is short; there is none yet")
		default:
			d.missing(n, "fallback", "one of the coverages without a team, which accounts get while the team is short")
		}
	}
}

// teamless notes what has no meaning in a coverage without a team.
func (d *decoder) teamless(n *node, c *sim.Coverage) {
	if c.Named {
		d.fault(n.get("named"), "named accounts belong to posts of a team, and the coverage has none", "")
	}
	if c.Hours > 0 {
		d.fault(n.get("hours"), "hours are asked of a team, and the coverage has none", "")
	}
}

// checkPosts notes named accounts for which their team has no post.
func (d *decoder) checkPosts(n *node, c *sim.Coverage, s *sim.Scenario) {
	for _, t := range s.Teams {
		csms := d.root.find("teams", t.Name, "csms")
		if t.Name == c.Team && c.Named && t.CSMs == 0 && csms != nil && csms.kind == numberKind && csms.number() == 0 {
			d.fault(n.get("named"), "named accounts belong to posts, and team "+nameOf(t.Name)+" has none at the start", "")
		}
	}
}

func (d *decoder) checkFallback(n *node, c *sim.Coverage) {
	switch {
	case c.Fallback == c.Name:
		d.fault(n, "a coverage cannot be its own fallback", "")
	case d.refer(n, "coverages", c.Fallback) && d.root.find("coverages", c.Fallback, "team") != nil:
		d.fault(n, "a fallback must need no team (got "+nameOf(c.Fallback)+", which has one)", "")
	}
}
