package ui

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"time"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/report"
	"touchline/ui/runs"
)

// exported is a finished export.
type exported struct {
	files map[string][]byte // of a pack, by id
	runs  []report.Run      // whose trials are written as they are sent
	held  int64             // bytes of their futures
	Took  time.Duration
}

func (e *exported) took() time.Duration { return e.Took }

// weight is about what an export holds in memory.
func (e *exported) weight() int64 {
	n := e.held
	for _, data := range e.files {
		n += int64(len(data))
	}
	return n
}

// export is the worker that makes a set of files.
func (s *server) export(ctx context.Context, _ *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, err
	}
	set := q.Get(exportKey)
	q.Set("trials", strconv.Itoa(a.Trials))
	q.Set("seed", strconv.FormatUint(a.Seed, 10))
	v := look(s.shelf, tabs[0], q)
	if v.baseline == nil || v.exportAsk(set) != a {
		return nil, errors.New("a file has changed since; ask for the export again")
	}
	made := &exported{}
	do := s.pack
	if set == trialsSet {
		do = s.trials
	}
	if err := do(ctx, v, made, func(share float64) { progress(int(share * float64(a.Trials))) }); err != nil {
		return nil, err
	}
	made.Took = time.Since(began)
	return made, ctx.Err()
}

// Of the work on a scenario's pack: a renewal forecast draws the futures more
// than once, and by finer parts.
const (
	drawShare = 0.25 // of all, to draw it by segment
	untold    = 1 - drawShare
)

// pack makes the files that hold everything said of the scenarios.
func (s *server) pack(ctx context.Context, v *view, made *exported, progress func(share float64)) error {
	items := v.leaving()
	var all []report.Run
	for i, it := range items {
		r, err := s.said(ctx, v, it, func(share float64) { progress((float64(i) + share) / float64(len(items))) })
		if err != nil {
			return err
		}
		all = append(all, *r)
	}
	pack := report.New(all, slices.Index(items, v.baseline), v.year)
	made.files = map[string][]byte{}
	for _, f := range exportSets[0].Files {
		var out bytes.Buffer
		if err := f.write(pack, &out); err != nil {
			return err
		}
		made.files[f.ID] = out.Bytes()
	}
	return nil
}

// said is everything that leaves of a scenario. What the window has drawn and
// kept of it is not drawn again.
func (s *server) said(ctx context.Context, v *view, it *item, progress func(share float64)) (*report.Run, error) {
	scenario, err := askedOften(it.File, v.ask(it), 2*len(v.leaving()))
	if err != nil {
		return nil, err
	}
	m := meta(it.File, s.options.Version)
	told := progressOf(progress, 0, drawShare)
	futures, err := s.engine(ctx, scenario, sim.Options{Progress: told})
	if err != nil {
		return nil, err
	}
	stalled, err := s.stalled(ctx, futures)
	if err != nil {
		return nil, err
	}
	r := report.NewRun(futures, stalled, m, 0)
	r.Colour = it.Colour
	if kept, ok := resultOf[*outcome](s, v.ask(it)); ok {
		r.Futures = kept.Futures // the charts need no more, and one run is less in memory
	}
	if kept, ok := resultOf[*outlook](s, v.renewalsAskOf(it)); ok {
		r.Renewals = kept.Forecast
		return &r, nil
	}
	r.Renewals, err = renewals.Run(ctx, scenario, renewals.Meta{Meta: m, FiscalYearStart: it.File.FiscalYearStart},
		sim.Options{Progress: progressOf(progress, drawShare, untold)})
	return &r, err
}

// trials gathers the futures whose trials leave.
func (s *server) trials(ctx context.Context, v *view, made *exported, progress func(share float64)) error {
	items := v.leaving()
	for i, it := range items {
		r := report.Run{Meta: meta(it.File, s.options.Version)}
		if kept, ok := resultOf[*outcome](s, v.ask(it)); ok {
			r.Futures = kept.Futures
		} else {
			scenario, err := askedOften(it.File, v.ask(it), len(items))
			if err != nil {
				return err
			}
			o, each := recorded, 1/float64(len(items))
			o.Progress = progressOf(progress, float64(i)*each, each)
			if r.Futures, err = s.engine(ctx, scenario, o); err != nil {
				return err
			}
		}
		made.runs = append(made.runs, r)
		made.held += sim.Memory(&r.Futures.Scenario, recorded)
	}
	return nil
}

// progressOf is the progress of a part of some work, from a share of all on.
func progressOf(progress func(share float64), from, part float64) func(done, total int) {
	return func(done, total int) { progress(from + part*float64(done)/float64(max(1, total))) }
}

// stalled is a run once more without expansion, where [forecast.Stalled] wants
// it; else nil.
func (s *server) stalled(ctx context.Context, f *sim.Futures) (*sim.Futures, error) {
	scenario, wanted := forecast.Stalled(f)
	if !wanted {
		return nil, nil
	}
	return s.engine(ctx, scenario, recorded)
}
