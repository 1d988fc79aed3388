package renewals

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// The book is run once, cut by segment, coverage and length of contract, with
// the largest accounts apart, and once more for every few owners: an owner
// says nothing of the rest, and so many parts at once would take much memory.

// Places in the names that byKind and byOwner give to parts.
const (
	segmentPlace = iota
	coveragePlace
	lengthPlace
	largestPlace

	ownerPlace = 1
)

const (
	largest      = 5  // accounts that concentration looks at
	ownersAtOnce = 12 // in one run
)

// between stands between the names in the name of a part; no file that is read
// has one, and so no name. (Cells of more than one line are usual.)
const between = "\x00"

// lengths are contracts by their length, the shortest first.
var lengths = []struct {
	name string
	most int // months; 0: any
}{{"month to month", 1}, {"under a year", 11}, {"annual", 12}, {"multi-year", 0}}

func lengthOf(term int) string {
	for _, l := range lengths {
		if term <= l.most || l.most == 0 {
			return l.name
		}
	}
	return ""
}

// byKind cuts the book by segment, coverage and length, the accounts with some
// ids apart.
func byKind(apart []string) func(sim.OpeningAccount) string {
	return func(a sim.OpeningAccount) string {
		id := ""
		if a.ID != "" && slices.Contains(apart, a.ID) {
			id = a.ID
		}
		return strings.Join([]string{a.Segment, a.Coverage, lengthOf(a.Term), id}, between)
	}
}

// byOwner cuts the book by some owners, all the others together, and the new
// accounts, which nobody owns yet.
func byOwner(owners []string) func(sim.OpeningAccount) string {
	return func(a sim.OpeningAccount) string {
		switch {
		case a.ID == "":
			return "new"
		case slices.Contains(owners, a.Owner):
			return "owner" + between + a.Owner
		}
		return "others"
	}
}

// where is the parts of a run with a name at a place of their own.
func where(f *sim.Futures, place int, name string) forecast.Part {
	var parts []int
	for i, n := range f.Names {
		if names := strings.Split(n, between); place < len(names) && names[place] == name {
			parts = append(parts, i)
		}
	}
	return forecast.Together(f, parts)
}

// largestOf are the ids of the accounts with the most ARR, the largest first.
func largestOf(book []sim.OpeningAccount) []sim.OpeningAccount {
	sorted := slices.Clone(book)
	slices.SortStableFunc(sorted, func(a, b sim.OpeningAccount) int { return cmp.Compare(b.ARR, a.ARR) })
	return sorted[:min(largest, len(sorted))]
}

// ownersOf are the owners by the ARR of their accounts, the largest first and
// "" last; nil where the book names none.
func ownersOf(book []sim.OpeningAccount) []string {
	arr := map[string]float64{}
	for _, a := range book {
		arr[a.Owner] += a.ARR
	}
	if _, nobody := arr[""]; nobody && len(arr) == 1 {
		return nil
	}
	return slices.SortedFunc(maps.Keys(arr), func(a, b string) int {
		if a == "" || b == "" {
			return cmp.Compare(len(b), len(a)) // the empty one last
		}
		return cmp.Or(cmp.Compare(arr[b], arr[a]), cmp.Compare(a, b))
	})
}

// runs draws the futures, one cut after the other, and tells of the progress
// of all together.
type runs struct {
	s      sim.Scenario
	o      sim.Options
	done   int // runs
	ofRuns int
}

func (r *runs) draw(ctx context.Context, o sim.Options) (*sim.Futures, error) {
	o.Workers, o.MaxMemory = r.o.Workers, r.o.MaxMemory
	if tell := r.o.Progress; tell != nil {
		o.Progress = func(done, total int) { tell(r.done*total+done, r.ofRuns*total) }
	}
	f, err := sim.Run(ctx, r.s, o)
	r.done++
	return f, err
}
