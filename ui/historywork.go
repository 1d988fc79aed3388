package ui

import (
	"context"
	"errors"
	"net/url"
	"time"

	"touchline/forecast/backtest"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// Kinds of work about a history: a backtest is about it alone, a replay about a
// scenario too.
const (
	backtestKind = "backtest"
	replayKind   = "replay"
)

// mostEach is the number of futures of each forecast of a backtest from which
// on it draws as many as suit the history's size.
const mostEach = 4000

// tests are the runs that the view needs once a history has been read.
func (v *view) tests() []runs.Ask {
	r := v.reading()
	if r == nil || r.History == nil {
		return nil
	}
	return []runs.Ask{v.backtestAsk(), v.replayAsk()}
}

func (v *view) backtestAsk() runs.Ask {
	return runs.Ask{Name: "history-" + v.past.ID, Kind: backtestKind, What: v.about(metricKey, knownKey), Input: v.past.ID,
		Trials: min(v.trials, mostEach), Seed: v.seed}
}

func (v *view) replayAsk() runs.Ask {
	return runs.Ask{Name: v.baseline.ID, Kind: replayKind, What: v.about(), Input: v.baseline.File.InputsSHA256, Trials: v.trials, Seed: v.seed}
}

// reading is the history as the address has it read; nil until the person has
// confirmed a whole mapping.
func (v *view) reading() *reading {
	if v.past == nil || v.chosen.Get(readKey) == "" {
		return nil
	}
	if mappingOf(v.chosen, v.past.Table).lacking() != "" {
		return nil
	}
	return v.past.readAs(v.chosen)
}

// readAs reads a file by the mapping that an address says.
func (u *upload) readAs(q url.Values) *reading { return u.read(mappingOf(q, u.Table).said(q)) }

// about is what work about the history depends on: which one it is, its
// mapping, and some other choices.
func (v *view) about(keys ...string) string {
	q := url.Values{}
	for _, key := range append(mappingKeys(), keys...) {
		if text := v.chosen.Get(key); text != "" {
			q.Set(key, text)
		}
	}
	return q.Encode()
}

// pastOf is the reading that an ask is about, and what it chose.
func (s *server) pastOf(a runs.Ask) (*reading, url.Values, error) {
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, nil, err
	}
	u := s.shelf.histories.at(q.Get(historyKey))
	if u == nil {
		return nil, nil, errors.New("the history is not in memory any more; choose its file again")
	}
	r := u.readAs(q)
	if r.History == nil {
		return nil, nil, errors.New("the history cannot be read")
	}
	return r, q, nil
}

// tested is a finished backtest.
type tested struct {
	Record *backtest.Record // nil where no date can be forecast from
	Short  string           // why
	Took   time.Duration
}

func (t *tested) took() time.Duration { return t.Took }

// weight is about what a backtest holds in memory.
func (t *tested) weight() int64 {
	if t.Record == nil {
		return 1 << 10
	}
	return 1<<10 + int64(len(t.Record.Origins))<<8
}

// backtest is the worker that holds forecasts from past dates against what
// happened.
func (s *server) backtest(ctx context.Context, _ *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	r, q, err := s.pastOf(a)
	if err != nil {
		return nil, err
	}
	o := backtest.Options{Metric: metricOf(q), MinHistory: knownOf(q), Trials: a.Trials, Seed: a.Seed,
		Progress: func(done, total int) { progress(int(float64(a.Trials) * float64(done) / float64(max(1, total)))) }}
	if a.Trials == mostEach {
		o.Trials = 0
	}
	record, err := backtest.Run(ctx, r.History, o)
	var short *backtest.TooShort
	if errors.As(err, &short) {
		return &tested{Short: tooShort(short), Took: time.Since(began)}, nil
	}
	if err != nil {
		return nil, err
	}
	return &tested{Record: record, Took: time.Since(began)}, nil
}

// replayed is a finished replay.
type replayed struct {
	Replay *backtest.Replay // nil where scenario and history have nothing in common
	Apart  string           // what they lack
	Took   time.Duration
}

func (p *replayed) took() time.Duration { return p.Took }

// weight is about what a replay holds in memory.
func (p *replayed) weight() int64 {
	if p.Replay == nil {
		return 1 << 10
	}
	return 1<<10 + int64(len(p.Replay.Parts)+len(p.Replay.Needed))<<10
}

// replay is the worker that plays a scenario's own year again.
func (s *server) replay(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	r, _, err := s.pastOf(a)
	if err != nil {
		return nil, err
	}
	scenario, err := asked(file, a)
	if err != nil {
		return nil, err
	}
	start := time.Date(file.Start.Year, time.Month(file.Start.Month), 1, 0, 0, 0, 0, time.UTC)
	replay, err := backtest.NewReplay(ctx, scenario, start, r.History,
		sim.Options{Progress: func(done, total int) { progress(int(float64(a.Trials) * float64(done) / float64(max(1, total)))) }})
	var apart *backtest.Apart
	if errors.As(err, &apart) {
		return &replayed{Apart: apart.Error(), Took: time.Since(began)}, nil
	}
	if err != nil {
		return nil, err
	}
	return &replayed{Replay: replay, Took: time.Since(began)}, nil
}
