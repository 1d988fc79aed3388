package chart

// bar is a filled rectangle in a tone of its series' colour, with an edge in
// the full colour.
type bar struct {
	of
	box
	tone int // 0, the full colour, to tones-1
}

// toneShares is how much of the series' colour is in a tone; the rest is the
// surface.
var toneShares = [...]float64{1, 0.84, 0.69, 0.55, 0.42, 0.3, 0.19, 0.1}

const tones = len(toneShares)

// toneOf is the tone of one in so many parts of one colour: as far apart as
// there are tones for.
func toneOf(part, parts int) int {
	if parts < 2 {
		return 0
	}
	return (part*(tones-1) + (parts-1)/2) / (parts - 1)
}

// tonesOf are the tones of parts in their order, each among those of its colour.
func tonesOf(colours []int) []int {
	count, seen := map[int]int{}, map[int]int{}
	for _, c := range colours {
		count[c]++
	}
	found := make([]int, len(colours))
	for i, c := range colours {
		found[i] = toneOf(seen[c], count[c])
		seen[c]++
	}
	return found
}

// putBar draws a bar between two corners, in any order.
func (d *Drawing) putBar(whose of, tone int, x0, y0, x1, y1 float64) {
	d.bars = append(d.bars, bar{whose, box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}, tone})
}

// putOver draws a line over a bar so wide, with a rim of the surface's colour,
// so that it is seen on every tone. A thin bar would be hidden by a rim.
func (d *Drawing) putOver(s stroke, wide float64) {
	if wide >= 8 {
		rim := s
		rim.of, rim.class, rim.width, rim.dashed = free, "halo", s.width+2, false
		d.over = append(d.over, rim)
	}
	d.over = append(d.over, s)
}
