package ui

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"touchline/forecast"
	"touchline/forecast/kept"
	"touchline/forecast/renewals"
	"touchline/scenarios"
)

// mostKept is how many kept forecasts are listed, the newest.
const mostKept = 12

// keeping is what the Renewals view says of forecasts that were kept.
type keeping struct {
	Here   bool // the scenario has a folder to keep them in
	Folder string
	List   *ledger // nil: none is kept yet
	More   int     // older ones that are not listed
	Faults []string

	Files    []option // to choose two from, the newest first
	Old, New string   // those chosen, else the newest two
	Hidden   url.Values
	Moved    *keptMoved // nil: no two are chosen
	Score    keptScore
}

// keeping lists the forecasts kept in the folder of a scenario's file, and tells
// what moved between two of them and how all of them held.
func (s *server) keeping(v *view, live progress) keeping {
	file, own := s.shelf.place(v.baseline.Path)
	if !own {
		return keeping{}
	}
	k := keeping{Here: true, Folder: filepath.Dir(file), Hidden: v.without(oldKey, newKey, scoredKey)}
	err := s.shelf.keepsInside(v.baseline)
	var paths []string
	if err == nil {
		paths, err = scenarios.KeptFiles(k.Folder)
	}
	if err != nil {
		k.Faults = append(k.Faults, err.Error())
	}
	slices.Reverse(paths)
	k.More = max(0, len(paths)-mostKept)
	var all []*kept.Forecast // the oldest first
	l := newLedger("kept", "Kept forecasts", "Kept",
		column{"scenario", "Scenario", tip{"The scenario that was kept, and how many futures it drew."}},
		column{"window", "Of", tip{"The window that NRR and GRR are of."}},
		column{"nrr", "NRR", tip{"Net revenue retention as it was expected then, and where 8 of 10 futures lay."}},
		column{"grr", "GRR", tip{"Gross revenue retention as it was expected then, and where 8 of 10 futures lay."}})
	scored := v.chosen.Get(scoredKey) != ""
	for i, file := range paths {
		if i >= mostKept && !scored {
			break
		}
		f, err := readKept(file)
		if err != nil {
			k.Faults = append(k.Faults, fmt.Sprintf("%s: %v", filepath.Base(file), err))
			continue
		}
		all = append(all, f)
		if i < mostKept {
			keptLine(l, file, f)
			k.Files = append(k.Files, option{filepath.Base(file), f.KeptAt.Format("2 Jan 2006, 15:04") + ", " + clip(f.Scenario)})
		}
	}
	if len(l.Rows) == 0 {
		return k
	}
	k.List = l
	slices.Reverse(all)
	k.Old, k.New = v.chosen.Get(oldKey), v.chosen.Get(newKey)
	if k.Old == "" && len(k.Files) > 1 {
		k.Old = k.Files[1].Key
	}
	k.Moved, k.Score = s.keptMoved(v, live), s.keptScore(v, all)
	return k
}

// keepsInside says whether the forecasts of a scenario are kept inside the
// workspace.
func (s *shelf) keepsInside(it *item) error {
	return s.inside(path.Join(path.Dir(it.Path), "forecasts", "x"))
}

func readKept(path string) (*kept.Forecast, error) {
	data, err := scenarios.ReadKept(path)
	if err != nil {
		return nil, err
	}
	return kept.Decode(data)
}

// keptLine adds a kept forecast to their list.
func keptLine(l *ledger, path string, f *kept.Forecast) {
	window, nrr, grr := f.Headline()
	band := func(b *forecast.Band) entry {
		if b == nil {
			return entry{Text: forecast.Nothing}
		}
		e := entry{Text: percentage(b.Mean), Strong: true}
		if f.Trials >= forecast.FewFutures { // a band that was read back does not know how many they were
			e.Sub = percentage(b.P10) + " to " + percentage(b.P90)
		}
		return e
	}
	l.add(ledgerRow{Name: f.KeptAt.Format("2 Jan 2006, 15:04"), Note: filepath.Base(path),
		Entries: []entry{{Text: clip(f.Scenario), Sub: forecast.Counted(f.Trials, "future")}, {Text: window}, band(nrr), band(grr)}})
}

// keepForecast stores the forecast that the Renewals view shows, dated.
func (s *server) keepForecast(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabAt("/renewals"), form)
	if v.baseline == nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "There is no forecast to keep.")
	}
	file, own := s.shelf.place(v.baseline.Path)
	told, done := resultOf[*outlook](s, v.renewalsAsk()[0])
	if !own || !done {
		return echo.NewHTTPError(http.StatusConflict, "A forecast is kept in the folder of its own file, once it has been drawn.")
	}
	if err := s.shelf.keepsInside(v.baseline); err != nil {
		return echo.NewHTTPError(http.StatusInsufficientStorage, err.Error())
	}
	drawn, err := s.drawn(c.Request().Context(), v)
	if err != nil {
		return err
	}
	m := kept.Meta{Meta: renewals.Meta{Meta: meta(v.baseline.File, s.options.Version), FiscalYearStart: v.baseline.File.FiscalYearStart},
		File: filepath.Base(file), At: time.Now()}
	data, err := kept.Of(drawn.Futures, m, told.Forecast).Encode()
	if err != nil {
		return err
	}
	if _, err := scenarios.Keep(filepath.Dir(file), file, m.At, data); err != nil {
		return echo.NewHTTPError(http.StatusInsufficientStorage, err.Error())
	}
	s.queue.Tell()
	return c.NoContent(http.StatusNoContent)
}

// drawn is the run of the view's scenario, drawn now where it is not at hand.
func (s *server) drawn(ctx context.Context, v *view) (*outcome, error) {
	ask := v.ask(v.baseline)
	if o, ok := resultOf[*outcome](s, ask); ok {
		return o, nil
	}
	o, err := s.draw(ctx, v.baseline.File, ask, func(int) {})
	if err != nil {
		return nil, err
	}
	return o.(*outcome), nil
}
