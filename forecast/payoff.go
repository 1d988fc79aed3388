package forecast

// WorthApart says why what the two are worth is not compared; "": it is.
func (c Contest) WorthApart() string {
	switch {
	case c.Strangers:
		return "They have no account in common: they are two books, and what they are worth is not compared."
	case !c.SameTerms:
		return "What they are worth is not compared: their gross margin, discount or tail differ."
	}
	return ""
}

// worth says whether what the scenario costs or saves is made up for by the
// ARR that it keeps or loses.
func (c Contest) worth(s *Sentences, cost, d Difference) {
	if why := c.WorthApart(); why != "" {
		s.say(" %s", why)
		return
	}
	tail := tailWords(c.Tail, c.Horizon)
	switch d.lean() {
	case same:
		return
	case unclear:
		s.say(" %s, whether it is worth more ", Capital(tail))
		s.stress("cannot be told")
		s.say(": about %s, within noise.", MoneyChange(d.Mean, c.Currency))
	case either:
		s.say(" Whether it is worth more ")
		s.stress("could go either way")
		s.say(" (%s on average, more in %s), %s.", MoneyChange(d.Mean, c.Currency), InFutures(d.Better, d.Trials), tail)
	case leans:
		dearer := cost.lean() == leans && cost.Mean > 0
		if d.loses() {
			c.worthLess(s, d, dearer, cost.lean() == leans && !dearer)
		} else {
			c.worthMore(s, d, dearer)
		}
	}
}

func (c Contest) worthMore(s *Sentences, d Difference, dearer bool) {
	amount, in := Money(d.Mean, c.Currency), InFutures(d.Better, d.Trials)
	if dearer {
		s.say(" It ")
		s.stress("pays for itself")
		s.say(" on average, by %s and in %s", amount, in)
	} else {
		s.say(" It is ")
		s.stress("worth %s more", amount)
		s.say(" on average and more in %s", in)
	}
	s.say(", %s.", tailWords(c.Tail, c.Horizon))
}

func (c Contest) worthLess(s *Sentences, d Difference, dearer, cheaper bool) {
	switch {
	case dearer:
		s.say(" It ")
		s.stress("does not pay for itself")
		s.say(": it is")
	case cheaper:
		s.say(" What it saves ")
		s.stress("does not make up")
		s.say(" for what it loses: it is")
	default:
		s.say(" It is")
	}
	s.say(" worth %s less on average and less in %s, ", Money(-d.Mean, c.Currency), InFutures(d.Worse, d.Trials))
	if c.Tail > 0 {
		s.say("even ")
	}
	s.say("%s.", tailWords(c.Tail, c.Horizon))
}
