package ui

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"touchline/ui/chart"
)

// inputsFile serves every input of the scenario in the address as a table of
// its own, whatever the page shows of them.
func (s *server) inputsFile(c echo.Context) error {
	v := look(s.shelf, tabAt(methodPath), c.QueryParams())
	if v.baseline == nil {
		return echo.ErrNotFound
	}
	groups, err := inputsOf(v.baseline.File)
	if err != nil {
		return err
	}
	source := fmt.Sprintf("Touchline %s, inputs %s %.12s", s.options.Version, v.baseline.Name(), v.baseline.File.InputsSHA256)
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	w.Write([]string{"part", "input", "key", "value", "number", "low to high", "comes to", "source", "how well known", "stands in", "made from"})
	for _, g := range groups {
		for _, r := range g.Rows {
			record := []string{g.Name, r.Name, r.Key, r.Value, r.Number, r.Range, r.Effect, r.Source, r.Grade, r.Stands, source}
			for i := range record {
				if record[i] != r.Number { // a number may begin with a minus
					record[i] = chart.Cell(record[i])
				}
			}
			w.Write(record)
		}
	}
	w.Flush() // into memory, which does not fail
	c.Response().Header().Set(echo.HeaderContentDisposition, attachment(v.baseline, "-inputs.csv"))
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
}
