package fit

import "math"

// kind is one of the three rates.
type kind int

const (
	churn kind = iota
	downsell
	expansion
	kinds
)

// tally counts decisions of one kind.
type tally struct {
	seen         int
	hits         int     // that went that way
	spans        []span  // by length
	worth        float64 // Σ ARR·r, r the account-years that a decision of its length is worth
	squares      float64 // Σ ARR²·r
	arr, arrHits float64
}

// span is the ARR that decided for so many months.
type span struct {
	months    int
	hits, all float64
}

func (t *tally) add(hit bool, months int, arr, worth float64) {
	t.seen++
	i := 0
	for ; i < len(t.spans) && t.spans[i].months != months; i++ {
	}
	if i == len(t.spans) {
		t.spans = append(t.spans, span{months: months})
	}
	s := &t.spans[i]
	s.all += arr
	t.arr += arr
	if hit {
		t.hits++
		s.hits += arr
		t.arrHits += arr
	}
	t.worth += arr * worth
	t.squares += arr * arr * worth
}

// effective is the account-years that the tally is worth: those of so many
// accounts of equal ARR.
func (t *tally) effective() float64 {
	if t.squares == 0 {
		return 0
	}
	return t.worth * t.worth / t.squares
}

// rate is the annual rate, weighed by ARR: with one length of decision the
// share lost, turned into a year's; with several, the likeliest.
func (t *tally) rate() float64 {
	return annualRate(t.spans)
}

// byLogos is the annual rate where every account counts alike.
func (t *tally) byLogos() float64 {
	if t.seen == 0 || t.arr == 0 {
		return 0
	}
	mean := 0.0
	for _, s := range t.spans {
		mean += float64(s.months) * s.all / t.arr
	}
	return annual(float64(t.hits)/float64(t.seen), max(1, int(math.Round(mean))))
}

// annualRate solves Σ over lengths of hits·t/(exp(ht)-1) = Σ stays·t for the
// hazard h of a year: the likelihood's own equation.
func annualRate(spans []span) float64 {
	hits, all := 0.0, 0.0
	for _, s := range spans {
		hits += s.hits
		all += s.all
	}
	switch {
	case hits == 0:
		return 0
	case hits == all:
		return 1
	case len(spans) == 1:
		return annual(hits/all, spans[0].months)
	}
	low, high := 0.0, 50.0
	for range 100 {
		h := (low + high) / 2
		score := 0.0
		for _, s := range spans {
			t := float64(s.months) / 12
			score += s.hits*t/math.Expm1(h*t) - (s.all-s.hits)*t
		}
		if score > 0 {
			low = h
		} else {
			high = h
		}
	}
	return -math.Expm1(-(low + high) / 2)
}

// worthOf is the account-years that a decision for so many months is worth as
// evidence of an annual rate p: their Fisher informations compared.
func worthOf(p float64, months int) float64 {
	t := float64(months) / 12
	h := -math.Log1p(-math.Min(p, 0.99))
	if t == 1 {
		return 1
	}
	if h < 1e-6 {
		return t
	}
	return t * t * math.Expm1(h) / math.Expm1(h*t)
}

// tallies are those of each kind by pair and year.
type tallies struct {
	by    [kinds][][]tally // by pair and year
	pairs [kinds][]tally   // by pair
	all   [kinds]tally
	years int
}

func newTallies(x *exposures) *tallies {
	t := &tallies{years: max(1, len(x.edges)-1)}
	var rough [kinds]tally
	x.each(func(e *exposure, k kind, hit bool) { rough[k].add(hit, e.months, e.arr, 1) })
	var worth [kinds]map[int]float64
	for k := range kinds {
		t.by[k], t.pairs[k] = grid[tally](len(x.pairs.all), t.years), make([]tally, len(x.pairs.all))
		worth[k] = map[int]float64{}
		for _, s := range rough[k].spans {
			worth[k][s.months] = worthOf(rough[k].rate(), s.months)
		}
	}
	x.each(func(e *exposure, k kind, hit bool) {
		w := worth[k][e.months]
		t.by[k][e.cell][e.year].add(hit, e.months, e.arr, w)
		t.pairs[k][e.cell].add(hit, e.months, e.arr, w)
		t.all[k].add(hit, e.months, e.arr, w)
	})
	return t
}

// each tells every decision of every kind: downsell and expansion are decided
// by those that stay.
func (x *exposures) each(tell func(e *exposure, k kind, hit bool)) {
	for i := range x.all {
		e := &x.all[i]
		tell(e, churn, e.lost)
		if e.lost || !x.changes {
			continue
		}
		tell(e, downsell, e.down > 0)
		tell(e, expansion, e.up > 0)
	}
}

// merge adds another tally.
func (t *tally) merge(o *tally) {
	t.seen += o.seen
	t.hits += o.hits
	t.worth += o.worth
	t.squares += o.squares
	t.arr += o.arr
	t.arrHits += o.arrHits
	for _, s := range o.spans {
		i := 0
		for ; i < len(t.spans) && t.spans[i].months != s.months; i++ {
		}
		if i == len(t.spans) {
			t.spans = append(t.spans, span{months: s.months})
		}
		t.spans[i].hits += s.hits
		t.spans[i].all += s.all
	}
}
