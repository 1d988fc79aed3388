package plan

import (
	"math"
	"slices"
)

// shortfall is by how much a plan misses the limits, each as a share of
// itself, and how many standard errors lie between.
type shortfall struct {
	share  float64 // the sum; 0: none
	errors float64 // of the limit that is missed most clearly
}

func (l Limits) shortfall(m *measured) (s shortfall) {
	add := func(miss, se, unit float64) {
		if miss <= 0 {
			return
		}
		s.share += miss / unit
		s.errors = math.Max(s.errors, miss/math.Max(se, 1e-12*unit))
	}
	if m.leans {
		add(1, 0, 1)
	}
	if l.Budget != nil {
		add(m.spent.mean-*l.Budget, m.spent.se, math.Max(*l.Budget, 1))
	}
	if l.MaxCSMs != nil {
		add(float64(m.posts-*l.MaxCSMs), 0, math.Max(float64(*l.MaxCSMs), 1))
	}
	if l.MinGRR != nil {
		n, share := float64(m.trials), m.reaches(*l.MinGRR)
		likely := (share*n + 1) / (n + 2) // so that no share of few trials is certain
		add(l.Sure-share, math.Sqrt(likely*(1-likely)/n), 1)
	}
	return s
}

// within says whether a plan keeps the limits, as far as its futures tell.
func (l Limits) within(m *measured) bool { return l.shortfall(m).share == 0 }

// withoutBudget are the other limits: the frontier shows what more money would
// buy.
func (l Limits) withoutBudget() Limits {
	l.Budget = nil
	return l
}

// better says whether a plan is to be preferred within some limits: one that
// keeps them before one that does not, then more.
func (l Limits) better(a, b *measured) bool {
	if x, y := l.shortfall(a).share, l.shortfall(b).share; x != y {
		return x < y
	}
	return a.more(b)
}

// more says whether a plan has more of the objective than another, or as much
// for less.
func (m *measured) more(other *measured) bool {
	switch {
	case m.mean.mean != other.mean.mean:
		return m.mean.mean > other.mean.mean
	case m.spent.mean != other.spent.mean:
		return m.spent.mean < other.spent.mean
	}
	return m.id < other.id
}

func (l Limits) order(a, b *measured) int {
	switch {
	case l.better(a, b):
		return -1
	case l.better(b, a):
		return 1
	}
	return 0
}

// sort puts plans in their order.
func (l Limits) sort(all []*measured) {
	missed := make(map[*measured]float64, len(all))
	for _, m := range all {
		missed[m] = l.shortfall(m).share
	}
	slices.SortFunc(all, func(a, b *measured) int {
		switch x, y := missed[a], missed[b]; {
		case x < y, x == y && a.more(b):
			return -1
		case x > y, b.more(a):
			return 1
		}
		return 0
	})
}
