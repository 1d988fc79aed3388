package scenarios

import "touchline/sim/inputs"

// Defaults are the numbers of the scenario that no file says: each has its
// default, which matters as much as one that is written down. They stand in no
// file and on no line.
func (f *File) Defaults() []inputs.Input {
	s, all := &f.Scenario, []inputs.Input(nil)
	add := func(x float64, path ...string) {
		if f.source.root.below(path...) == nil {
			all = append(all, inputs.Input{Key: Key(path...), Path: path, Kind: kindOf(path), Value: x})
		}
	}
	add(s.Memory, "memory")
	add(float64(s.Onboarding), "onboarding")
	add(float64(s.RenewalWindow), "renewal_window")
	add(s.GrossMargin, "gross_margin")
	add(s.Discount, "discount")
	add(s.Tail, "tail")
	add(s.Economy.Volatility, "economy", "volatility")
	add(s.Economy.Persistence, "economy", "persistence")
	add(s.Economy.Expansion, "economy", "expansion")
	for i := range s.Teams {
		t := &s.Teams[i]
		add(t.Cost, "teams", t.Name, "cost")
		add(t.Ramp, "teams", t.Name, "ramp")
		add(t.Attrition, "teams", t.Name, "attrition")
		add(float64(t.Hiring), "teams", t.Name, "hiring")
	}
	for i := range s.Coverages {
		c := &s.Coverages[i]
		if c.Team != "" {
			add(c.Hours, "coverages", c.Name, "hours")
		}
		add(c.Cost, "coverages", c.Name, "cost")
		add(c.Fixed, "coverages", c.Name, "fixed")
	}
	for i := range s.Segments {
		g := &s.Segments[i]
		add(float64(g.Term), "segments", g.Name, "term")
		add(g.Hours, "segments", g.Name, "hours")
		add(g.Uplift, "segments", g.Name, "uplift")
		add(g.DownsellDepth.Mean, "segments", g.Name, "downsell_depth", "mean")
		add(g.DownsellDepth.SD, "segments", g.Name, "downsell_depth", "sd")
		add(g.ExpansionSize.Mean, "segments", g.Name, "expansion_size", "mean")
		add(g.ExpansionSize.SD, "segments", g.Name, "expansion_size", "sd")
	}
	return all
}
