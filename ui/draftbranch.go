package ui

import "touchline/scenarios"

// branch writes a scenario that extends another one, and says only what it
// changes, into a file beside it.
func (s *shelf) branch(it *item, title string, changes []scenarios.Change) (*item, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return nil, errGone
	}
	if _, own := s.place(it.Path); !own {
		return nil, errReadOnly
	}
	changed, err := scenarios.Edit(d.now, changes)
	if err != nil {
		return nil, err
	}
	if _, err := s.file(it.Path, changed); err != nil {
		return nil, err
	}
	text, err := it.File.Extended(title, it.File.Scenario.Trials, it.File.Scenario.Seed, changes)
	if err != nil {
		return nil, err
	}
	name, err := s.writeNew(it.Path, slug(title), []byte(text))
	if err != nil {
		return nil, err
	}
	s.reread()
	return s.at(name), nil
}
