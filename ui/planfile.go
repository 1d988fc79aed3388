package ui

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/forecast/plan"
	"touchline/scenarios"
)

// planPath is where plans are had as scenario files.
const planPath = "/plan/"

// planFile is a plan as a scenario file. It draws the futures that the plan was
// judged in.
func planFile(file *scenarios.File, seed uint64, r *plan.Result, p *plan.Plan) (string, error) {
	var changes []scenarios.Change
	for _, o := range p.Decision.Overrides(&file.Scenario) {
		changes = append(changes, scenarios.Change{Key: o.Key, Value: o.Value})
	}
	return file.Extended(file.Title+", planned", r.Trials, seed, changes)
}

// planned serves a plan that the page of this address shows as a scenario file.
func (s *server) planned(c echo.Context) error {
	id, found := strings.CutSuffix(c.Param("file"), ".toml")
	v := look(s.shelf, tabAt("/headcount"), c.QueryParams())
	if !found || v.baseline == nil {
		return echo.ErrNotFound
	}
	p, err := s.staffingOf(v)
	if err != nil {
		return err
	}
	for _, named := range p.plans() {
		if named.id == id {
			c.Response().Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s.toml"`, v.baseline.ID, id))
			return c.Blob(http.StatusOK, "application/toml; charset=utf-8", []byte(named.Scenario))
		}
	}
	return echo.ErrNotFound
}
