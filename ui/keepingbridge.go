package ui

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"touchline/forecast"
	"touchline/forecast/kept"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// Keys of the Renewals view's address that choose two kept forecasts, by the
// names of their files.
const (
	oldKey = "old"
	newKey = "new"
)

// keptKind is the work on a bridge between two kept forecasts.
const keptKind = "kept"

// timesBridged is how often that work draws futures, at most: once for each
// thing that one forecast takes over from the other.
const timesBridged = 6

// keptBridge is a finished bridge.
type keptBridge struct {
	*kept.Bridge
	Took time.Duration
}

func (b *keptBridge) took() time.Duration { return b.Took }

// weight is about what a bridge holds in memory.
func (b *keptBridge) weight() int64 {
	bytes := 2 << 10
	for i := range b.Steps {
		bytes += 512
		for _, fact := range b.Steps[i].Facts {
			bytes += len(fact)
		}
	}
	return int64(bytes)
}

// keptAsk is the run that two chosen forecasts need; false: none are.
func (v *view) keptAsk() (runs.Ask, bool) {
	old, new := v.chosen.Get(oldKey), v.chosen.Get(newKey)
	a := v.ask(v.baseline)
	a.Kind, a.What = keptKind, url.Values{oldKey: {old}, newKey: {new}}.Encode()
	return a, old != "" && new != ""
}

// bridgeKept is the worker of a bridge between two kept forecasts.
func (s *server) bridgeKept(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, err
	}
	var ends [2]*kept.Forecast
	for i, key := range []string{oldKey, newKey} {
		if ends[i], err = s.keptNamed(file, q.Get(key)); err != nil {
			return nil, err
		}
		if err := affordable(&ends[i].Model, timesBridged); err != nil {
			return nil, err
		}
	}
	if ends[1].KeptAt.Before(ends[0].KeptAt) {
		ends[0], ends[1] = ends[1], ends[0]
	}
	b, err := kept.NewBridge(ctx, ends[0], ends[1], kept.Options{Version: s.options.Version, Run: sim.Options{Progress: share(a, progress)}})
	if err != nil {
		return nil, err
	}
	return &keptBridge{b, time.Since(began)}, nil
}

// keptNamed reads a forecast of the folder beside a scenario's file.
func (s *server) keptNamed(file *scenarios.File, name string) (*kept.Forecast, error) {
	own, there := s.shelf.place(file.Path)
	if !there {
		return nil, errors.New("these scenarios come with the program and have no folder of kept forecasts")
	}
	paths, err := scenarios.KeptFiles(filepath.Dir(own))
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(paths, func(path string) bool { return filepath.Base(path) == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no kept forecast %s any more", clip(name))
	}
	f, err := readKept(paths[i])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// keptMoved is what moved between two kept forecasts, on the page.
type keptMoved struct {
	Run   *runProgress // nil: it is done
	Words string
	Table *ledger
	Facts []keptFacts
	Of    string
	Notes []string
	Again string // the command that prints the same
}

// keptFacts are what is different in the data of a step.
type keptFacts struct {
	Name  string
	Facts []string
}

// moved shows the bridge of two chosen forecasts; nil: none are chosen.
func (s *server) keptMoved(v *view, live progress) *keptMoved {
	a, chosen := v.keptAsk()
	if !chosen {
		return nil
	}
	b, done := resultOf[*keptBridge](s, a)
	if !done {
		for i, ask := range v.renewalsAsk() {
			if ask == a && i < len(live.Runs) {
				return &keptMoved{Run: &live.Runs[i]}
			}
		}
		return nil
	}
	m := &keptMoved{Words: b.Words, Table: keptLedger(b.Bridge), Notes: []string{}}
	if b.Of != "" {
		m.Of = "NRR and GRR here: " + b.Of + "."
	}
	for i := range b.Steps {
		if step := &b.Steps[i]; len(step.Facts) > 0 {
			m.Facts = append(m.Facts, keptFacts{capitalised(step.Name()), step.Facts})
		}
	}
	for _, note := range b.Notes {
		m.Notes = append(m.Notes, sentence(note))
	}
	m.Again = "touchline kept forecasts/" + v.chosen.Get(oldKey) + " forecasts/" + v.chosen.Get(newKey)
	return m
}

// keptLedger is a bridge as a table, from the old forecast to the new one.
func keptLedger(b *kept.Bridge) *ledger {
	money := func(x float64) string { return forecast.Money(x, b.Currency) }
	l := newLedger("kept-bridge", "What moved between two kept forecasts", "For the end of "+b.Month,
		column{"nrr", "NRR", tip{"Net revenue retention as it is expected with everything down to this line."}},
		column{"nrr-change", "Change", tip{"In percentage points; " + forecast.NoiseMark + " is within sampling error."}},
		column{"grr", "GRR", tip{"Gross revenue retention as it is expected with everything down to this line."}},
		column{"grr-change", "Change", tip{"In percentage points; " + forecast.NoiseMark + " is within sampling error."}},
		column{"arr", "ARR", tip{"Of the whole book, new accounts included."}},
		column{"arr-change", "Change", tip{"Of ARR; " + forecast.NoiseMark + " is within sampling error."}})
	end := func(e kept.End) {
		row := ledgerRow{Name: e.Scenario + ", kept " + e.When(), Kind: "total"}
		row.Entries = []entry{rateOf(e.NRR), {}, rateOf(e.GRR), {}, {Text: money(e.ARR)}, {}}
		l.add(row)
	}
	end(b.Old)
	for i := range b.Steps {
		step := &b.Steps[i]
		row := ledgerRow{Name: capitalised(step.Name())}
		for _, c := range []*kept.Change{step.NRR, step.GRR} {
			if c == nil {
				row.Entries = append(row.Entries, entry{Text: forecast.Nothing}, entry{Text: forecast.Nothing})
				continue
			}
			row.Entries = append(row.Entries, entry{Text: percentage(c.After)}, entry{Text: marked(c, forecast.Points(c.Change, 2)), Strong: true})
		}
		row.Entries = append(row.Entries, entry{Text: money(step.ARR.After)}, entry{Text: marked(&step.ARR, forecast.MoneyChange(step.ARR.Change, b.Currency)), Strong: true})
		l.add(row)
	}
	end(b.New)
	return l
}

func rateOf(x *float64) entry {
	if x == nil {
		return entry{Text: forecast.Nothing}
	}
	return entry{Text: percentage(*x)}
}

// marked marks a change within sampling error; none at all needs no mark.
func marked(c *kept.Change, printed string) string {
	if c.WithinNoise && c.Change != 0 {
		return forecast.Noisy(printed)
	}
	return printed
}
