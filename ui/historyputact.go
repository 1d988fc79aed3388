package ui

import (
	"cmp"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// putPath takes the answers to how the rates of a history get into a scenario.
const putPath = "/history/put"

// putRates writes the rates of a history into a scenario, in one step that can be
// taken back, and answers with the scenario.
func (s *server) putRates(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabAt(bringPath), form)
	p := s.chronicle(v)
	switch {
	case p.file == nil:
		return echo.NewHTTPError(http.StatusGone, "The history is not in memory any more. Choose its file again.")
	case !p.read():
		return echo.NewHTTPError(http.StatusConflict, "The history has not been read yet. Say which column means what, and read it.")
	}
	part, err := p.put(s.shelf)
	if err != nil {
		return err
	}
	if part == nil {
		return c.JSON(http.StatusOK, answer{Others: []string{cmp.Or(sentence(p.reading.Unfit), "No scenario on the shelf can be run. Put one right, or make one, and come back.")}})
	}
	if id := form.Get(putIntoKey); id != "" && !part.Target.has(id) {
		return c.JSON(http.StatusOK, answer{Others: []string{"This scenario is no longer on the shelf, or cannot be run. Choose another one."}})
	}
	if part.Lacks != "" {
		return c.JSON(http.StatusOK, answer{Others: []string{part.Lacks}})
	}
	changes := map[string][]scenarios.Change{}
	var names []string
	for _, one := range append([]*putPart{part}, part.with...) {
		if all := one.changes(p.reading.Fit.Source(p.file.Name)); len(all) > 0 {
			changes[one.of.Path], names = all, append(names, one.of.Name())
		}
	}
	if len(changes) == 0 {
		return c.JSON(http.StatusOK, answer{Others: []string{"These values are there already; nothing is left to change."}})
	}
	if err := s.shelf.editTogether("rates fitted to "+p.file.Name, changes); err != nil {
		return c.JSON(http.StatusOK, answer{Others: scenarioError(err)})
	}
	form.Set("baseline", part.of.ID)
	s.tell(form)
	return c.JSON(http.StatusOK, answer{Show: look(s.shelf, tabAt("/scenario"), form).address("", ""),
		Said: fmt.Sprintf("Rates fitted to %s are in %s. Undo takes them back together.", clip(p.file.Name), orList(names))})
}

// changes are the values that the scenario does not have yet; from says what they
// were fitted to.
func (part *putPart) changes(from string) []scenarios.Change {
	var all []scenarios.Change
	for _, v := range part.settings.Values {
		if said, ok := part.says.At(v.Key...); ok && reflect.DeepEqual(said.Value, spokenSetting(v.Value)) {
			continue // to write down what is inherited would only hide what it extends
		}
		c := scenarios.Change{Key: v.Key, Value: v.Value}
		if v.Told {
			c.Fitted = from
		}
		all = append(all, c)
	}
	return all
}

// spokenSetting is a setting as the outline of a file has its values.
func spokenSetting(value any) any {
	if n, is := value.(int); is {
		return float64(n)
	}
	return value
}

// has says whether a box offers a value.
func (b *selectBox) has(value string) bool {
	return slices.ContainsFunc(b.Options, func(o boxOption) bool { return o.Value == value })
}
