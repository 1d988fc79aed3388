package ui

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"touchline/scenarios"
)

// Histories that are kept at a time. The one used longest ago goes first.
const (
	mostHistories    = 4
	mostHistoryBytes = 128 << 20 // of their files
)

// histories are the files of history that a person brought into the window.
// They are in memory alone: never on disk, and gone with the program.
type histories struct {
	ctx context.Context // nothing is read once it has ended

	mu   sync.Mutex
	kept []*upload // the one used last stands last
}

// upload is one file, and what has been read of it.
type upload struct {
	ID    string // in addresses: the beginning of its SHA-256
	Name  string // as the person's own
	data  []byte
	Table *scenarios.Table

	ctx      context.Context
	mu       sync.Mutex
	readings []*reading   // the one made last stands last
	book     *bookReading // as a book, the last time; nil: never
}

// Size is the file's, in bytes.
func (u *upload) Size() int { return len(u.data) }

// previewRows is how many rows of a table a person sees before it is read.
const previewRows = 8

// add keeps a file, in place of an earlier one with the same content. The error
// is one that says why it is no table.
func (h *histories) add(name string, data []byte) (*upload, error) {
	table, err := scenarios.PreviewTable(h.ctx, name, data, previewRows)
	if err != nil {
		return nil, err
	}
	u := &upload{ID: scenarios.SHA256(data)[:16], Name: name, data: data, Table: table, ctx: h.ctx}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(u.ID)
	h.kept = append(h.kept, u)
	bytes := 0
	for i := len(h.kept) - 1; i >= 0; i-- {
		if bytes += h.kept[i].Size(); i < len(h.kept)-1 && (len(h.kept)-i > mostHistories || bytes > mostHistoryBytes) {
			h.kept = slices.Clone(h.kept[i+1:])
			break
		}
	}
	return u, nil
}

// at is the file of an id; nil: it is not in memory.
func (h *histories) at(id string) *upload {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.IndexFunc(h.kept, func(u *upload) bool { return u.ID == id })
	if i < 0 {
		return nil
	}
	u := h.kept[i]
	h.kept = append(slices.Delete(h.kept, i, i+1), u)
	return u
}

// all are the files in memory, by name.
func (h *histories) all() []*upload {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.SortedFunc(slices.Values(h.kept), func(a, b *upload) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
}

// forget drops a file at the person's wish.
func (h *histories) forget(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(id)
}

func (h *histories) drop(id string) {
	h.kept = slices.DeleteFunc(h.kept, func(u *upload) bool { return u.ID == id })
}
