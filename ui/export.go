package ui

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/ui/runs"
)

// exportKind is the work of making what leaves the program.
const exportKind = "export"

// exportKey names a set of files in a form.
const exportKey = "export"

// leaving are the scenarios of an export: those shown; in a view about one
// scenario, that one.
func (v *view) leaving() []*item {
	if v.tab.single {
		return []*item{v.baseline}
	}
	return v.shown
}

// exportAsk is the work that a set of files of the view needs.
func (v *view) exportAsk(set string) runs.Ask {
	what := url.Values{exportKey: {set}, "baseline": {v.baseline.ID}, "year": {strconv.Itoa(v.year)}}
	inputs := ""
	for _, it := range v.leaving() {
		what.Add("s", it.ID)
		inputs += it.File.InputsSHA256 + " "
	}
	return runs.Ask{Name: exportKind + ":" + set, Kind: exportKind, What: what.Encode(), Input: scenarios.SHA256([]byte(inputs)),
		Trials: v.trials, Seed: v.seed}
}

// askExport asks for a set of files of the view in the form.
func (s *server) askExport(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabAt(form.Get("view")), form)
	set := form.Get(exportKey)
	if v.baseline == nil || !slices.ContainsFunc(exportSets, func(e exportSet) bool { return e.ID == set }) {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "There is nothing of the kind to export.")
	}
	s.queue.Ask(v.exportAsk(set))
	return c.NoContent(http.StatusNoContent)
}

// exportMenu is what the window's bar offers to take away.
type exportMenu struct {
	Of   string // the scenarios that leave, in words
	Sets []exportOffer
}

// exportOffer is a set of files on the menu.
type exportOffer struct {
	ID, Name string
	Files    []exportChoice
	Ready    bool
	Run      *runProgress // nil: nobody has asked for it
	Told     bool         // the bar's own words are about it
}

// exportChoice is a file on the menu.
type exportChoice struct {
	exportFile
	Set     string // it is made with
	Address string // where it can be had; "": it has to be made first
	Size    string // "": not known before it is sent
}

// exportMenu is nil where there is nothing to export. live is how the runs of
// the view stand.
func (s *server) exportMenu(v *view, live progress) *exportMenu {
	if v.baseline == nil || !v.tab.Runs() {
		return nil
	}
	m := &exportMenu{Of: v.leavingWords()}
	for _, set := range exportSets {
		offer := exportOffer{ID: set.ID, Name: set.Name, Run: s.exporting(v, set.ID)}
		offer.Told = offer.Run != nil && live.about == offer.Run.ID
		var made *exported
		made, offer.Ready = resultOf[*exported](s, v.exportAsk(set.ID))
		for _, f := range set.Files {
			c := exportChoice{exportFile: f, Set: set.ID}
			if f.write == nil {
				c.About += ": " + forecast.Counted(v.leavingTrials(), "row")
			}
			if offer.Ready {
				c.Address = fmt.Sprintf("/export/%s?view=%s&%s", f.ID, url.QueryEscape(v.tab.path), v.query().Encode())
				c.Size = made.size(f.ID)
			}
			offer.Files = append(offer.Files, c)
		}
		m.Sets = append(m.Sets, offer)
	}
	return m
}

// Pack is everything that is said of the scenarios.
func (m *exportMenu) Pack() exportOffer { return m.Sets[0] }

// Ready are the files that can be had.
func (m *exportMenu) Ready() (all []exportChoice) {
	for _, o := range m.Sets {
		if o.Ready {
			all = append(all, o.Files...)
		}
	}
	return all
}

// Apart are the sets that were asked for and of which nothing else tells.
func (m *exportMenu) Apart() (all []exportOffer) {
	for _, o := range m.Sets {
		if o.Run != nil && !o.Ready && !o.Told {
			all = append(all, o)
		}
	}
	return all
}

// leavingWords names the scenarios that leave: "Hybrid", "Hybrid and 2 others".
func (v *view) leavingWords() string {
	name := clip(v.baseline.Name())
	switch others := len(v.leaving()) - 1; others {
	case 0:
		return name
	case 1:
		return name + " and 1 other"
	default:
		return fmt.Sprintf("%s and %d others", name, others)
	}
}

// leavingTrials is how many months of all trials leave.
func (v *view) leavingTrials() int {
	rows := 0
	for _, it := range v.leaving() {
		rows += v.trials * it.File.Scenario.Horizon
	}
	return rows
}

// exporting is how a set of files of the view stands; nil where nobody has
// asked for it, or it is not kept any more.
func (s *server) exporting(v *view, set string) *runProgress {
	ask := v.exportAsk(set)
	st, _ := s.queue.Status(ask)
	if made, kept := resultOf[*exported](s, ask); kept {
		st = runs.Status{Ask: ask, State: runs.Done, Done: ask.Trials, Elapsed: made.took()}
	} else if st.Ask != ask || st.State == runs.Done {
		return nil
	}
	return &runProgress{ID: ask.Name, State: string(st.State), Percent: 100 * st.Done / ask.Trials, Text: words(st)}
}

// withExports adds the view's exports to how its runs stand. In the bar an
// export is spoken of while it is under way and the view's own runs are not.
func (s *server) withExports(v *view, p progress) progress {
	if v.baseline == nil {
		return p
	}
	for _, set := range exportSets {
		r := s.exporting(v, set.ID)
		if r == nil {
			continue
		}
		p.Runs = append(p.Runs, *r)
		if r.State != string(runs.Running) && r.State != string(runs.Queued) {
			p.Key += " " + r.ID + ":" + r.State
			if r.State == string(runs.Done) {
				p.Said += " The export is ready."
			}
			continue
		}
		p.Key += " " + r.ID + ":open"
		if p.State != string(runs.Running) {
			p.State, p.Percent, p.Text, p.Said = string(runs.Running), r.Percent, "Export: "+r.Text, "The export is being made."
			p.about = r.ID
		}
	}
	return p
}
