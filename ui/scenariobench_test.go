package ui

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
	"touchline/sim"
)

// BenchmarkSlider is a step of a slider on the server, in its parts.
func BenchmarkSlider(b *testing.B) {
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	s, err := openShelf(b.Context(), nil, "")
	if err != nil {
		b.Fatal(err)
	}
	it := s.at("hybrid.toml")
	v := look(s, tabs[1], nil)
	w := &server{shelf: s, engine: sim.Run, pages: parsePages()}
	changes := []scenarios.Change{{Key: []string{"teams", "pool", "csms"}, Value: 3}}
	b.Run("step=form", func(b *testing.B) {
		for b.Loop() {
			newForm(it.File, nil)
		}
	})
	b.Run("step=edit", func(b *testing.B) {
		for b.Loop() {
			s.edited(it, changes)
		}
	})
	_, file, _ := s.edited(it, changes)
	for _, trials := range []int{firstTrials, previewTrials} {
		if _, err := w.preview(b.Context(), v, it.Saved, it.Saved, trials); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("step=first", func(b *testing.B) { // all of it, from the request to the answer that a window waits for
		e, i := echo.New(), 0
		for b.Loop() {
			i = i%20 + 1
			q := url.Values{"baseline": {it.ID}, "few": {"1"}, "box": {"segments/smb/rates/tech-touch/churn"}, "text": {fmt.Sprintf("%d%%", i)}}
			r := httptest.NewRequest(http.MethodPost, "/scenario/try", strings.NewReader(q.Encode()))
			r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
			if err := w.try(e.NewContext(r, httptest.NewRecorder())); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, trials := range []int{firstTrials, previewTrials} {
		b.Run(fmt.Sprintf("step=draw/futures=%d", trials), func(b *testing.B) {
			for b.Loop() {
				w.now = sample{}
				if _, err := w.preview(b.Context(), v, it.Saved, file, trials); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
