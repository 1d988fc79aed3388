//go:build !linux

package scenarios

import (
	"os"
	"testing"
)

// asNobody says whether there is something that this person may not do.
func asNobody(t *testing.T, path string) bool { return os.Geteuid() != 0 }
