package scenarios

import "slices"

// band is a line of ARR: accounts with so much or more are of its segment.
type band struct {
	above   float64 // 0 in the last one, which takes the rest
	segment string
}

// bands is a key with a list of segments by ARR, tried from the top.
func (d *decoder) bands(into *[]band) field {
	const want = `a list such as [{ above = 100000, segment = "enterprise" }, { segment = "smb" }]`
	return field{key: "bands", read: func(n *node) {
		if n.kind != listKind || len(n.items) == 0 {
			d.wants(n, "no bands of ARR", want)
			return
		}
		for i, item := range n.items {
			var b band
			d.fields(item,
				d.number("above", &b.above, from(0, maxMoney)),
				d.text("segment", &b.segment).needed("the name of a segment"))
			d.checkLine(item, n.items[:i], i == len(n.items)-1)
			if b.segment != "" {
				d.refer(item.get("segment"), "segments", b.segment)
			}
			*into = append(*into, b)
		}
	}}
}

// banded is the segment of an account by its ARR; of one that was lost, by what
// it opened with.
func (b *bookReader) banded(g *gathered) string {
	arr := g.arr
	if arr == 0 {
		arr = g.opening
	}
	bands := b.said.bands
	i := slices.IndexFunc(bands, func(line band) bool { return arr.float() >= line.above })
	if i < 0 {
		i = len(bands) - 1
	}
	return bands[i].segment
}
