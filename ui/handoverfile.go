package ui

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"touchline/forecast/handover"
	"touchline/ui/chart"
)

// handedPath is where the accounts that change hands in a view are had.
const handedPath = "/handed.csv"

// handedFile serves the accounts that change hands in the view of this address:
// of the Scenario view those between the file and what became of it, of the
// Headcount view those of its ARR line.
func (s *server) handedFile(c echo.Context) error {
	v := look(s.shelf, tabAt(c.QueryParam("view")), c.QueryParams())
	if v.baseline == nil {
		return echo.ErrNotFound
	}
	h, err := s.handedIn(v)
	if err != nil || h == nil {
		return echo.ErrNotFound
	}
	data, err := handedCSV(h)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="touchline-change-hands.csv"`)
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", data)
}

// handedIn is what changes hands in a view; nil: nothing does.
func (s *server) handedIn(v *view) (*handover.Handover, error) {
	it := v.baseline
	if v.tab.path == "/headcount" {
		l, err := v.arrLine()
		if err != nil || l == nil {
			return nil, err
		}
		after := l.after()
		return handsBetween(&it.File.Scenario, &after, nil, nil)
	}
	if it.Saved == nil {
		return nil, nil
	}
	return handsBetween(&it.Saved.Scenario, &it.File.Scenario, nil, nil)
}

// handedCSV is a line for each account, numbers in full.
func handedCSV(h *handover.Handover) ([]byte, error) {
	lines := [][]string{{"account", "name", "segment", "arr", "from_coverage", "from_team", "from_csm", "to_coverage", "to_team", "to_csm", "hours_before", "hours_after"}}
	plain := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	for i := range h.Moved {
		a := &h.Moved[i]
		lines = append(lines, []string{chart.Cell(a.ID), chart.Cell(a.Name), chart.Cell(a.Segment), plain(a.ARR),
			chart.Cell(a.From.Coverage), chart.Cell(a.From.Team), chart.Cell(a.From.Who()),
			chart.Cell(a.To.Coverage), chart.Cell(a.To.Team), chart.Cell(a.To.Who()), plain(a.Asks.Before), plain(a.Asks.After)})
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	err := w.WriteAll(lines)
	return out.Bytes(), err
}
