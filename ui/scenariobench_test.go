package ui

import (
	"fmt"
	"testing"

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
	w := &server{shelf: s, engine: sim.Run}
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
	if _, err := w.preview(b.Context(), v, it.Saved, it.Saved, previewTrials); err != nil {
		b.Fatal(err)
	}
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
