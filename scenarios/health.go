package scenarios

import (
	"fmt"
	"math"
	"slices"

	"touchline/sim"
)

const maxStates = 20

// health reads the states that accounts drift between.
func (d *decoder) health(n *node) sim.Health {
	var h sim.Health
	d.fields(n,
		d.words("states", &h.States).needed("the states, best first"),
		d.numbers("churn", &h.Churn, above(0, maxOdds)),
		d.numbers("downsell", &h.Downsell, above(0, maxOdds)),
		d.numbers("expansion", &h.Expansion, above(0, maxOdds)),
		d.numbers("hours", &h.Hours, from(0, maxHours)),
		d.table("moves", func(n *node) { h.Moves = d.moves(n) }),
		d.numbers("start", &h.Start, from(0, 1)),
		d.numbers("scores", &d.limits, from(-maxMoney, maxMoney)),
	)
	d.states(n.get("states"), h.States)
	k := len(h.States)
	h.Churn = d.perState(n.get("churn"), h.Churn, k)
	h.Downsell = d.perState(n.get("downsell"), h.Downsell, k)
	h.Expansion = d.perState(n.get("expansion"), h.Expansion, k)
	h.Hours = d.perState(n.get("hours"), h.Hours, k)
	d.shares(n.get("start"), h.Start, k)
	d.scores(n.get("scores"), d.limits, k)
	if moves := n.get("moves"); moves != nil && still(h.Moves) && n.get("start") == nil && !d.part {
		d.fault(moves.latest("worsen", "recover"), stillWithoutStart, "")
	}
	return h
}

// states checks the names of the states.
func (d *decoder) states(n *node, states []string) {
	if n == nil || n.kind != listKind {
		return
	}
	if len(n.items) == 0 || len(n.items) > maxStates {
		d.wants(n, fmt.Sprintf("%d states", len(n.items)), fmt.Sprintf("1 to %d, best first", maxStates))
	}
	for i, item := range n.items {
		switch {
		case item.kind != textKind:
		case slices.ContainsFunc(n.items[:i], func(m *node) bool { return m.text == item.text }):
			d.fault(item, "state written twice (got "+item.got()+")", "")
		case slices.Contains(triggers, item.text):
			d.fault(item, "a trigger of plays has this name (got "+item.got()+"; want another name)", "")
		}
	}
}

// perState checks that a list has one number for each state; without the key
// every state has 1.
func (d *decoder) perState(n *node, list []float64, states int) []float64 {
	if n == nil {
		return slices.Repeat([]float64{1}, states)
	}
	d.length(n, states, "one number for each state")
	return list
}

// length notes a list that does not have n items.
func (d *decoder) length(n *node, want int, what string) {
	if n != nil && n.kind == listKind && len(n.items) != want {
		d.fault(n, fmt.Sprintf("wrong length (got %d; want %d, %s)", len(n.items), want, what), "")
	}
}

// shares checks that a list has one share for each state and that they are
// everything.
func (d *decoder) shares(n *node, list []float64, states int) {
	if n == nil || n.kind != listKind {
		return
	}
	d.length(n, states, "one share for each state")
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	if len(list) > 0 && math.Abs(sum-1) > 1e-9 {
		d.fault(n, fmt.Sprintf("the shares do not add up (got a sum of %s; want 1)", plainNumber(math.Round(sum*1e9)/1e9)), "")
	}
}

// scores checks the limits between the states of a numeric health.
func (d *decoder) scores(n *node, list []float64, states int) {
	if n == nil || n.kind != listKind {
		return
	}
	d.length(n, states-1, "one limit between each two states")
	for i := 1; i < len(list); i++ {
		if list[i] >= list[i-1] {
			d.wants(n.items[i], "not below the limit before it", "limits from the best state down, such as [70, 40]")
		}
	}
}

// moves reads the monthly chances of a step.
func (d *decoder) moves(n *node) sim.Moves {
	var m sim.Moves
	before := len(d.faults.list)
	d.fields(n,
		d.number("worsen", &m.Worsen, from(0, 1)),
		d.number("recover", &m.Recover, from(0, 1)))
	if len(d.faults.list) > before {
		return m
	}
	if m.Worsen > 0 && m.Recover == 0 {
		d.fault(n.latest("recover", "worsen"), "recover must be above 0 where worsen is, or all accounts end in the last state", "")
	}
	if m.Worsen+m.Recover > 1 {
		d.fault(n.latest("worsen", "recover"), fmt.Sprintf("worsen and recover are more than everything together (got %s; want 1 at most)", plainNumber(m.Worsen+m.Recover)), "")
	}
	return m
}

// still says whether accounts stay in their state for ever.
func still(m sim.Moves) bool { return m.Worsen == 0 && m.Recover == 0 }

const stillWithoutStart = "accounts stay where they are, and nothing says where that is (want worsen or recover above 0, or health.start)"
