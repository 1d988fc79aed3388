package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"touchline/sim"
)

// segment reads accounts that behave alike.
func (d *decoder) segment(name string, n *node) sim.Segment {
	s := sim.Segment{Name: name, Term: 12, Hours: 1, OddsPerPoint: 1,
		DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2}}
	d.fields(n,
		d.whole("accounts", &s.Accounts, 0, maxAccounts),
		d.table("arr", func(n *node) {
			d.fields(n,
				d.number("mean", &s.ARR.Mean, above(0, maxMoney)).needed("the mean ARR of an account"),
				d.number("cv", &s.ARR.CV, from(0, maxSpread)))
		}),
		d.whole("term", &s.Term, 1, maxMonths),
		d.coverageLines(&s.Coverage).needed("the coverage of its accounts"),
		d.text("today", &s.Today),
		d.number("hours", &s.Hours, from(0, maxHours)),
		d.number("uplift", &s.Uplift, uplifts),
		d.number("uplift_in_rates", &s.UpliftInRates, uplifts),
		d.number("odds_per_point", &s.OddsPerPoint, above(0, maxOdds)),
		d.table("moves", func(n *node) { m := d.moves(n); s.Moves = &m }),
		d.size("downsell_depth", &s.DownsellDepth, from(0, 1)),
		d.size("expansion_size", &s.ExpansionSize, from(0, maxSpread)),
		d.named("rates", func(name string, n *node) { s.Rates = append(s.Rates, d.rates(name, n)) }).
			needed("a row of rates for its coverage"),
		d.table("new", func(n *node) { s.New = d.newBusiness(n) }),
	)
	slices.SortFunc(s.Rates, func(a, b sim.Rates) int { return strings.Compare(a.Coverage, b.Coverage) })
	if x := s.DownsellDepth; x.SD > 0 && x.SD*x.SD > 0.999*x.Mean*(1-x.Mean) {
		d.fault(n.get("downsell_depth").latest("sd", "mean"), fmt.Sprintf("no share of ARR spreads so widely (got mean %s and sd %s; want sd² below mean·(1-mean))",
			plainNumber(x.Mean), plainNumber(x.SD)), "")
	}
	if x := s.ExpansionSize; x.SD > 0 && x.Mean == 0 {
		d.fault(n.get("expansion_size").latest("sd", "mean"), "a mean of 0 cannot spread (want sd 0, or a mean above 0)", "")
	}
	return s
}

// uplifts are annual price changes: a price stays above 0.
var uplifts = from(-0.99, 10)

// size is a key with a mean and a standard deviation.
func (d *decoder) size(key string, into *sim.Size, mean bounds) field {
	return d.table(key, func(n *node) {
		d.fields(n, d.number("mean", &into.Mean, mean), d.number("sd", &into.SD, from(0, maxSpread)))
	})
}

func (d *decoder) newBusiness(n *node) *sim.NewBusiness {
	var b sim.NewBusiness
	d.fields(n,
		d.number("accounts", &b.Accounts, from(0, maxArrivals)).needed("the mean number of new accounts a month"),
		d.numbers("start", &b.Start, from(0, 1)))
	return &b
}

// coverageLines is a key with the name of a coverage, or with a list tried
// from the top.
func (d *decoder) coverageLines(into *[]sim.CoverageLine) field {
	const want = `the name of a coverage, or a list such as [{ above = 50000, use = "high-touch" }, { use = "pooled" }]`
	return field{key: "coverage", read: func(n *node) {
		if n.kind != listKind {
			if w, ok := d.word(n, want); ok {
				*into = []sim.CoverageLine{{Use: w}}
			}
			return
		}
		if len(n.items) == 0 {
			d.wants(n, "no coverage", want)
		}
		for i, item := range n.items {
			var line sim.CoverageLine
			d.fields(item,
				d.number("above", &line.Above, from(0, maxMoney)),
				d.text("use", &line.Use).needed("the name of a coverage"))
			d.checkLine(item, n.items[:i], i == len(n.items)-1)
			*into = append(*into, line)
		}
	}}
}

// checkLine notes a line of a list of coverages that no account can reach, or
// a last line that does not take the rest.
func (d *decoder) checkLine(item *node, before []*node, last bool) {
	limit := item.get("above")
	switch {
	case item.kind != tableKind || d.part:
	case last && limit != nil:
		d.fault(limit, "the last line takes all other accounts and must have no above", "")
	case !last && limit == nil:
		d.missing(item, "above", "the ARR from which the line holds; only the last line has none")
	case !last && len(before) > 0:
		above := before[len(before)-1].get("above")
		if above != nil && above.kind == numberKind && limit.kind == numberKind && limit.number() >= above.number() {
			d.wants(limit, "not below the line before it", "limits from the largest down")
		}
	}
}

// checkSegments holds segments against the rest of the scenario.
func (d *decoder) checkSegments(s *sim.Scenario, withBook bool) {
	accounts := 0
	for i := range s.Segments {
		seg := &s.Segments[i]
		n := d.root.find("segments", seg.Name)
		accounts += seg.Accounts
		d.checkSource(n, seg, withBook)
		for _, line := range coverageNodes(n) {
			d.refer(line, "coverages", line.text)
		}
		if today := n.get("today"); today != nil && seg.Today != "" {
			d.refer(today, "coverages", seg.Today)
		}
		if start := n.find("new", "start"); start != nil {
			d.shares(start, seg.New.Start, len(s.Health.States))
		}
		d.checkMoves(n, seg, len(s.Health.States))
		d.checkRows(n, seg)
	}
	if table := d.root.get("segments"); accounts == 0 && !withBook && !d.part && len(d.faults.list) == 0 && table != nil {
		d.add(table.at, "segments", "there is no account in any of them (want accounts in one, or a [book])", "")
	}
}

// coverageNodes are the names of coverages that a segment's coverage uses.
func coverageNodes(n *node) []*node {
	c := n.get("coverage")
	switch {
	case c == nil:
		return nil
	case c.kind == textKind && c.text != "":
		return []*node{c}
	}
	var names []*node
	for _, item := range c.items {
		if use := item.get("use"); use != nil && use.kind == textKind && use.text != "" {
			names = append(names, use)
		}
	}
	return names
}

// checkSource holds what says where a segment's accounts come from.
func (d *decoder) checkSource(n *node, seg *sim.Segment, withBook bool) {
	accounts := n.get("accounts")
	if withBook && accounts != nil {
		d.fault(accounts, "the accounts come from the [book]", "leave out accounts or the [book]")
	}
	if !withBook && accounts == nil && n.get("new") == nil {
		d.missing(n, "accounts", "the number of accounts, or a [book]")
	}
	if n.get("arr") == nil && (accounts != nil && seg.Accounts > 0 && !withBook || n.get("new") != nil) {
		d.missing(n, "arr", "the mean and cv of the ARR of an account, such as { mean = 9000, cv = 0.6 }")
	}
}

// checkMoves holds a segment's own moves against the health of the scenario.
func (d *decoder) checkMoves(n *node, seg *sim.Segment, states int) {
	health, moves := d.root.get("health"), n.get("moves")
	switch {
	case d.part:
	case moves != nil && health == nil:
		d.fault(moves, "there is no [health] to move in", "")
	case moves != nil && seg.Moves != nil && still(*seg.Moves) && health.get("start") == nil:
		d.fault(moves.latest("worsen", "recover"), stillWithoutStart, "")
	case moves == nil && health != nil && health.get("moves") == nil && health.get("start") == nil && states > 1:
		d.missing(n, "moves", "how accounts move between states, here or in [health]")
	}
}
