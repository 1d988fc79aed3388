package ui

import "strings"

func (f *form) segments() part {
	p := part{ID: "segments", Title: "Segments", Small: "Accounts that behave alike, and which coverage they get."}
	for _, name := range f.says.Names("segments") {
		at := func(names ...string) []string { return append([]string{"segments", name}, names...) }
		t := thing{ID: "segment-" + slug(name), Name: f.file.SegmentName(name), Lines: f.lines(name)}
		_, book := f.says.At("book")
		if _, said := f.says.At(at("accounts")...); said || !book {
			t.Boxes = append(t.Boxes, f.number(whole, "Accounts", "", "How many accounts the segment begins with.", at("accounts")...))
		}
		t.Boxes = append(t.Boxes,
			f.choose("Covered today by", "The coverage under which its accounts live now. A change of coverage works slowly.",
				f.named("coverages", "the same"), at("today")...),
			f.number(money, "ARR, mean", "", "Mean ARR of an account that is drawn or arrives.", at("arr", "mean")...),
			f.number(plain, "ARR, spread", "0", "How much accounts differ: how far a typical one lies from the mean, over the mean.", at("arr", "cv")...),
			f.number(whole, "Contract, months", "12", "The term of a contract.", at("term")...),
			f.number(plain, "Hours, factor", "1", "Multiplies the hours that its accounts ask for.", at("hours")...),
			f.number(percent, "Price rise a year", "0%", "Uplift: what a renewal adds to the price, a year.", at("uplift")...),
			f.number(percent, "… when rates were seen", "the same", "The price rise under which the rates were seen.", at("uplift_in_rates")...),
			f.number(plain, "Odds per point of price", "1", "What one more point of price rise does to the odds of churn and downsell.", at("odds_per_point")...),
			f.number(percent, "Downsell takes, mean", "20%", "The share of ARR that a downsell takes.", at("downsell_depth", "mean")...),
			f.number(percent, "Downsell, spread", "0%", "How far a typical one lies from that share.", at("downsell_depth", "sd")...),
			f.number(percent, "Expansion adds, mean", "20%", "The share of ARR that an expansion adds.", at("expansion_size", "mean")...),
			f.number(percent, "Expansion, spread", "0%", "How far a typical one lies from that share.", at("expansion_size", "sd")...),
			f.arrivals(at),
		)
		t.ownHealth(f, at)
		p.Things = append(p.Things, t.about())
	}
	return p
}

// ownHealth adds what a segment says of health apart from all others, or offers
// to say it.
func (t *thing) ownHealth(f *form, at func(...string) []string) {
	if len(f.states) == 0 {
		return
	}
	moves, start := at("moves"), at("new", "start")
	if _, own := f.says.At(moves...); own {
		t.Boxes = append(t.Boxes,
			f.number(percent, "Health worsens", "0%", "Monthly chance of a step to a worse state, in this segment.", at("moves", "worsen")...),
			f.number(percent, "Health recovers", "0%", "Monthly chance of a step to a better state, in this segment.", at("moves", "recover")...))
		t.Acts = append(t.Acts, f.dropping("Health moves as in all segments", t.Name+": health moves as in all segments", moves))
	} else {
		worsen, recover := f.moves("health", "moves")
		t.Acts = append(t.Acts, f.saying("Health moves of its own", t.Name+": health moves of its own", moves, map[string]any{"worsen": worsen, "recover": recover}))
	}
	if _, there := f.says.At(start...); there {
		for i, state := range f.states {
			t.Boxes = append(t.Boxes, f.item(percent, "Arrive "+state, "", "The share of new accounts that arrive in this state. The shares make 100%.", i, len(f.states), start...))
		}
		t.Acts = append(t.Acts, f.dropping("New accounts arrive like all others", t.Name+": new accounts arrive in the health of all others", start))
	} else if _, arrive := f.says.At(at("new")...); arrive {
		t.Acts = append(t.Acts, f.saying("Say in which health new accounts arrive", t.Name+": say in which health new accounts arrive", start, f.settled()))
	}
}

// arrivals is the box of the accounts that a segment wins; cleared, it wins none,
// and nothing more is said of them.
func (f *form) arrivals(at func(...string) []string) *box {
	b := f.number(plain, "New accounts a month", "0", "How many accounts the segment wins in a month, on average.", at("new", "accounts")...)
	read := b.read
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{f.without(at("new"))}, nil
		}
		return read(text)
	}
	return b
}
