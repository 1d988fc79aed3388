package headcount

import (
	"context"
	"fmt"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// A wide range is looked at in steps, so that it takes no more than
// pointsAtOnce runs, and then number by number where the next CSM ceases to pay.
const pointsAtOnce = 25

// curve is a team's number of CSMs and what comes of it.
type curve struct {
	points  []*point // by number of CSMs
	skipped []int    // numbers that cannot be run
	why     error    // of the highest of them
	dealt   []dealt  // numbers that have fewer posts than the book names owners, the fewest first
	assumed []forecast.Assumption
}

// dealt is a number of CSMs and the accounts whose owners it has no post for.
type dealt struct {
	csms int
	forecast.DealtOut
}

// point is a run with so many CSMs: what is said of it, and the trials that its
// neighbours are compared with.
type point struct {
	told  Point
	nrr   []float64
	worth []float64
	costs []float64 // of the horizon, discounted
}

// curve draws the points of a range, then those between where it matters.
func (t *teller) curve(ctx context.Context, r *runs, a Ask) (*curve, error) {
	team := &t.base.Scenario.Teams[t.team]
	from, to := a.bounds(team.CSMs)
	c := &curve{}
	step := (to-from)/pointsAtOnce + 1
	var numbers []int
	for n := from; n < to; n += step {
		numbers = append(numbers, n)
	}
	numbers = append(numbers, to)
	if team.CSMs > from && team.CSMs < to && !slices.Contains(numbers, team.CSMs) {
		numbers = append(numbers, team.CSMs)
	}
	r.of = 1 + len(numbers) + 2*(step-1) + whatIfsAtMost
	if err := t.draw(ctx, r, c, numbers); err != nil {
		return nil, err
	}
	if len(c.points) == 0 {
		return nil, &Impossible{team.Name, from, to, c.why}
	}
	return c, t.draw(ctx, r, c, c.gaps())
}

// bounds is the range asked of a team with so many posts.
func (a Ask) bounds(csms int) (from, to int) {
	from, to = csms/2, max(2*csms, csms+2)
	if a.From != nil {
		from = *a.From
	}
	if a.To != nil {
		to = *a.To
	}
	if a.To == nil {
		to = max(to, from)
	}
	if a.From == nil {
		from = min(from, to)
	}
	return from, to
}

// draw adds points; numbers that the scenario cannot have are skipped.
func (t *teller) draw(ctx context.Context, r *runs, c *curve, numbers []int) error {
	for _, n := range numbers {
		s, out := forecast.DealOut(withCSMs(t.base.Scenario, t.team, n), nil)
		if err := sim.Validate(&s); err != nil {
			c.skipped, c.why = append(c.skipped, n), err
			continue
		}
		f := t.base
		if n != t.base.Scenario.Teams[t.team].CSMs {
			var err error
			if f, err = r.draw(ctx, s); err != nil {
				return err
			}
		}
		c.points = append(c.points, newPoint(f, t.team))
		if len(out) > 0 {
			c.dealt = append(c.dealt, dealt{n, out[0]})
		}
		c.assumed = forecast.MergeAssumed(c.assumed, forecast.NewSummary(f, nil, t.meta, r.o.Workers).Notes.Assumed)
	}
	slices.SortFunc(c.points, func(a, b *point) int { return a.told.CSMs - b.told.CSMs })
	slices.SortFunc(c.dealt, func(a, b dealt) int { return a.csms - b.csms })
	return nil
}

// withCSMs is the scenario with another number of posts at month 0.
func withCSMs(s sim.Scenario, team, csms int) sim.Scenario {
	s.Teams = slices.Clone(s.Teams)
	s.Teams[team].CSMs = csms
	return s
}

func newPoint(f *sim.Futures, team int) *point {
	whole, w := forecast.Whole(f), forecast.HeadlineOf(f.Horizon)
	p := &point{nrr: whole.NRR(nil, w), worth: forecast.Worth(nil, f), costs: discounted(f)}
	load := worst(f, team)
	p.told = Point{
		CSMs: f.Scenario.Teams[team].CSMs, Load: loadOf(load), Month: load.Month,
		NRR: forecast.BandOf(p.nrr), GRR: forecast.BandOf(whole.GRR(nil, w)), Worth: forecast.BandOf(p.worth),
		Closing: forecast.BandOf(whole.Flow(nil, sim.Closing, f.Horizon)),
		Cost:    forecast.BandOf(forecast.Cost(nil, f, 1, f.Horizon)),
	}
	return p
}

// discounted is a run's cost as worth charges it.
func discounted(f *sim.Futures) []float64 {
	sum := make([]float64, f.Trials)
	var cost []float64
	for month := 1; month <= f.Horizon; month++ {
		value := math.Pow(1+f.Scenario.Discount, -float64(month)/12)
		cost = forecast.Cost(cost, f, month, month)
		for t := range sum {
			sum[t] += cost[t] * value
		}
	}
	return sum
}

// next is what each further CSM changes from one point to the one after it.
func (c *curve) next() []Next {
	next := []Next{}
	for i := 1; i < len(c.points); i++ {
		next = append(next, nextOf(c.points[i-1], c.points[i]))
	}
	return next
}

func nextOf(a, b *point) Next {
	x := Next{From: a.told.CSMs, To: b.told.CSMs}
	per := 1 / float64(x.To-x.From)
	each := func(from, to []float64) (base, other []float64) {
		base, other = make([]float64, len(from)), make([]float64, len(from))
		for t := range from {
			base[t], other[t] = from[t]*per, to[t]*per
		}
		return base, other
	}
	differ := func(metric forecast.Metric, from, to []float64) forecast.Difference {
		base, other := each(from, to)
		d, _ := forecast.PairedDifference(base, other, metric)
		d.Scenario, d.Metric = fmt.Sprintf("%d CSMs", x.To), metric
		return d
	}
	x.NRR, x.Worth = differ(forecast.NRRMetric, a.nrr, b.nrr), differ(forecast.WorthMetric, a.worth, b.worth)
	base, other := each(a.costs, b.costs)
	x.Costs = forecast.BandOf(forecast.Paired(base, other))
	for t := range base {
		base[t] += a.worth[t] * per
		other[t] += b.worth[t] * per
	}
	x.Brings = forecast.BandOf(forecast.Paired(base, other))
	return x
}
