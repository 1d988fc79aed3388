package ui

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// answer is what a change of a scenario came to.
type answer struct {
	Faults map[string]string `json:"faults"`        // by box
	Others []string          `json:"others"`        // faults that belong to none
	Now    map[string]string `json:"now,omitempty"` // what the boxes that were filled in hold now
	Strip  string            `json:"strip,omitempty"`
	Hands  string            `json:"hands"`          // which accounts change hands; with Strip
	More   bool              `json:"more,omitempty"` // futures can be had for Strip
	Show   string            `json:"show,omitempty"` // address to go to
	Said   string            `json:"said,omitempty"` // to be told to the person
}

// onScenario finds the scenario that a request is about.
func (s *server) onScenario(c echo.Context) (*view, *item, url.Values, error) {
	q, err := c.FormParams()
	if err != nil {
		return nil, nil, nil, echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabAt("/scenario"), q)
	if it := v.subject(); it != nil && it.ID == q.Get("baseline") {
		return v, it, q, nil
	}
	return v, nil, q, echo.NewHTTPError(http.StatusNotFound, "This scenario is no longer on the shelf.")
}

// subject is the scenario that the view is about; nil: there is none.
func (v *view) subject() *item {
	if v.mend != nil {
		return v.mend
	}
	return v.baseline
}

// typedIn are the boxes that a request fills in.
func typedIn(q url.Values) []typed {
	var all []typed
	for i, id := range q["box"] {
		if i < len(q["text"]) {
			t := typed{id: id, text: q["text"][i]}
			if len(q["was"]) == len(q["box"]) {
				t.was = &q["was"][i]
			}
			all = append(all, t)
		}
	}
	for _, id := range q["reset"] {
		all = append(all, typed{id: id, reset: true})
	}
	return all
}

// try says what changes would come to, and makes none.
func (s *server) try(c echo.Context) error {
	v, it, q, err := s.onScenario(c)
	if err != nil {
		return err
	}
	f, err := s.filledIn(it)
	if err != nil {
		return err
	}
	changes, faults := f.changes(typedIn(q))
	a := answer{Faults: faults}
	_, file, err := s.shelf.edited(it, changes)
	f.blame(&a, err)
	if err == nil && len(faults) == 0 && it.File != nil {
		trials := previewTrials
		if q.Has("few") {
			trials = firstTrials
		}
		shown, err := s.preview(c.Request().Context(), v, it.Saved, file, trials)
		a.More = shown.more
		if err != nil {
			a.Others = append(a.Others, sentence(err.Error()))
		} else if a.Strip, err = s.part("strip", shown.strip); err != nil {
			return err
		} else if a.Hands, err = s.part("hands", shown.hands); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, a)
}

// fill makes changes, unless something is wrong with them. Where another window
// was quicker, they are found again in what that has made.
func (s *server) fill(c echo.Context) error {
	for {
		_, it, q, err := s.onScenario(c)
		if err != nil {
			return err
		}
		f, err := s.shelf.form(it, nil)
		if err != nil {
			return err
		}
		all := typedIn(q)
		changes, faults := f.changes(all)
		a := answer{Faults: faults}
		f.overtaken(&a, all)
		if len(a.Faults) == 0 && len(a.Others) == 0 && len(changes) > 0 {
			err := s.shelf.editSeen(it, f.about(all), changes)
			if errors.Is(err, errOvertaken) {
				continue
			}
			f.blame(&a, err)
			s.tell(q)
		}
		a.Now = s.shelf.values(it.Path, all)
		return c.JSON(http.StatusOK, a)
	}
}

// overtaken says of which boxes the person has not seen what they hold by now.
func (f *form) overtaken(a *answer, all []typed) {
	for _, t := range all {
		b := f.boxes[t.id]
		switch {
		case b == nil:
			a.Others = append(a.Others, "A field that you changed is no longer there: another window changed the scenario.")
		case t.was != nil && !b.Button && *t.was != b.now() && t.text != b.now():
			a.Faults[t.id] = cmp.Or(a.Faults[t.id], fmt.Sprintf("This became %s meanwhile. Enter once more sets yours.", cmp.Or(b.now(), b.Ghost, "empty")))
		}
	}
}

// now is what a box holds, as a page tells it.
func (b *box) now() string {
	if b.Truth && b.Value == "" {
		return "false"
	}
	return b.Value
}

// values are what some boxes of a scenario hold now.
func (s *shelf) values(name string, all []typed) map[string]string {
	now := map[string]string{}
	it := s.at(name)
	if it == nil {
		return now
	}
	if f, err := s.form(it, nil); err == nil {
		for _, t := range all {
			if b := f.boxes[t.id]; b != nil {
				now[t.id] = b.now()
			}
		}
	}
	return now
}

// about names what some boxes change, for undo.
func (f *form) about(all []typed) string {
	var names []string
	for _, t := range all {
		if b := f.boxes[t.id]; b != nil {
			names = append(names, b.Name)
		}
	}
	if len(names) > 2 {
		return fmt.Sprintf("%s and %d more", names[0], len(names)-1)
	}
	return strings.Join(names, " and ")
}

