package scenarios

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNearest(t *testing.T) {
	ids := []string{"smb 1", "smb 12", "smb 112", "enterprise 12", "LK-1001"}
	for _, c := range []struct {
		written string
		most    int
		want    []string
	}{
		{"smb 13", 3, []string{"smb 1", "smb 12", "smb 112"}}, // by distance, then as they stand
		{"smb 112", 2, []string{"smb 112", "smb 12"}},
		{"SMB_12", 1, []string{"smb 12"}},
		{"lk1001", 3, []string{"LK-1001"}},
		{"somebody else", 3, nil},
		{"", 3, nil},
	} {
		require.Equal(t, c.want, Nearest(c.written, ids, c.most), c.written)
	}
}
