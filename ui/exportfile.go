package ui

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/ui/chart"
	"touchline/ui/report"
)

// exportFile is a file that a person can take away.
type exportFile struct {
	ID          string                              // in its address
	Name, Form  string                              // "Workbook", "XLSX"
	About       string                              // what is in it
	ending, typ string                              // of its name, and of its content
	write       func(*report.Pack, io.Writer) error // nil: trials, which are written as they are sent
}

// exportSet is files that are made together: the futures of a pack are drawn
// once for all of them.
type exportSet struct {
	ID, Name string
	Files    []exportFile
}

const (
	packSet   = "pack"
	trialsSet = "trials"
)

var exportSets = []exportSet{
	{packSet, "Workbook, report and tables", []exportFile{
		{"xlsx", "Workbook", "XLSX", "Inputs, results, renewals, accounts, and checks of every sum",
			".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (*report.Pack).XLSX},
		{"pdf", "Report", "PDF", "A few pages for a board, with the charts", ".pdf", "application/pdf", (*report.Pack).PDF},
		{"csv", "Tables", "CSV, zipped", "Every table of the workbook, a file each", "-tables.zip", "application/zip", (*report.Pack).Zip},
	}},
	{trialsSet, "Trials", []exportFile{
		{"trials", "Trials", "CSV", "Every future, month by month, for whoever wants to check", "-trials.csv", "text/csv; charset=utf-8", nil},
	}},
}

// exportOf is the file of an id and the set that it is made with.
func exportOf(id string) (file exportFile, set string, found bool) {
	for _, s := range exportSets {
		for _, f := range s.Files {
			if f.ID == id {
				return f, s.ID, true
			}
		}
	}
	return exportFile{}, "", false
}

// download sends a file of the view in the address, once it has been made.
func (s *server) download(c echo.Context) error {
	f, set, found := exportOf(c.Param("file"))
	v := look(s.shelf, tabAt(c.QueryParam("view")), c.QueryParams())
	if !found || v.baseline == nil {
		return echo.ErrNotFound
	}
	made, ok := resultOf[*exported](s, v.exportAsk(set))
	if !ok {
		return echo.NewHTTPError(http.StatusGone, "This export is not there, or not any more: ask for it in the menu above the view.")
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, attachment(v.baseline, f.ending))
	if f.write != nil {
		return c.Blob(http.StatusOK, f.typ, made.files[f.ID])
	}
	c.Response().Header().Set(echo.HeaderContentType, f.typ)
	c.Response().WriteHeader(http.StatusOK)
	out := bufio.NewWriterSize(c.Response(), 64<<10)
	return errors.Join(report.Trials(out, made.runs), out.Flush())
}

// mostFileName is how many characters of a title a file's name has: with its
// ending, within what every system takes.
const mostFileName = 60

// attachment says that an answer is a file to keep, named after a scenario. A
// title is a person's: it may hold what ends a header, names a folder or hides.
func attachment(it *item, ending string) string {
	title := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|%`, c) {
			return '-'
		}
		return c
	}, chart.Name(it.Name(), mostFileName))
	name := "touchline-" + cmp.Or(strings.Trim(title, " .-…"), it.ID) + ending
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// size is how large a file is, in words; "" where nobody knows yet.
func (e *exported) size(id string) string {
	const kilo = 1000
	switch n := float64(len(e.files[id])); {
	case n == 0:
		return ""
	case n < kilo*kilo:
		return fmt.Sprintf("%.0f kB", max(1, n/kilo))
	default:
		return fmt.Sprintf("%.1f MB", n/kilo/kilo)
	}
}
