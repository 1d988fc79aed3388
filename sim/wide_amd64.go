package sim

import "golang.org/x/sys/cpu"

// wide says whether this machine can look at eight accounts at a time.
func wide() bool { return cpu.X86.HasAVX2 }

// markEights draws the block's numbers of eights·8 accounts of one cell into
// moves and grows, and marks in m which of them may expand or move in which
// month. The marks of the eights that it does not come to stay as they are.
//
//go:noescape
func markEights(keys *uint64, states *uint8, moves, grows *uint64, eights int, b *wideBounds, m *marks)

// unpack writes the accounts that bytes mark to list, as counted from one on,
// and says how many they are. It writes eight for every byte, some of them
// beyond the last.
//
//go:noescape
func unpack(list *uint32, marks *[markedEights]uint8, eights int, from uint32, places *[256]uint64) int
