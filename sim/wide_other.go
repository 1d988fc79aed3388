//go:build !amd64

package sim

func wide() bool { return false }

func markEights(keys *uint64, states *uint8, moves, grows *uint64, eights int, b *wideBounds, m *marks) {
	panic("not on this machine")
}

func unpack(list *uint32, marks *[markedEights]uint8, eights int, from uint32, places *[256]uint64) int {
	panic("not on this machine")
}
