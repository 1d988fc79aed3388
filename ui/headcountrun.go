package ui

import (
	"context"
	"net/url"
	"time"

	"touchline/forecast/headcount"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// headcountKind is the work on a team's number of CSMs.
const headcountKind = "headcount"

// timesCounted is about how often that work draws all futures: once for each
// number of CSMs and each what-if.
const timesCounted = 30

// counted is a finished outlook on a team's number of CSMs.
type counted struct {
	*headcount.Outlook
	Took time.Duration
}

func (c *counted) took() time.Duration { return c.Took }

// weight is about what an outlook holds in memory.
func (c *counted) weight() int64 {
	const ofPoint, ofMonth, ofSegment = 2200, 160, 40 // bytes; of a point with the step after it
	bytes := int64(len(c.Points) * ofPoint)
	for i := range c.Teams {
		for _, m := range c.Teams[i].Months {
			bytes += ofMonth + int64(len(m.Segments)*ofSegment)
		}
	}
	return bytes
}

// headcountAsk is the run that the number of CSMs of a team needs.
func (v *view) headcountAsk() runs.Ask {
	a := v.ask(v.baseline)
	a.Kind = headcountKind
	if team := v.team(); team != "" {
		a.What = url.Values{teamKey: {team}}.Encode()
	}
	return a
}

// firstCounted is of how many futures the first answer is; it is given where all
// take several times as long.
const firstCounted = 500

// countCSMs is the worker of the number of CSMs. Where there are many futures, an
// answer from the first of them comes at once, and stands until it is done.
func (s *server) countCSMs(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	scenario, err := askedOften(file, a, timesCounted)
	if err != nil {
		return nil, err
	}
	about, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, err
	}
	outlook := func(trials int, o sim.Options) (*counted, error) {
		scenario.Trials = trials
		told, err := headcount.Run(ctx, scenario, meta(file, s.options.Version), headcount.Ask{Team: about.Get(teamKey)}, o)
		if err != nil {
			return nil, err
		}
		return &counted{told, time.Since(began)}, nil
	}
	if a.Trials >= 4*firstCounted {
		first, err := outlook(firstCounted, sim.Options{})
		if err != nil {
			return nil, err
		}
		s.counts.keep(a, first)
	}
	all, err := outlook(a.Trials, sim.Options{Progress: share(a, progress)})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// share turns the progress of work that draws the futures more than once into
// that of its ask, which counts up to them once.
func share(a runs.Ask, progress func(int)) func(done, total int) {
	return func(done, total int) {
		progress(int(float64(a.Trials) * float64(done) / float64(max(1, total))))
	}
}
