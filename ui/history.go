package ui

import (
	"slices"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/forecast/history"
	"touchline/ui/chart"
)

// chronicle is what the History view shows: a file, what was read of it, and
// how forecasts from it held.
type chronicle struct {
	view     *view
	file     *upload  // nil: none is chosen
	mapped   mapping  // of the file's columns
	reading  *reading // nil until the mapping is confirmed
	window   string   // first day of the window shown; "": there is none
	metric   backtest.Metric
	known    int       // years known before the first date of the backtest
	tested   *tested   // nil until it is done
	replayed *replayed // nil until it is done
}

// chronicle gathers what an address asks for and what has been done of it.
func (s *server) chronicle(v *view) *chronicle {
	p := &chronicle{view: v, file: v.past, metric: metricOf(v.chosen), known: knownOf(v.chosen)}
	if v.past == nil {
		return p
	}
	p.mapped = mappingOf(v.chosen, v.past.Table)
	if p.reading = v.reading(); p.reading == nil || p.reading.History == nil {
		return p
	}
	if all := p.windows(); len(all) > 0 {
		p.window = v.pick(windowKey, "window of this history", all[len(all)-1].Key, all)
	}
	if v.baseline != nil {
		p.tested, _ = resultOf[*tested](s, v.backtestAsk())
		p.replayed, _ = resultOf[*replayed](s, v.replayAsk())
	}
	return p
}

// read says whether the file has been read.
func (p *chronicle) read() bool { return p.reading != nil && p.reading.History != nil }

// historyPage is what the template shows.
type historyPage struct {
	stage
	Notes   []string // what of the address could not be followed
	Bring   string   // address to which a file is sent
	Forget  string   // address that forgets the file shown
	Book    string   // address at which it is read as a book
	Kept    []keptHistory
	Forms   []historyForm
	File    *filePart // nil: none is chosen
	Mapping *mappingPart
	Faults  []problem
	Seen    *seenPart // nil until the file has been read
	Small   string    // definitions

	Benchmarks []benchmark
}

// seenPart is what a history that was read shows.
type seenPart struct {
	Verdict     forecast.Sentences
	Totals      totalsPart
	Windows     *ledger
	Window      selectBox // the window shown
	Path        string    // of the view
	Hidden      []field   // what else the address says, where another window is chosen
	Segments    *ledger   // of the window shown; nil: the history has none
	Definitions *ledger
	Spread      string // what the definitions differ by, in words
	Rates       *ratesPart
	Unfit       string   // why nothing can be fitted
	Put         *putPart // nil: there is nothing to put into a scenario, or none to put it into
	Backtest    *backtestPart
	Replay      *replayPart
	NoScenario  bool // none can be run, so nothing is forecast
	Remarks     []remarkGroup
	Pictures    map[string]*picture // by id of their figure
}

// remarkGroup is what one part of the work has to say.
type remarkGroup struct {
	Of   string
	Says []string
}

// keptHistory is a link to a history in memory.
type keptHistory struct {
	Name, About, Address string
	Shown                bool
}

// history is the page of the History view.
func (s *server) history(v *view, around stage) (any, error) {
	p := s.chronicle(v)
	page := historyPage{stage: around, Bring: p.bringAddress(), Small: forecast.Definition, Benchmarks: benchmarks}
	for _, u := range s.shelf.histories.all() {
		page.Kept = append(page.Kept, p.kept(u))
	}
	if id := v.chosen.Get(historyKey); id != "" && p.file == nil {
		page.Notes = append(page.Notes, "The history of this address is not in memory any more: it was forgotten, or Touchline was started anew. Choose its file again and the address shows it.")
	}
	if p.file == nil {
		page.Forms = historyForms
	} else {
		page.File, page.Forget = p.fileShown(), "/forget?"+historyKey+"="+p.file.ID
		page.Book = "/book?" + historyKey + "=" + p.file.ID
		if !p.read() {
			page.Mapping = p.mappingShown()
			if p.reading != nil {
				page.Faults = p.reading.Problems
			}
		}
	}
	if p.read() {
		var err error
		if page.Seen, err = p.shown(s.shelf, around.Live); err != nil {
			return nil, err
		}
	}
	page.Notes = append(page.Notes, v.notes...)
	return page, nil
}

// shown is everything that a history that was read shows.
func (p *chronicle) shown(s *shelf, live progress) (*seenPart, error) {
	r := p.reading
	part := &seenPart{Verdict: p.verdict(), Totals: p.totals(), Windows: p.windowLedger(),
		Window: p.windowBox(), Path: p.view.tab.path, Hidden: fields(p.view.without(windowKey)),
		Segments: p.segmentLedger(), Definitions: p.definitionLedger(), Spread: p.spread(), Rates: p.rates(), Unfit: r.Unfit, Remarks: p.remarks()}
	if p.view.baseline == nil {
		part.NoScenario = true
	} else {
		part.Backtest, part.Replay = p.backtest(live.Runs[0]), p.replay(live.Runs[1])
	}
	var err error
	if part.Put, err = p.put(s); err != nil {
		return nil, err
	}
	if part.Pictures, err = picturesByID(p.view, p.figures()); err != nil {
		return nil, err
	}
	return part, nil
}

// figures are the view's charts; one that has nothing to show is left out.
func (p *chronicle) figures() []*chart.Figure {
	if !p.read() {
		return nil
	}
	all := append([]*chart.Figure{p.courseFigure(), p.bridgeFigure()}, p.rateFigures()...)
	all = append(all, p.backtestFigure(), p.replayFigure())
	var shown []*chart.Figure
	for _, f := range all {
		if f != nil {
			f.Source = p.source()
			shown = append(shown, f)
		}
	}
	return shown
}

// historyColour is that of everything a history says: it is no scenario's.
const historyColour = 6

// source says what the numbers were made from.
func (p *chronicle) source() string {
	return "Touchline, " + p.file.Name + ", SHA-256 " + p.reading.Info.SHA256[:12]
}

// remarks are the notes of every part of the work, the parts named.
func (p *chronicle) remarks() []remarkGroup {
	var all []remarkGroup
	add := func(of string, says []string) {
		if len(says) > 0 {
			group := remarkGroup{Of: of}
			for _, text := range says {
				group.Says = append(group.Says, sentence(text))
			}
			all = append(all, group)
		}
	}
	r := p.reading
	add("Reading the file", r.Info.Notes)
	add("Retention", r.Metrics.Remarks)
	if r.Fit != nil {
		says := r.Fit.Plain
		if p.scenario() == nil { // else that is told where the rates are put into it
			says = append(slices.Clip(says), p.settled()...)
		}
		add("Rates", says)
	}
	if p.tested != nil && p.tested.Record != nil {
		add("Backtest", p.tested.Record.Remarks)
	}
	if p.replayed != nil && p.replayed.Replay != nil {
		add("Replay", p.replayed.Replay.Remarks)
	}
	return all
}

// whole is the windows of the whole book, in order of time.
func (p *chronicle) whole() []*history.Window {
	var all []*history.Window
	for i := range p.reading.Metrics.Windows {
		if w := &p.reading.Metrics.Windows[i]; w.Segment == history.Whole && w.Definitions != nil {
			all = append(all, w)
		}
	}
	return all
}
