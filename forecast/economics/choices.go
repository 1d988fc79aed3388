package economics

// Choice is two coverages that a segment's accounts could be under: the dearer
// one and at which ARR it pays against the other.
type Choice struct {
	Pair *Pair
	Pays Pays
}

// Choices are each two coverages of each segment once, by the one that costs
// more over five years; of equals, and where a cost is not known, by the first.
func (t *Table) Choices() []Choice {
	var all []Choice
	for i := range t.Pairs {
		for _, x := range t.Pairs[i].Pays {
			if t.dearer(i, x.Against) {
				all = append(all, Choice{&t.Pairs[i], x})
			}
		}
	}
	return all
}

func (t *Table) dearer(i int, against string) bool {
	p := &t.Pairs[i]
	for j := range t.Pairs {
		q := &t.Pairs[j]
		if q.Segment != p.Segment || q.Coverage != against {
			continue
		}
		if p.FiveYears == nil || q.FiveYears == nil {
			return i < j
		}
		return p.FiveYears.Cost > q.FiveYears.Cost || p.FiveYears.Cost == q.FiveYears.Cost && i < j
	}
	return false
}

// Foreseen is what an account is worth over its life where at least half of what
// it brings falls into the first twenty years, else over those alone: beyond
// says that more may follow, of which nobody can say how much. Nil where the
// cost is not known.
func (p *Pair) Foreseen() (v *Value, beyond bool) {
	if p.TwentyYears == nil || p.Lifetime != nil && p.TwentyYears.Margin >= p.Lifetime.Margin/2 {
		return p.Lifetime, false
	}
	return p.TwentyYears, true
}
