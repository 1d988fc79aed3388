package ui

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/ui/chart"
	"touchline/ui/report"
)

// picture is a chart in the page, drawn for a wide column and for a narrow
// one, of which the page shows the one that fits, and its files.
type picture struct {
	*chart.Figure
	Wide, Narrow sketch
	Files        []choice
	Lesson       string // a sentence on how to think of it; "": none
}

const pairing = "Every scenario meets the same futures: the same accounts waver, the same economy turns. " +
	"What they meet alike cancels out, so this range is narrower than the ranges above suggest."

// sketch is one drawing of a figure and what chart.js knows of it.
type sketch struct {
	SVG      template.HTML // written by chart, which escapes every text
	Manifest template.JS   // JSON by chart, safe inside a script element
}

// Widths of drawings in CSS pixels: of half the window's main column, of more
// than half where the names take room, of a narrow window, and of a file.
const (
	wideChart   = 560
	widerChart  = 760
	narrowChart = 320
	fileChart   = 800
)

// pictures draws a view's figures for its page, those named wider.
func pictures(v *view, figures []*chart.Figure, wider ...string) ([]picture, error) {
	var all []picture
	for _, f := range figures {
		pic, width := picture{Figure: f}, float64(wideChart)
		if slices.Contains(wider, f.ID) {
			width = widerChart
		}
		var err error
		if pic.Wide, err = sketched(*f, "", width); err != nil {
			return nil, err
		}
		if pic.Narrow, err = sketched(*f, "-narrow", narrowChart); err != nil {
			return nil, err
		}
		for _, kind := range []string{"svg", "png", "csv"} {
			pic.Files = append(pic.Files, choice{Text: strings.ToUpper(kind),
				Address: fmt.Sprintf("/figure/%s.%s?view=%s&%s", f.ID, kind, url.QueryEscape(v.tab.path), v.query().Encode())})
		}
		all = append(all, pic)
	}
	return all, nil
}

// picturesByID are pictures for a page that places each of them, by the id of
// their figure.
func picturesByID(v *view, figures []*chart.Figure, wider ...string) (map[string]*picture, error) {
	all, err := pictures(v, figures, wider...)
	byID := map[string]*picture{}
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	return byID, err
}

// teach says of the comparison's charts how to think of them.
func (p *comparison) teach(all []picture) {
	for i := range all {
		switch all[i].ID {
		case report.GainChart:
			if !p.strangers() {
				all[i].Lesson = pairing
			}
		case report.LoadChart:
			all[i].Lesson = p.overloads()
		}
	}
}

// strangers says whether a scenario shown has no account in common with the
// baseline, so that little is met alike.
func (p *comparison) strangers() bool {
	return slices.ContainsFunc(p.done(), func(it *item) bool { return p.entries[it].Stranger })
}

func sketched(f chart.Figure, suffix string, width float64) (sketch, error) {
	f.ID += suffix
	d, err := f.Draw(chart.Frame{Width: width})
	if err != nil {
		return sketch{}, err
	}
	return sketch{template.HTML(d.SVG()), template.JS(d.Manifest())}, nil
}

// figure serves a chart as a file: the same the page of this address shows.
func (s *server) figure(c echo.Context) error {
	id, kind, _ := strings.Cut(c.Param("file"), ".")
	v := look(s.shelf, tabAt(c.QueryParam("view")), c.QueryParams())
	figures, err := v.tab.figures(s, v)
	if err != nil {
		return err
	}
	for _, f := range figures {
		if f.ID == id {
			return send(c, f, kind)
		}
	}
	return echo.ErrNotFound
}

func send(c echo.Context, f *chart.Figure, kind string) error {
	var out bytes.Buffer
	var err error
	types := map[string]string{"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
	switch kind {
	case "csv":
		err = f.CSV(&out)
	case "svg", "png":
		var d *chart.Drawing
		if d, err = f.Draw(chart.Frame{Width: fileChart, Titled: true}); err != nil {
			return err
		}
		if kind == "svg" {
			out.Write(d.PictureSVG(chart.Light()))
		} else {
			err = d.PNG(&out, chart.Light(), 2)
		}
	default:
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="touchline-%s.%s"`, f.ID, kind))
	return c.Blob(http.StatusOK, types[kind], out.Bytes())
}
