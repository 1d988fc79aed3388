package chart

import "testing"

func BenchmarkFan(b *testing.B) {
	b.Run("scenarios=3/months=24", func(b *testing.B) { benchmarkSVG(b, fanExample(3, 24)) })
	b.Run("scenarios=8/months=60", func(b *testing.B) { benchmarkSVG(b, fanExample(8, 60)) })
}

func BenchmarkDots(b *testing.B) {
	b.Run("scenarios=3/dots=20", func(b *testing.B) { benchmarkSVG(b, dotsExample(3)) })
	b.Run("scenarios=8/dots=20", func(b *testing.B) { benchmarkSVG(b, dotsExample(8)) })
}

// benchmarkSVG is the way from a figure to the SVG and manifest of a page.
func benchmarkSVG(b *testing.B, f *Figure) {
	for b.Loop() {
		d, err := f.Draw(Frame{Width: 560})
		if err != nil {
			b.Fatal(err)
		}
		d.SVG()
		d.Manifest()
	}
}
