package sim

// pairs checks that every segment and coverage an account can have, and what
// they fall back to, has rates, and that owners have posts.
func (v *validator) pairs() {
	s := v.s
	needed := make([]map[string]bool, len(s.Segments))
	at := map[string]int{}
	for i := range s.Segments {
		g := &s.Segments[i]
		at[g.Name] = i
		needed[i] = map[string]bool{}
		for _, line := range g.Coverage {
			needed[i][line.Use] = true
		}
	}
	owners := map[string]map[string]bool{}
	for i := range s.Book {
		a := &s.Book[i]
		if a.ARR == 0 {
			continue
		}
		g := &s.Segments[at[a.Segment]]
		cover := a.Coverage
		if cover == "" {
			cover = g.Coverage[lineFor(g.Coverage, a.ARR)].Use
		}
		needed[at[a.Segment]][cover] = true
		if c := v.coverageNamed(cover); c.Named && a.Owner != "" {
			if owners[c.Team] == nil {
				owners[c.Team] = map[string]bool{}
			}
			owners[c.Team][a.Owner] = true
		}
	}
	for i := range s.Segments {
		v.rowsFor(&s.Segments[i], needed[i])
	}
	for i := range s.Teams {
		if n := len(owners[s.Teams[i].Name]); n > s.Teams[i].CSMs {
			v.fault("the book names %d owners for team %s, which has %d posts", n, s.Teams[i].Name, s.Teams[i].CSMs)
		}
	}
}

func (v *validator) rowsFor(g *Segment, needed map[string]bool) {
	withoutTeam := []string{}
	for i := range v.s.Coverages {
		if v.s.Coverages[i].Team == "" {
			withoutTeam = append(withoutTeam, v.s.Coverages[i].Name)
		}
	}
	for i := range v.s.Coverages {
		c := &v.s.Coverages[i]
		if !needed[c.Name] {
			continue
		}
		v.row(g, c.Name, "")
		switch {
		case c.Team == "":
		case c.Fallback != "":
			v.row(g, c.Fallback, c.Name)
		case len(withoutTeam) == 1:
			v.row(g, withoutTeam[0], c.Name)
		default:
			v.fault("coverages.%s needs a fallback: %d coverages have no team", c.Name, len(withoutTeam))
		}
	}
	if g.Today != "" {
		v.row(g, g.Today, "")
	}
	for i := range v.s.Plays {
		v.reaches(&v.s.Plays[i], g, needed)
	}
}

// reaches checks a play on the coverages that a segment's accounts can have.
func (v *validator) reaches(p *Play, g *Segment, needed map[string]bool) {
	reached := false
	for i := range v.s.Coverages {
		c := &v.s.Coverages[i]
		if !needed[c.Name] || !lists(p, c.Name) {
			continue
		}
		reached = true
		if c.Team == "" && p.Team == "" && p.Hours > 0 {
			v.fault("plays.%s needs a team, or coverages that have one: it asks for hours and accounts of segments.%s are under %s, which has none", p.Name, g.Name, c.Name)
		}
	}
	if reached && p.Referrals > 0 && g.ARR.Mean == 0 {
		v.fault("segments.%s.arr is needed for the accounts that plays.%s refers", g.Name, p.Name)
	}
}

func (v *validator) row(g *Segment, coverage, squeezed string) {
	if ratesOf(g, coverage) != nil {
		return
	}
	if squeezed != "" {
		v.fault("segments.%s.rates has no row for %s, to which %s falls back", g.Name, coverage, squeezed)
	} else {
		v.fault("segments.%s.rates has no row for %s", g.Name, coverage)
	}
}
