package ui

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
	"touchline/ui/guard"
)

// bringPath takes the content of a file of history or of a book, as it is.
const bringPath = "/history"

// mostUpload is the largest file of history in bytes.
const mostUpload = 64 << 20

// mostBody is the largest body of a request: that of a file where one is
// brought.
func mostBody(r *http.Request) int64 {
	switch {
	case r.Method != http.MethodPost:
	case r.URL.Path == bringPath, r.URL.Path == openPath:
		return mostUpload
	case r.URL.Path == wordsPath:
		return mostWords
	}
	return guard.MaxBody
}

// bring takes a file into memory and answers with the address that shows it:
// that of the view in the query, without what was chosen of another file. What
// was said of the columns of one with the same headers stays.
func (s *server) bring(c echo.Context) error {
	data, err := io.ReadAll(c.Request().Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return echo.NewHTTPError(http.StatusRequestEntityTooLarge, fmt.Sprintf("A file may have %d MB; this one has more. Compressed as .gz it may fit.", mostUpload>>20))
	case err != nil:
		return echo.NewHTTPError(http.StatusBadRequest, "The file did not arrive whole.")
	case len(data) == 0:
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "The file is empty.")
	}
	q := c.QueryParams()
	if strings.EqualFold(path.Ext(q.Get("name")), ".toml") {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "This is a scenario, not a table: “Open a file…” beside the view takes it.")
	}
	before := s.shelf.histories.at(q.Get(historyKey))
	u, err := s.shelf.histories.add(fileName(q.Get("name")), data)
	if err != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, notATable(err))
	}
	to := tabAt(bringPath)
	if q.Get("as") == "book" || looksLikeBook(u.Table) {
		to = bookTab
	}
	from := tabAt(bringPath)
	if q.Get("as") == "book" {
		from = bookTab
	}
	var stay []string
	if before != nil && to.path == from.path && sameHeaders(before.Table, u.Table) {
		stay = slices.Concat(mappingKeys(), bookMappingKeys())
	}
	for _, key := range slices.Concat(historyChoices(), bookChoices()) {
		if !slices.Contains(stay, key) {
			q.Del(key)
		}
	}
	c.Response().Header().Set(echo.HeaderLocation, look(s.shelf, to, q).address(historyKey, u.ID))
	return c.NoContent(http.StatusCreated)
}

// sameHeaders says whether what was said of the columns of one table holds for
// another, such as the same file with its faults mended.
func sameHeaders(a, b *scenarios.Table) bool {
	return slices.EqualFunc(a.Columns, b.Columns, func(x, y scenarios.TableColumn) bool { return x.Header == y.Header })
}

// notATable says why a file cannot be shown, in a line.
func notATable(err error) string {
	var all []string
	for _, p := range faultsOf(err) {
		all = append(all, p.Says+".")
	}
	return strings.Join(all, " ")
}

// forget drops a history from memory, at the person's wish.
func (s *server) forget(c echo.Context) error {
	s.shelf.histories.forget(c.QueryParam(historyKey))
	return c.NoContent(http.StatusNoContent)
}

// mostName is how many characters of a file's name are shown.
const mostName = 80

// fileName is the name of a person's file without folders, and without what
// would not be seen or would turn the text around it.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == unicode.ReplacementChar {
			return -1
		}
		return c
	}, name))
	if name == "" || name == "." || name == "/" {
		return "history"
	}
	if runes := []rune(name); len(runes) > mostName {
		const ending = 8 // of the name, which says what kind of file it is
		name = string(runes[:mostName-ending-1]) + "…" + string(runes[len(runes)-ending:])
	}
	return name
}
