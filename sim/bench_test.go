package sim

import (
	"context"
	"testing"
)

// The engine from first draw to recorded flows. Compare the lines of one run:
// workers=2 against workers=1, teams=binding against teams=none. all=binding has
// named posts, new business and a change of coverage besides.
func BenchmarkRun(b *testing.B) {
	none, binding, all, preview := threeSegments(), teamsBind(), everythingBinds(), threeSegments()
	preview.Trials = 500
	for _, x := range []struct {
		name    string
		s       Scenario
		workers int
	}{
		{"accounts=1000/months=24/trials=2000/teams=none/workers=1", none, 1},
		{"accounts=1000/months=24/trials=2000/teams=none/workers=2", none, 2},
		{"accounts=1000/months=24/trials=2000/teams=binding/workers=1", binding, 1},
		{"accounts=1000/months=24/trials=2000/all=binding/workers=1", all, 1},
		{"accounts=1000/months=24/trials=500/teams=none/workers=2", preview, 2},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Run(context.Background(), x.s, Options{Whole: true, Workers: x.workers}); err != nil {
					b.Fatal(err)
				}
			}
			work := float64(1000) * float64(x.s.Horizon) * float64(x.s.Trials) * float64(b.N)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/work, "ns/account-month")
		})
	}
}
