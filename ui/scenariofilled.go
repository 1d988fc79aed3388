package ui

import (
	"sync"

	"touchline/scenarios"
)

// filled is the form of the file that was last filled in: a slider fills it in
// many times a second. The zero value has none.
type filled struct {
	mu   sync.Mutex
	of   *scenarios.File
	form *form
}

// filledIn is the form of a scenario, to be read alone: several requests have the
// same one.
func (s *server) filledIn(it *item) (*form, error) {
	if it.File == nil {
		return s.shelf.form(it, nil)
	}
	s.filled.mu.Lock()
	defer s.filled.mu.Unlock()
	if s.filled.of != it.File {
		f, err := s.shelf.form(it, nil)
		if err != nil {
			return nil, err
		}
		s.filled.of, s.filled.form = it.File, f
	}
	return s.filled.form, nil
}
