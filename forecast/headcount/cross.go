package headcount

// sure is how many standard errors the mean worth of a CSM must be away from
// nothing before its sign counts as known: the two-sided 95% bound of a normal.
const sure = 1.96

// gaps are the numbers left out around the first step whose CSMs do not pay:
// within it and within the step before it, whose last CSM may not pay either.
func (c *curve) gaps() (numbers []int) {
	next := c.next()
	first := firstWhere(next, func(x Next) bool { return x.Worth.Mean <= 0 })
	for i := max(0, first-1); i <= first && first < len(next); i++ {
		for n := next[i].From + 1; n < next[i].To; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// firstWhere is the place of the first step of which something holds, or the
// number of steps.
func firstWhere(next []Next, holds func(Next) bool) int {
	for i := range next {
		if holds(next[i]) {
			return i
		}
	}
	return len(next)
}

// tell writes the curve into the outlook.
func (c *curve) tell(o *Outlook) {
	o.Points, o.Next = []Point{}, c.next()
	best := c.points[0]
	for _, p := range c.points {
		o.Points = append(o.Points, p.told)
		if p.told.Worth.Mean > best.told.Worth.Mean {
			best = p
		}
	}
	o.Best = best.told.CSMs
	number := func(holds func(Next) bool) *int {
		if i := firstWhere(o.Next, holds); i < len(o.Next) {
			return &o.Next[i].From
		}
		return nil
	}
	o.Cross = number(func(x Next) bool { return x.Worth.Mean <= 0 })
	if o.Cross != nil {
		o.CrossLow = number(func(x Next) bool { return x.Worth.Mean <= sure*x.Worth.SE })
		o.CrossHigh = number(func(x Next) bool { return x.Worth.Mean < -sure*x.Worth.SE || x.Worth.Mean == 0 && x.Worth.SE == 0 })
	}
}
