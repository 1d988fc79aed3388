package scenarios

import (
	"slices"

	"touchline/sim"
)

// triggers are what starts a play besides a health state.
var triggers = []string{sim.Escalation, sim.Renewal, sim.Onboarding, sim.Always}

// play reads something a team does when triggered.
func (d *decoder) play(name string, n *node) sim.Play {
	p := sim.Play{Name: name, Odds: sim.NoEffect}
	odds := above(0, maxOdds)
	d.fields(n,
		d.text("trigger", &p.Trigger).needed("escalation, renewal, onboarding, always or a health state"),
		d.words("coverages", &p.Coverages),
		d.text("team", &p.Team),
		d.number("hours", &p.Hours, from(0, maxHours)),
		d.table("odds", func(n *node) {
			d.fields(n,
				d.number("churn", &p.Odds.Churn, odds),
				d.number("downsell", &p.Odds.Downsell, odds),
				d.number("expansion", &p.Odds.Expansion, odds),
				d.number("worsen", &p.Odds.Worsen, odds),
				d.number("recover", &p.Odds.Recover, odds))
		}),
		d.truth("in_rates", &p.InRates),
		d.number("cost", &p.Cost, from(0, maxMoney)),
		d.number("referrals", &p.Referrals, from(0, maxPerMonth)),
	)
	return p
}

// checkPlays holds plays against states, coverages and teams. used says which
// coverages an account can have.
func (d *decoder) checkPlays(s *sim.Scenario, used map[string]bool) {
	known := append(slices.Clone(triggers), s.Health.States...)
	for _, p := range s.Plays {
		n := d.root.find("plays", p.Name)
		statesKnown := len(s.Health.States) > 0 || d.root.get("health") == nil
		if p.Trigger != "" && !slices.Contains(known, p.Trigger) && statesKnown && !d.part {
			d.fault(n.get("trigger"), "no such trigger (got "+nameOf(p.Trigger)+"; want escalation, renewal, onboarding, always or a health state)",
				didYouMean(p.Trigger, known))
		}
		if list := n.get("coverages"); list != nil && list.kind == listKind {
			d.checkPlayCoverages(list)
		}
		if team := n.get("team"); team != nil && p.Team != "" {
			d.refer(team, "teams", p.Team)
		}
		if p.Hours > 0 && n.get("team") == nil {
			d.checkGiver(n, p, used)
		}
	}
}

func (d *decoder) checkPlayCoverages(list *node) {
	if len(list.items) == 0 {
		d.wants(list, "a play for no account", "names of coverages; without the key all")
	}
	for i, item := range list.items {
		if item.kind != textKind || item.text == "" {
			continue
		}
		d.refer(item, "coverages", item.text)
		if slices.ContainsFunc(list.items[:i], func(m *node) bool { return m.text == item.text }) {
			d.fault(item, "coverage written twice (got "+item.got()+")", "")
		}
	}
}

// checkGiver notes a play whose hours nobody can give: it names no team, and
// neither does a coverage that its accounts can have.
func (d *decoder) checkGiver(n *node, p sim.Play, used map[string]bool) {
	coverages := p.Coverages
	if n.get("coverages") == nil {
		coverages = d.names("coverages")
	}
	for _, c := range coverages {
		if of := d.root.find("coverages", c); of != nil && used[c] && of.get("team") == nil {
			d.fault(n.get("hours"), "nobody gives these hours to accounts of coverage "+nameOf(c)+", which has no team",
				"say team in the play, or in its coverages only those with a team")
			return
		}
	}
}
