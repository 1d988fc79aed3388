package ui

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"unicode"

	"github.com/labstack/echo/v4"
)

//go:embed templates assets
var embedded embed.FS

// frame is what every page has around it.
type frame struct {
	Title   string
	Theme   string // "light", "dark"; "": as the system has it
	Token   string // for changes; "" where the window is not in
	Version string
}

// themeCookie remembers the person's choice of light or dark.
const themeCookie = "touchline_theme"

func (s *server) frame(r *http.Request, title string) frame {
	f := frame{Title: title, Version: s.options.Version}
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		f.Theme = c.Value
	}
	return f
}

func parsePages() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"told": told, "first": firstColumn, "words": strings.Fields}).ParseFS(embedded, "templates/*.html"))
}

// told is a heading that explains itself.
func told(id, head, text string) column { return column{ID: id, Head: head, Tip: tip{text}} }

// write renders a page whole before the first byte leaves, so that a page that
// fails is not half shown.
func (s *server) write(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var page bytes.Buffer
	if err := s.pages.ExecuteTemplate(&page, name, data); err != nil {
		fmt.Fprintf(s.options.Err, "the page %s could not be written: %v\n", name, err)
		http.Error(w, "This page could not be written; the reason stands in the terminal.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(bytes.Map(shown, page.Bytes()))
}

// shown leaves out of a page what turns the text around it, or steers whoever
// copies it into a terminal: names are other people's.
func shown(c rune) rune {
	if unicode.IsControl(c) && c != '\n' && c != '\t' || unicode.Is(unicode.Bidi_Control, c) {
		return -1
	}
	return c
}

// part is a part of a page, as a script puts it into one.
func (s *server) part(name string, data any) (string, error) {
	var page bytes.Buffer
	err := s.pages.ExecuteTemplate(&page, name, data)
	return page.String(), err
}

// asset serves an embedded file.
func (s *server) asset(c echo.Context) error {
	name := path.Join("assets", path.Clean("/"+c.Param("*")))
	data, err := fs.ReadFile(embedded, name)
	if err != nil {
		return echo.ErrNotFound
	}
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	kind, ok := types[path.Ext(name)]
	if !ok || strings.HasPrefix(path.Base(name), ".") {
		return echo.ErrNotFound
	}
	return c.Blob(http.StatusOK, kind, data)
}
