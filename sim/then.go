package sim

// Then is the futures of a run together with those of one that went on where it
// ended (see Options.First), as one run of them all would have drawn them.
// Tallies of accounts are left out.
func (f *Futures) Then(next *Futures) *Futures {
	all := *f
	all.Trials += next.Trials
	all.Scenario.Trials, all.Accounts = all.Trials, nil
	all.data = make([]float64, 0, len(f.data)+len(next.data))
	for i := range f.layout.total {
		all.data = append(append(all.data, f.series(i)...), next.series(i)...)
	}
	return &all
}
