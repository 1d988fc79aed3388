package scenarios

import (
	"fmt"

	"touchline/sim"
)

var (
	shares   = from(0, 1)
	evidence = above(0, maxEvidence)
	ratios   = above(0, maxOdds)
)

// rates reads what happens to a segment's accounts under one coverage.
func (d *decoder) rates(coverage string, n *node) sim.Rates {
	r := sim.Rates{Coverage: coverage, Odds: sim.RateOdds{
		Churn: sim.OddsRange{Low: 1, High: 1}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 1, High: 1}}}
	d.fields(n,
		d.number("churn", &r.Churn.P, shares),
		d.number("downsell", &r.Downsell.P, shares),
		d.number("expansion", &r.Expansion.P, shares),
		d.evidence(&r),
		d.text("like", &r.Like),
		d.table("odds", func(n *node) {
			d.fields(n,
				d.oddsRange("churn", &r.Odds.Churn),
				d.oddsRange("downsell", &r.Odds.Downsell),
				d.oddsRange("expansion", &r.Odds.Expansion))
		}),
		d.optional("uplift", &r.Uplift, uplifts),
	)
	return r
}

// evidence is one number for all rates of a row, or one for each in a table.
func (d *decoder) evidence(r *sim.Rates) field {
	return field{key: "evidence", read: func(n *node) {
		if n.kind == tableKind {
			d.fields(n,
				d.number("churn", &r.Churn.Evidence, evidence),
				d.number("downsell", &r.Downsell.Evidence, evidence),
				d.number("expansion", &r.Expansion.Evidence, evidence))
			return
		}
		x, ok := d.value(n, evidence, "account-years, a number "+evidence.String()+", or a table of one for each rate")
		if ok {
			r.Churn.Evidence, r.Downsell.Evidence, r.Expansion.Evidence = x, x, x
		}
	}}
}

// oddsRange is a key with an odds ratio, or with its 10% and 90% points.
func (d *decoder) oddsRange(key string, into *sim.OddsRange) field {
	want := "an odds ratio " + ratios.String() + ", or [low, high]"
	return field{key: key, read: func(n *node) {
		if n.kind != listKind {
			if x, ok := d.value(n, ratios, want); ok {
				*into = sim.OddsRange{Low: x, High: x}
			}
			return
		}
		if len(n.items) != 2 {
			d.fault(n, fmt.Sprintf("wrong length (got %d; want 2, low and high)", len(n.items)), "")
			return
		}
		low, okLow := d.value(n.items[0], ratios, want)
		high, okHigh := d.value(n.items[1], ratios, want)
		switch {
		case okLow && okHigh && low > high:
			d.fault(n, fmt.Sprintf("low is above high (got [%s, %s]; want [low, high])", plainNumber(low), plainNumber(high)), "")
		case okLow && okHigh:
			*into = sim.OddsRange{Low: low, High: high}
		}
	}}
}

// checkRows holds the rows of a segment's rates against each other.
func (d *decoder) checkRows(segment *node, seg *sim.Segment) {
	for _, r := range seg.Rates {
		n := segment.find("rates", r.Coverage)
		if d.root.find("coverages", r.Coverage) == nil && !d.part {
			d.add(n.at, n.key, "no such coverage (got "+nameOf(r.Coverage)+")", didYouMean(r.Coverage, d.names("coverages")))
		}
		if like := n.get("like"); like != nil {
			d.checkLike(segment, n, like)
			continue
		}
		if odds := n.get("odds"); odds != nil {
			d.fault(odds, "odds shift the rates of another row, and no row is named", `say like = "…" with the coverage of that row`)
		}
		if n.get("churn") == nil {
			d.missing(n, "churn", "the annual probability that an account leaves, or like and odds")
		}
	}
}

// checkLike holds a row that is like another one against that row.
func (d *decoder) checkLike(segment, n, like *node) {
	for _, key := range []string{"churn", "downsell", "expansion", "evidence"} {
		if own := n.get(key); own != nil {
			d.fault(own, "a row that is like another takes its rates and evidence from there",
				"leave out "+key+" or like; in a file that extends another, "+key+" = false takes it out")
		}
	}
	other := segment.find("rates", like.text)
	switch {
	case like.kind != textKind || like.text == "" || d.part:
	case other == n:
		d.fault(like, "a row cannot be like itself", "")
	case other == nil:
		d.fault(like, "the segment has no such row of rates (got "+nameOf(like.text)+")", didYouMean(like.text, rowNames(segment)))
	case other.get("like") != nil:
		d.fault(like, "that row is itself like another one (got "+nameOf(like.text)+"; want a row with rates of its own)", "")
	}
}

func rowNames(segment *node) []string {
	var names []string
	if rates := segment.get("rates"); rates != nil {
		for _, e := range rates.entries {
			names = append(names, e.name)
		}
	}
	return names
}
