package sim

import (
	"context"
	"testing"
)

func BenchmarkRun(b *testing.B) {
	b.Run("accounts=1000/months=24/workers=1", func(b *testing.B) { benchRun(b, threeSegments(), 1000, 1) })
	b.Run("accounts=1000/months=24/workers=2", func(b *testing.B) { benchRun(b, threeSegments(), 1000, 2) })
}

func benchRun(b *testing.B, s Scenario, accounts, workers int) {
	for b.Loop() {
		if _, err := Run(context.Background(), s, Options{Workers: workers}); err != nil {
			b.Fatal(err)
		}
	}
	work := float64(accounts) * float64(s.Horizon) * float64(s.Trials) * float64(b.N)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/work, "ns/account-month")
}
