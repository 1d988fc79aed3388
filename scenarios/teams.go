package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"touchline/sim"
)

// team reads a team and its planned changes.
func (d *decoder) team(name string, n *node) sim.Team {
	t := sim.Team{Name: name}
	d.fields(n,
		d.whole("csms", &t.CSMs, 0, maxPosts).needed("the number of posts"),
		d.number("hours", &t.Hours, from(0, monthHours)).needed("hours a month with customers of a fully ramped CSM"),
		d.number("cost", &t.Cost, from(0, maxMoney)),
		d.number("ramp", &t.Ramp, from(0, maxMonths)),
		d.number("attrition", &t.Attrition, from(0, 1)),
		d.whole("hiring", &t.Hiring, 0, maxMonths),
		d.staffing("hires", &t.Hires, -maxPosts),
		d.staffing("leavers", &t.Leavers, 1),
	)
	d.enoughPosts(n.get("hires"), t)
	return t
}

// staffing reads changes of a team by month, of at least low CSMs each.
func (d *decoder) staffing(key string, into *[]sim.Staffing, low int) field {
	return d.list(key, "a list such as [{ month = 4, csms = 2 }]", func(n *node) {
		var s sim.Staffing
		d.fields(n,
			d.whole("month", &s.Month, 1, maxMonths).needed("the month, counted from 1"),
			d.whole("csms", &s.CSMs, low, maxPosts).needed("how many CSMs"))
		if c := n.get("csms"); c != nil && c.kind == numberKind && c.number() == 0 && low < 0 {
			d.wants(c, "nobody comes or goes", "a number above 0 to add posts, below 0 to remove them")
		}
		*into = append(*into, s)
	})
}

// enoughPosts notes a month in which more posts are removed than there are.
func (d *decoder) enoughPosts(n *node, t sim.Team) {
	order := make([]int, len(t.Hires))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.Hires[a].Month, t.Hires[b].Month) })
	posts := t.CSMs
	for _, i := range order {
		if posts += t.Hires[i].CSMs; posts < 0 {
			d.fault(n.items[i], fmt.Sprintf("removes more posts than there are (got %d in month %d; want %d at most)",
				-t.Hires[i].CSMs, t.Hires[i].Month, posts-t.Hires[i].CSMs), "")
			return
		}
	}
}
