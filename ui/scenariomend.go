package ui

import "touchline/scenarios"

// form is a scenario as boxes; of one that breaks rules too, as long as its words
// can be read.
func (s *shelf) form(it *item, saved *scenarios.File) (*form, error) {
	if it.File != nil {
		return newForm(it.File, saved)
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	says, err := s.outline(it.Path, nil)
	if err != nil {
		return nil, err
	}
	return faultyForm(it.Path, says), nil
}

// show puts what is wrong with a scenario to its boxes, and gives in words what
// belongs to none.
func (f *form) show(problems scenarios.Problems) []string {
	a := answer{Faults: map[string]string{}}
	if len(problems) > 0 {
		f.blame(&a, problems)
	}
	for id, says := range a.Faults {
		f.boxes[id].Fault = says
	}
	return a.Others
}

// ownFault says whether a fault stands in the text of a file itself.
func (s *shelf) ownFault(p scenarios.Problem, name string) bool {
	return p.Line > 0 && s.same(p.File) == s.same(name)
}
