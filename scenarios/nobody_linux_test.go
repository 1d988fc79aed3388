package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// asNobody lets the rest of a test touch files as somebody who may not do
// everything, who owns a file and its folder. It says whether it could.
func asNobody(t *testing.T, path string) bool {
	const nobody = 65534
	if os.Geteuid() != 0 {
		return true
	}
	folder := filepath.Dir(path)
	if errors.Join(os.Chown(path, nobody, nobody), os.Chown(folder, nobody, nobody), os.Chmod(filepath.Dir(folder), 0o755)) != nil {
		return false
	}
	runtime.LockOSThread()
	if syscall.Setfsuid(nobody) != nil { // of this thread alone
		return false
	}
	t.Cleanup(func() {
		syscall.Setfsuid(0)
		runtime.UnlockOSThread()
	})
	file, err := os.OpenFile(filepath.Join(folder, "probe"), os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		file.Close()
		os.Remove(file.Name())
	}
	info, _ := os.Stat(folder)
	return info != nil && (err != nil) == (info.Mode().Perm()&0o200 == 0)
}
