package fit

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// scoreLimits are where a health in numbers is cut, as a scenario's `scores`
// usually are: 70 and more green, 40 and more amber, else red.
var scoreLimits = []float64{70, 40}

// usualStates are names that tell their order.
var usualStates = []string{"green", "good", "healthy", "amber", "yellow", "neutral", "warning", "red", "poor", "risk", "at risk", "critical"}

// monthsOfHealth are what a history needs at least to tell how health moves.
const monthsOfHealth = 100

// healthOf reads how health moves and what goes with it, month by month; nil
// where snapshots have none, or one state only.
func healthOf(p *paths) *Health {
	h := &Health{}
	h.name(p)
	if len(h.States) < 2 {
		return nil
	}
	c := h.count(p)
	if c.moves() < monthsOfHealth {
		return nil
	}
	c.into(h, p.steady())
	return h
}

// name finds the states, best first: by their usual names or, of others, by
// how many leave in a month.
func (h *Health) name(p *paths) {
	months, gone := map[string]float64{}, map[string]float64{}
	numbers := true
	for _, path := range p.by {
		for i, s := range path {
			if s.health == "" || s.arr <= 0 {
				continue
			}
			_, err := strconv.ParseFloat(s.health, 64)
			numbers = numbers && err == nil
			months[s.health]++
			if i == len(path)-1 && s.month.Before(p.last()) {
				gone[s.health]++
			}
		}
	}
	if len(months) > 0 && numbers {
		h.States, h.Scores = []string{"green", "amber", "red"}, scoreLimits
		return
	}
	for state := range months {
		h.States = append(h.States, state)
	}
	place := func(state string) int { return slices.Index(usualStates, strings.ToLower(state)) }
	slices.SortFunc(h.States, func(a, b string) int {
		if place(a) >= 0 && place(b) >= 0 {
			return cmp.Compare(place(a), place(b))
		}
		return cmp.Or(cmp.Compare(gone[a]/months[a], gone[b]/months[b]), cmp.Compare(a, b))
	})
}

func (p *paths) last() time.Time { return p.months[len(p.months)-1] }

// stateOf is the state of a health as a history or book writes it; "": none.
func (h *Health) stateOf(written string) string {
	if h == nil {
		return ""
	}
	if h.Scores != nil {
		score, err := strconv.ParseFloat(written, 64)
		if err != nil {
			return ""
		}
		i := 0
		for i < len(h.Scores) && score < h.Scores[i] {
			i++
		}
		return h.States[i]
	}
	if slices.Contains(h.States, written) {
		return written
	}
	return ""
}

// stateCount is account-months by state and what came in the month after.
type stateCount struct {
	months, left, fell, rose []float64 // by state
	stay                     [][]float64
	latest                   []float64 // accounts in the last month
}

func (h *Health) count(p *paths) *stateCount {
	n := len(h.States)
	c := &stateCount{months: make([]float64, n), left: make([]float64, n), fell: make([]float64, n), rose: make([]float64, n),
		stay: grid[float64](n, n), latest: make([]float64, n)}
	for _, path := range p.by {
		for i, s := range path {
			from := slices.Index(h.States, h.stateOf(s.health))
			switch {
			case from < 0 || s.arr <= 0:
			case s.month.Equal(p.last()):
				c.latest[from]++
			case i == len(path)-1 || path[i+1].arr <= 0:
				c.months[from]++
				c.left[from]++
			case s.next(path[i+1]):
				c.step(from, slices.Index(h.States, h.stateOf(path[i+1].health)), path[i+1].arr/s.arr)
			}
		}
	}
	return c
}

// step counts a month at whose end the account was still there.
func (c *stateCount) step(from, to int, growth float64) {
	c.months[from]++
	if growth < 1-tolerance {
		c.fell[from]++
	}
	if growth > 1+tolerance {
		c.rose[from]++
	}
	if to >= 0 {
		c.stay[from][to]++
	}
}

func (c *stateCount) moves() (n float64) {
	for _, row := range c.stay {
		for _, x := range row {
			n += x
		}
	}
	return n
}

func (c *stateCount) into(h *Health, steady bool) {
	n := len(h.States)
	var worse, better, mayWorsen, mayRecover, jumps float64
	for from, row := range c.stay {
		for to, x := range row {
			if from < n-1 {
				mayWorsen += x
			}
			if from > 0 {
				mayRecover += x
			}
			if to > from {
				worse += x
			}
			if to < from {
				better += x
			}
			if to > from+1 || to < from-1 {
				jumps += x
			}
		}
	}
	h.Moves = Moves{Worsen: (worse + 0.5) / (mayWorsen + 1), Recover: (better + 0.5) / (mayRecover + 1)}
	if sum := h.Moves.Worsen + h.Moves.Recover; sum > 1 {
		h.Moves = Moves{Worsen: h.Moves.Worsen / sum, Recover: h.Moves.Recover / sum}
	}
	h.Jumps = ratio(jumps, worse+better)
	h.Churn = stateOdds(c.left, c.months, 12)
	h.Downsell, h.Expansion = stateOdds(nil, c.months, 12), stateOdds(nil, c.months, 1)
	if steady {
		h.Downsell, h.Expansion = stateOdds(c.fell, c.months, 12), stateOdds(c.rose, c.months, 1)
	}
	sum := 0.0
	for _, x := range c.latest {
		sum += x
	}
	for _, x := range c.latest {
		h.start = append(h.start, ratio(x, sum))
	}
	if sum == 0 {
		h.start = nil
	}
}

// calmEvents is how many events a state is taken to have had at the rate of all
// states, so that one with few does not get odds of its own making.
const calmEvents = 4

// stateOdds are each state's odds of an event against those of all states
// together. An event that is decided once in so many months falls to one month
// by as much less.
func stateOdds(events, months []float64, term float64) []float64 {
	odds := make([]float64, len(months))
	var hits, all float64
	for i := range events {
		hits += events[i]
		all += months[i]
	}
	chance := func(monthly float64) float64 { return math.Min(0.9, term*monthly) }
	for i := range odds {
		odds[i] = 1
		if hits == 0 {
			continue
		}
		base := hits / all
		own := base * (events[i] + calmEvents) / (months[i]*base + calmEvents)
		odds[i] = chance(own) / (1 - chance(own)) * (1 - chance(base)) / chance(base)
	}
	return odds
}
