package sim

// mixture is the rows of rates that a probability is mixed from.
func (s *scene) mixture(k kind) []LifePart {
	own, fall, today := s.cell.own, s.cell.fall, s.cell.today
	steady, habit := s.steady().Remembered, s.t.habit
	if k == expansionKind {
		steady, today = s.steady().Delivered, -1
	}
	if today < 0 {
		habit = 0
	}
	parts := []LifePart{}
	if w := steady * (1 - habit); w > 0 {
		parts = append(parts, s.part(OwnPart, w, k, own, func(y *pairPlay) bool { return y.inOwn }))
	}
	if w := steady * habit; w > 0 {
		parts = append(parts, s.part(TodayPart, w, k, today, func(y *pairPlay) bool { return y.inToday }))
	}
	if w := 1 - steady; w > 0 {
		parts = append(parts, s.part(FallbackPart, w, k, fall, func(y *pairPlay) bool { return y.inFallback }))
	}
	return parts
}

// part adds up the log-odds of one row of rates.
func (s *scene) part(of string, weight float64, k kind, term int, inRates func(*pairPlay) bool) LifePart {
	p, health := s.t.p, &s.t.p.s.Health
	x := &p.terms[term]
	r := &p.rows[x.row]
	months, kappa, shock := 1, r.kappa[expansionKind], s.t.economy[s.t.month].expansion
	if k != expansionKind {
		months, kappa, shock = x.term, x.kappa[k], s.t.economy[s.t.month].churn
	}
	rate := convert(s.t.rates[x.row][k], float64(months))
	terms := []LifeTerm{{Kind: RateTerm, LogOdds: logit(rate), Rate: &rate}, {Kind: KappaTerm, LogOdds: kappa}}
	if len(health.States) > 0 {
		odds := [kinds][]float64{health.Churn, health.Downsell, health.Expansion}[k][s.t.states[s.i]]
		terms = append(terms, LifeTerm{Kind: StateTerm, Name: health.States[s.t.states[s.i]], LogOdds: lnOrZero(odds)})
	}
	if e := p.s.Economy; e.Volatility != 0 || e.Expansion != 0 {
		terms = append(terms, LifeTerm{Kind: EconomyTerm, LogOdds: lnOrZero(shock)})
	}
	if p.s.Segments[r.segment].OddsPerPoint != 1 && k != expansionKind {
		terms = append(terms, LifeTerm{Kind: PriceTerm, LogOdds: priceLogOdds(&p.s.Segments[r.segment], r.uplift)})
	}
	effect := [kinds]effect{onChurn, onDownsell, onExpansion}[k]
	for i := range s.plays {
		y := &s.plays[i]
		share := s.share(y).Remembered
		if k == expansionKind {
			share = s.share(y).Delivered
		}
		terms = s.addPlay(terms, y, effect, share, inRates(y))
	}
	return summed(LifePart{Of: of, Coverage: p.s.Coverages[r.coverage].Name, Weight: weight, Terms: terms})
}

// move adds up the log-odds of a move of health.
func (s *scene) move(stated float64, e effect) LifePart {
	terms := []LifeTerm{{Kind: RateTerm, LogOdds: logit(stated), Rate: &stated}}
	for i := range s.plays {
		y := &s.plays[i]
		terms = s.addPlay(terms, y, e, s.share(y).Delivered, y.inOwn)
	}
	return summed(LifePart{Of: OwnPart, Coverage: s.t.p.s.Coverages[s.pair.coverage].Name, Weight: 1, Terms: terms})
}

// addPlay adds a play's term, where it has an effect.
func (s *scene) addPlay(terms []LifeTerm, y *pairPlay, e effect, share float64, inRates bool) []LifeTerm {
	sv := &s.t.p.services[y.service]
	if sv.ln[e] == 0 {
		return terms
	}
	counts := share
	if inRates {
		counts--
	}
	return append(terms, LifeTerm{Kind: PlayTerm, Name: s.t.p.s.Plays[sv.play].Name, LogOdds: sv.ln[e] * counts, Share: &share, InRates: inRates})
}

func summed(x LifePart) LifePart {
	for _, term := range x.Terms {
		x.LogOdds += term.LogOdds
	}
	x.P = sigma(x.LogOdds)
	return x
}
