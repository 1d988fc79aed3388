//go:build unix

package scenarios

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// fullDisk names a folder to a program, started by a test, whose files may not
// grow beyond a few bytes: a write ends in the middle, as on a full disk.
const fullDisk = "TOUCHLINE_FULL_DISK"

func TestADiskWithoutRoom(t *testing.T) {
	const room = 4096
	if dir := os.Getenv(fullDisk); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}))
		more := versions[1]
		fmt.Println(Write(filepath.Join(dir, "scenario.toml"), more, SHA256([]byte("old"))))
		fmt.Println(Write(filepath.Join(dir, "new.toml"), more, ""))
		fmt.Println(Put(filepath.Join(dir, "scenario.toml"), func(w io.Writer) error { _, err := w.Write(more); return err }))
		_, err := Keep(dir, "hybrid", time.Now(), more)
		fmt.Println(err)
		return
	}
	path := fileWith(t, "old")
	dir := filepath.Dir(path)
	writer := exec.Command(os.Args[0], "-test.run", "^TestADiskWithoutRoom$")
	writer.Env = append(os.Environ(), fullDisk+"="+dir)
	said, err := writer.CombinedOutput()
	require.NoError(t, err, string(said))
	require.Regexp(t, `^cannot write \S+/scenario\.toml: file too large
cannot write \S+/new\.toml: file too large
cannot write \S+/scenario\.toml: file too large
cannot write \S+/forecasts/\S+-hybrid\.json\.gz: file too large
`, string(said))
	require.NoError(t, os.Remove(filepath.Join(dir, forecastsFolder)), "nothing lies in it")
	holds(t, path, "old")
}
