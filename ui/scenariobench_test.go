package ui

import (
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
	b.Run("step=draw", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.preview(b.Context(), v, it.Saved, file); err != nil {
				b.Fatal(err)
			}
		}
	})
}
