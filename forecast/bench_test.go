package forecast

import (
	"context"
	"fmt"
	"testing"

	"touchline/sim"
)

func BenchmarkResult(b *testing.B) {
	for _, trials := range []int{500, 10000} {
		s := company()
		s.Trials = trials
		f, err := sim.Run(context.Background(), s, sim.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("all/trials=%d", trials), func(b *testing.B) {
			for b.Loop() {
				NewResult(f, nil, Meta{}, 1)
			}
		})
		b.Run(fmt.Sprintf("headline/trials=%d", trials), func(b *testing.B) {
			for b.Loop() {
				NewSummary(f, nil, Meta{}, 1)
			}
		})
	}
}
