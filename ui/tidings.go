package ui

import (
	"sync"

	"touchline/ui/runs"
)

// tidings are what runs under way have found so far, in words, and what those had
// found that were stopped without a result. The zero value is none.
type tidings struct {
	mu    sync.Mutex
	words map[runs.Ask]string
}

// tell replaces what was last told of a run; "" forgets it.
func (t *tidings) tell(a runs.Ask, words string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if words == "" {
		delete(t.words, a)
		return
	}
	if t.words == nil {
		t.words = map[runs.Ask]string{}
	}
	t.words[a] = words
}

// of is what was last told of a run; "": nothing.
func (t *tidings) of(a runs.Ask) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.words[a]
}

// cutShort says whether a result is what work had that was told to stop.
func cutShort(r result) bool {
	short, ok := r.(interface{ stopped() bool })
	return ok && short.stopped()
}

// lineOf names the line of a page that shows how an ask stands: by its
// scenario, and where a page has two about one scenario, by the kind of work too.
func lineOf(a runs.Ask) string {
	switch a.Kind {
	case planKind, breakevenKind, lineKind, keptKind:
		return a.Kind + "-" + a.Name
	}
	return a.Name
}
