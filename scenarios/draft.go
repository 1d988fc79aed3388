package scenarios

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"time"
)

// LoadDrafts is Load with texts in place of what some files hold, by their
// paths: what a person has written and not saved.
func LoadDrafts(ctx context.Context, name string, drafts map[string][]byte) (*File, error) {
	return load(diskFiles(ctx).over(drafts, whole), name, time.Now())
}

// LoadDraftsFS is LoadFS with texts in place of what some files hold.
func LoadDraftsFS(ctx context.Context, fsys fs.FS, name string, drafts map[string][]byte) (*File, error) {
	return load(fsFiles(ctx, fsys).over(drafts, path.Clean), name, time.Now())
}

// whole is the one path of a file of the system, however it was named.
func whole(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return filepath.Clean(name)
}

// over lays texts over files; same makes every name of a file the same one.
func (f files) over(drafts map[string][]byte, same func(string) string) files {
	texts := make(map[string][]byte, len(drafts))
	for name, text := range drafts {
		texts[same(name)] = text
	}
	under := f.open
	f.open = func(name string) (io.ReadCloser, error) {
		if text, ok := texts[same(name)]; ok {
			return io.NopCloser(bytes.NewReader(text)), nil
		}
		return under(name)
	}
	return f
}
