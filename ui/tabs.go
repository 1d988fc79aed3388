package ui

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"touchline/ui/chart"
	"touchline/ui/runs"
)

// tab is one of the window's views: what it needs run and what it shows.
type tab struct {
	path, name string
	template   string
	single     bool     // it is about one scenario, the view's baseline
	mends      bool     // it shows what cannot be run too, to put it right
	aside      bool     // it is reached from other views and has no place in the bar
	choices    []string // keys of its address beside those that every view has

	asks    func(*view) []runs.Ask
	page    func(*server, *view, stage) (any, error)
	figures func(*server, *view) ([]*chart.Figure, error) // by id, as files
}

// tabs are the window's views in the order of its bar; the first is home.
// It is filled here alone, and by a function, since pages refer to it.
var tabs = []*tab{
	{path: "/compare", name: "Compare", template: "compare", asks: (*view).allShown, page: (*server).compare,
		figures: func(s *server, v *view) ([]*chart.Figure, error) { return s.compareWith(v).figures(), nil }},
	{path: "/scenario", name: "Scenario", template: "scenario", single: true, mends: true, choices: []string{wordsKey}, asks: (*view).scenarioAsk, page: (*server).scenario,
		figures: func(*server, *view) ([]*chart.Figure, error) { return nil, nil }},
	{path: "/renewals", name: "Renewals", template: "renewals", single: true, choices: []string{byKey, cutKey, withinKey, bridgeKey, findKey, mostKey, oldKey, newKey, scoredKey},
		asks: (*view).renewalsAsk, page: (*server).renewals,
		figures: func(s *server, v *view) ([]*chart.Figure, error) { return s.renewingOf(v).figures(), nil }},
	{path: "/headcount", name: "Headcount", template: "headcount", single: true, choices: headcountChoices(), asks: (*view).headcountAsks, page: (*server).headcount,
		figures: (*server).headcountFigures},
	{path: "/drivers", name: "Drivers", template: "drivers", single: true, choices: driversChoices(), asks: (*view).driversAsks, page: (*server).drivers,
		figures: func(s *server, v *view) ([]*chart.Figure, error) { return s.drivingOf(v).figures(), nil }},
	{path: "/history", name: "History", template: "history", single: true, choices: historyChoices(), asks: (*view).tests, page: (*server).history,
		figures: func(s *server, v *view) ([]*chart.Figure, error) { return s.chronicle(v).figures(), nil }},
	{path: methodPath, name: "Method", template: "method", single: true, choices: methodChoices(), asks: (*view).scenarioAsk, page: (*server).method,
		figures: func(s *server, v *view) ([]*chart.Figure, error) { return s.methodologyOf(v).figures(), nil }},
	bookTab,
}

// tabAt is the view of a path; home where there is none.
func tabAt(path string) *tab {
	for _, p := range tabs {
		if p.path == path {
			return p
		}
	}
	return tabs[0]
}

// allWorkers are the kinds of work that views ask for.
func (s *server) allWorkers() map[string]worker {
	return map[string]worker{"": s.draw, renewalsKind: s.foretell, backtestKind: s.backtest, replayKind: s.replay,
		headcountKind: s.countCSMs, planKind: s.searchPlans, lineKind: s.moveLine, keptKind: s.bridgeKept, driversKind: s.findDrivers, breakevenKind: s.findTie, exportKind: s.export}
}

// resultOf is the result of an ask, while it is kept.
func resultOf[R result](s *server, a runs.Ask) (R, bool) {
	if kept, ok := s.queue.Result(a); ok {
		r, ok := kept.(R)
		return r, ok
	}
	var none R
	return none, false
}

// stage is what stands around every view.
type stage struct {
	Frame   frame
	Shelf   shelfPart
	Live    progress
	Tab     *tab
	Tabs    []choice // links to all views, of the scenarios shown
	Address string   // with everything the person chose
	Trials  int
	Seed    uint64
	Folder  string      // of the shelf; "": it has none
	Paper   string      // over a printed page
	Export  *exportMenu // nil: nothing to export
}

// Name is the view's.
func (p *tab) Name() string { return p.name }

// Runs says whether futures are drawn for the view: else their number, their
// seed and what leaves of them mean nothing there.
func (p *tab) Runs() bool { return !p.aside }

func (s *server) visit(c echo.Context, p *tab) error {
	v := look(s.shelf, p, c.QueryParams())
	live := s.progress(v)
	around := stage{Frame: s.frame(c.Request(), p.name), Shelf: shelfOf(v), Live: live, Tab: p,
		Tabs: v.tabs(), Address: v.address("", ""), Trials: v.trials, Seed: v.seed, Folder: spoken(s.shelf.where()), Paper: paper(v), Export: s.exportMenu(v, live)}
	around.Frame.Token = s.guard.Token
	page, err := p.page(s, v, around)
	if err != nil {
		return err
	}
	s.write(c.Response(), c.Request(), http.StatusOK, p.template, page)
	return nil
}

// tabs are links to every view with what all views have in common.
func (v *view) tabs() []choice {
	var all []choice
	for _, p := range tabs {
		if p.aside {
			continue
		}
		q := v.query()
		for key := range v.chosen {
			q.Del(key)
		}
		all = append(all, choice{p.name, p.path + "?" + q.Encode(), p == v.tab})
	}
	return all
}
