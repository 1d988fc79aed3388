package forecast

import (
	"fmt"
	"math"

	"touchline/sim"
)

// eitherWay is the share of the futures that differ which must side with the
// mean before one scenario is called better.
const eitherWay = 0.55

// Contest is the pair a verdict is about.
type Contest struct {
	Scenario, Baseline string
	Currency           string
	Horizon            int
	Tail               float64 // years of margin within worth
	SameTerms          bool    // gross margin, discount and tail are those of the baseline
	Strangers          bool    // no account is in both: they are of two companies, or of two parts of one
	Year               int     // spoken of; 0: the first
}

// NewContest takes from two comparable scenarios what a verdict needs to know.
func NewContest(baseline, other *sim.Scenario, baselineMeta, otherMeta Meta) Contest {
	return Contest{
		Scenario: otherMeta.Title, Baseline: baselineMeta.Title, Currency: otherMeta.Currency,
		Horizon: other.Horizon, Tail: other.Tail,
		SameTerms: baseline.GrossMargin == other.GrossMargin && baseline.Discount == other.Discount && baseline.Tail == other.Tail,
		Strangers: !ShareAccounts(baseline, other),
	}
}

// Verdict says in a sentence or two how the scenario stands against the
// baseline in the contest's year, or at a horizon that completes none: NRR,
// cost, and whether that pays. It is as sure as the differences allow; they
// are the scenario's own, from [Differences]. Of strangers it
// says first that they are, and holds neither cost nor worth of the one book
// against the other.
func (c Contest) Verdict(own []Difference) Sentences {
	nrr, ok := c.pick(own, NRRMetric)
	if !ok {
		return Sentences{{Text: c.Scenario, Strong: true}, {Text: " and "}, {Text: c.Baseline, Strong: true},
			{Text: " open with no ARR in any future: there is nothing to retain."}}
	}
	var s Sentences
	if nrr.Trials < FewFutures {
		s.stress("%s", c.Scenario)
		s.say(" against ")
		s.stress("%s", c.Baseline)
		s.say(": %s. That is too little for a verdict.", TooFew(nrr.Trials))
		return s
	}
	grr, _ := c.pick(own, GRRMetric)
	cost, _ := c.pick(own, CostMetric)
	worth, _ := c.pick(own, WorthMetric)
	if c.Strangers {
		s.stress("%s", c.Scenario)
		s.say(" and ")
		s.stress("%s", c.Baseline)
		s.say(" ")
		s.stress("have no account in common")
		s.say(": they are two books, and what they cost and are worth is not compared. ")
		c.retention(&s, nrr, grr)
		s.say(".")
		return s
	}
	c.retention(&s, nrr, grr)
	c.cost(&s, cost, nrr.Year)
	s.say(".")
	c.worth(&s, cost, worth)
	return s
}

func (c Contest) pick(own []Difference, metric Metric) (Difference, bool) {
	for _, d := range own {
		if d.Metric == metric && (d.Year == 0 || d.Year == max(c.Year, 1)) {
			return d, true
		}
	}
	return Difference{}, false
}

// leaning is how a metric's difference may be spoken of.
type leaning int

const (
	same    leaning = iota // in every future
	unclear                // within sampling error
	either                 // sure of the mean, but the futures side both ways
	leans                  // the futures side with the mean
)

// lean judges a difference in its own direction, good or bad.
func (d Difference) lean() leaning {
	siding := d.Better
	if d.loses() {
		siding = d.Worse
	}
	switch {
	case d.Better+d.Worse == 0:
		return same
	case d.WithinNoise:
		return unclear
	case siding <= eitherWay*(d.Better+d.Worse):
		return either
	}
	return leans
}

// loses says whether the mean is on the bad side of the baseline.
func (d Difference) loses() bool { return d.Mean < 0 != (d.Metric == CostMetric) }

func (c Contest) retention(s *Sentences, nrr, grr Difference) {
	ends := c.ends(nrr.Year)
	s.stress("%s", c.Scenario)
	switch nrr.lean() {
	case same:
		s.say(" %s with the same NRR as ", ends)
		s.stress("%s", c.Baseline)
		s.say(" in %s", InFutures(1, nrr.Trials))
	case unclear:
		s.say(" %s with an NRR that ", ends)
		s.stress("cannot be told apart")
		s.say(" from that of ")
		s.stress("%s", c.Baseline)
		s.say(" (about %s points, within noise: sampling error %s)", Points(nrr.Mean, 1), PointsError(nrr.SE)+" points")
	case either:
		s.say(" against ")
		s.stress("%s", c.Baseline)
		s.stress(" could go either way")
		s.say(": it %s %s of NRR %s on average (%s)", ends, pointsApart(nrr.Mean), aboveBelow(nrr.Mean), nrr.range80())
	case leans:
		s.say(" %s ", ends)
		s.stress("%s of NRR %s", pointsApart(nrr.Mean), aboveBelow(nrr.Mean))
		s.say(" ")
		s.stress("%s", c.Baseline)
		if nrr.P10 < 0 && nrr.P90 > 0 {
			s.say(" on average")
		}
		s.say(" (%s)", nrr.range80())
		if grr.lean() == leans && grr.loses() != nrr.loses() {
			s.say(" but %s of GRR %s it", pointsApart(grr.Mean), aboveBelow(grr.Mean))
		}
	}
}

func (c Contest) ends(year int) string {
	switch {
	case year == 0 && c.Horizon == 1:
		return "ends the month"
	case year == 0:
		return fmt.Sprintf("ends the %d months", c.Horizon)
	case c.Horizon < 24:
		return "ends the year"
	case year <= len(ordinals):
		return "ends the " + ordinals[year-1] + " year"
	}
	return fmt.Sprintf("ends year %d", year)
}

var ordinals = [...]string{"first", "second", "third", "fourth", "fifth"}

func aboveBelow(mean float64) string {
	if mean < 0 {
		return "below"
	}
	return "above"
}

// range80 says how far the futures are apart and how many are better.
func (d Difference) range80() string {
	better := "better in " + InFutures(d.Better, d.Trials)
	if tied := 1 - d.Better - d.Worse; tied >= 0.005 {
		better += ", the same in " + InFutures(tied, d.Trials)
	}
	low, high := Points(d.P10, 1), Points(d.P90, 1)
	if low == high {
		return better
	}
	return fmt.Sprintf("80%% range %s to %s; %s", low, high, better)
}

func (c Contest) cost(s *Sentences, d Difference, year int) {
	per := "a year"
	if year == 0 {
		per = fmt.Sprintf("over the %d months", c.Horizon)
	}
	switch d.lean() {
	case same:
		s.say(" at the same cost")
	case unclear:
		s.say(" at a cost that cannot be told apart")
	default:
		about, more := "", "more"
		if Money(d.P10, c.Currency) != Money(d.P90, c.Currency) {
			about = "about "
		}
		if d.Mean < 0 {
			more = "less"
		}
		s.say(" for %s%s %s %s", about, Money(math.Abs(d.Mean), c.Currency), more, per)
	}
}