// blame puts what is wrong to the boxes it belongs to.
func (f *form) blame(a *answer, err error) {
	var problems scenarios.Problems
	if err != nil && !errors.As(err, &problems) {
		a.Others = append(a.Others, sentence(err.Error()))
	}
	for _, p := range problems {
		says := sentence(p.Message)
		if p.Hint != "" {
			says += " " + sentence(p.Hint)
		}
		key, at := p.Key, ""
		if atBook(p) {
			key, at = "book.file", rowOf(p)
		}
		if b := f.boxOf(key); b != nil {
			a.Faults[b.ID] = cmp.Or(a.Faults[b.ID], at+says)
		} else if b := f.offer(p.Key); b != nil {
			a.Others = append(a.Others, fmt.Sprintf("%s: %s “%s” puts it right.", p.Key, says, b.Label))
		} else {
			a.Others = append(a.Others, p.Key+": "+says)
		}
	}
}

// boxOf is the box to which a fault of a key belongs: its own, else the first
// one below it, else the one it is below; nil: none.
func (f *form) boxOf(key string) *box {
	for _, fits := range []func(own string) bool{
		func(own string) bool { return own == key },
		func(own string) bool { return strings.HasPrefix(own, key+".") || strings.HasPrefix(own, key+"[") },
		func(own string) bool { return strings.HasPrefix(key, own+".") || strings.HasPrefix(key, own+"[") },
	} {
		for _, b := range f.order {
			if b.Button {
				continue
			}
			for _, own := range b.keys {
				if fits(own) && key != "" {
					return b
				}
			}
		}
	}
	return nil
}

// offer is the button that begins to say a key; nil: there is none.
func (f *form) offer(key string) *box {
	for _, b := range f.order {
		if b.offers == key && key != "" {
			return b
		}
	}
	return nil
}

// rowOf is where in a book a fault stands, before what it says.
func rowOf(p scenarios.Problem) string {
	if p.Line == 0 {
		return filepath.Base(p.File) + ": "
	}
	return fmt.Sprintf("%s, row %d: ", filepath.Base(p.File), p.Line)
}

// tell runs the scenario as it is now, in the futures of the window that
// changed it, and lets every window know.
func (s *server) tell(q url.Values) {
	v := look(s.shelf, tabAt(q.Get("view")), q)
	if v.baseline != nil && v.mend == nil {
		s.queue.Ask(v.ask(v.baseline))
	}
	s.queue.Tell()
}

// act does one of the things above the form.
func (s *server) act(c echo.Context) error {
	_, it, q, err := s.onScenario(c)
	if err != nil && c.Param("act") != "putback" && c.Param("act") != "unrename" {
		return err
	}
	var a answer
	var now *item
	switch c.Param("act") {
	case "undo":
		err = s.shelf.back(it, false)
	case "redo":
		err = s.shelf.back(it, true)
	case "revert":
		err = s.shelf.revert(it)
	case "save":
		if err = s.shelf.save(it, q.Has("over")); err == nil {
			a.Said = it.Name() + " is saved."
		}
	case "saveas", "duplicate":
		now, err = s.shelf.copy(it, strings.TrimSpace(q.Get("title")), c.Param("act") == "saveas")
	case "delete":
		near := s.shelf.nearTo(it)
		if err = s.shelf.remove(it); err == nil {
			a.Show, a.Said = "/scenario", it.Name()+" is deleted."
			now, q["s"] = near, slices.DeleteFunc(q["s"], func(id string) bool { return id == it.ID })
		}
	case "forget":
		if err = s.shelf.forget(it); err == nil {
			a.Said = "The steps are forgotten. The values stay."
		}
	case "rename":
		a.Said, err = s.shelf.rechristen(it, strings.TrimSpace(q.Get("titled")), strings.TrimSpace(q.Get("name")))
	case "unrename":
		if now, err = s.shelf.unrename(); err == nil {
			a.Said = "The file has its old name again."
		}
	case "keep":
		if err = s.shelf.keep(strings.TrimSpace(q.Get("folder"))); err == nil {
			s.shelf.remember(it, false)
			a.Said = "The shelf is kept in " + q.Get("folder") + "."
		}
	case "putback":
		if now, err = s.shelf.putBack(); err == nil {
			a.Said = now.Name() + " is back."
		}
	default:
		return echo.ErrNotFound
	}
	if err != nil {
		a.Others = []string{sentence(firstLine(err))}
	} else if now != nil {
		q.Set("baseline", now.ID)
		a.Show = look(s.shelf, tabAt("/scenario"), q).address("", "")
	}
	s.tell(q)
	return c.JSON(http.StatusOK, a)
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// scenarioFile serves the text of a scenario as it stands.
func (s *server) scenarioFile(c echo.Context) error {
	it := look(s.shelf, tabAt("/scenario"), c.QueryParams()).subject()
	if it == nil {
		return echo.ErrNotFound
	}
	text, ok := s.shelf.text(it)
	if !ok {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.toml"`, it.ID))
	return c.Blob(http.StatusOK, "application/toml; charset=utf-8", text)
}

// text is a scenario's, as it stands.
func (s *shelf) text(it *item) ([]byte, bool) {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return nil, false
	}
	return d.now, true
}
