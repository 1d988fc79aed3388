package ui

import (
	"sync"

	"touchline/ui/runs"
)

// firstAnswer is what few futures last said of an ask, so that its page has it
// until all futures are drawn. The zero value has none.
type firstAnswer[R any] struct {
	mu   sync.Mutex
	ask  runs.Ask
	said R
}

// of is what was said of an ask; R's zero value: nothing, or it is forgotten.
func (p *firstAnswer[R]) of(a runs.Ask) R {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ask != a {
		var none R
		return none
	}
	return p.said
}

func (p *firstAnswer[R]) keep(a runs.Ask, said R) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ask, p.said = a, said
}
