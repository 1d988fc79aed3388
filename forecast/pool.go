package forecast

import "iter"

// pool bands many series at once. What comes out does not depend on how many
// goroutines do it: each series is one goroutine's from first to last.
type pool struct {
	trials int
	jobs   []job
}

// job is one series and where its band goes. series may fill dst, which holds
// one value a trial, or return a view of the futures; it must not keep dst.
type job struct {
	into   **Band
	series func(dst []float64) []float64
}

func (p *pool) band(into **Band, series func(dst []float64) []float64) {
	p.jobs = append(p.jobs, job{into, series})
}

// run does all jobs on so many goroutines; 0: one per processor.
func (p *pool) run(workers int) {
	Deal(workers, len(p.jobs), func(own iter.Seq[int]) {
		dst, b := make([]float64, p.trials), new(bander)
		for i := range own {
			*p.jobs[i].into = b.band(p.jobs[i].series(dst))
		}
	})
}
