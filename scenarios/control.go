package scenarios

import (
	"fmt"
	"math/big"
	"strings"
)

// total holds the sum of the book against the control total, to the cent.
func (b *bookReader) total(s sum) {
	info := b.file.Book
	info.ARR = s.float()
	if s.whole > maxTotal {
		b.faults.add(b.heading(b.arr.index), b.arr.header, "", fmt.Sprintf("the sum is too large (got %s)", plainNumber(info.ARR)), "")
	}
	n := b.said.total
	if n == nil || n.kind != numberKind || len(b.faults.list) > 0 {
		return
	}
	given, ok := new(big.Rat).SetString(strings.ReplaceAll(n.raw, "_", ""))
	if !ok || !from(0, maxTotal).holds(n.number()) {
		return
	}
	x, _ := given.Float64()
	info.Total = &x
	cents := new(big.Rat).SetFrac(s.cents(), big.NewInt(100))
	want, _ := new(big.Rat).SetString(given.FloatString(2))
	if d := new(big.Rat).Sub(cents, want); d.Sign() != 0 {
		b.d.fault(n, fmt.Sprintf("the book's ARR is another (got %s in the book, %s here; the book has %s %s)",
			money(cents), money(want), money(new(big.Rat).Abs(d)), map[bool]string{true: "more", false: "less"}[d.Sign() > 0]), "")
	}
}

// money writes an exact amount with its cents.
func money(r *big.Rat) string {
	whole, cents, _ := strings.Cut(r.FloatString(2), ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String() + "." + cents
}
