package backtest

// progress is told of several runs as of one.
type progress struct {
	tell   func(done, total int) // nil: nobody listens
	trials int                   // of each run
	runs   int
}

// in is what the run in place n, from 0, tells.
func (p progress) in(n int) func(done, total int) {
	if p.tell == nil {
		return nil
	}
	return func(done, _ int) { p.tell(n*p.trials+done, p.runs*p.trials) }
}
