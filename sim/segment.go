package sim

// segment is what trials need of one beyond its pairs.
type segment struct {
	key          uint64
	depth        *curve // share of ARR a downsell takes
	size         *curve // share of ARR an expansion adds
	hours        float64
	start        []float64 // cumulated, of the opening book
	settled      []float64
	newMean      float64
	newStart     []float64 // cumulated
	newMu, newSD float64
	newCells     []int // by CoverageLine
}

func (p *plan) planSegment(s *Segment) segment {
	g := segment{key: nameKey("segment", s.Name), hours: s.Hours,
		depth: p.tables.depth(s.DownsellDepth), size: p.tables.size(s.ExpansionSize)}
	moves := p.moves(s)
	g.settled = settled(moves, p.states, p.s.Health.Start)
	start := g.settled
	if p.s.Health.Start != nil {
		start = p.s.Health.Start
	}
	g.start = cumulated(start)
	if s.ARR.Mean > 0 {
		g.newMu, g.newSD = lognormalParams(s.ARR.Mean, s.ARR.Mean*s.ARR.CV)
	}
	g.newStart = g.start
	if s.New != nil {
		g.newMean = s.New.Accounts
		if s.New.Start != nil {
			g.newStart = cumulated(s.New.Start)
		}
	}
	return g
}

func (p *plan) moves(s *Segment) Moves {
	if s.Moves != nil {
		return *s.Moves
	}
	return p.s.Health.Moves
}

func cumulated(share []float64) []float64 {
	c := make([]float64, len(share))
	sum := 0.0
	for i, x := range share {
		sum += x
		c[i] = sum
	}
	return c
}

// firstAbove is the first state whose cumulated share exceeds u.
func firstAbove(cumulated []float64, u float64) uint8 {
	for i, c := range cumulated {
		if c > u {
			return uint8(i)
		}
	}
	return uint8(len(cumulated) - 1)
}

// planArrivals makes the cells that new accounts can have.
func (p *plan) planArrivals() {
	for i := range p.segments {
		s := &p.s.Segments[i]
		if s.ARR.Mean <= 0 {
			continue
		}
		for _, line := range s.Coverage {
			pair := p.pair(i, p.coverage(line.Use))
			p.segments[i].newCells = append(p.segments[i].newCells, p.cell(pair, s.Term, p.partOfNew(i, line), true))
		}
	}
}

// lineFor is the index of a segment's first coverage line for an ARR.
func lineFor(lines []CoverageLine, arr float64) int {
	for i, line := range lines {
		if arr >= line.Above {
			return i
		}
	}
	return len(lines) - 1
}
