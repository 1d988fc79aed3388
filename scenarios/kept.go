package scenarios

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// forecastsFolder is where forecasts are kept, in the folder of the scenario
// files.
const forecastsFolder = "forecasts"

// keptEnding is that of a kept forecast's file.
const keptEnding = ".json.gz"

// maxKept is how many bytes a kept forecast may have, packed.
const maxKept = 64 << 20

// Keep stores a forecast, which it does not look into, in the folder forecasts
// of a workspace, and returns the file's path: the day and time, then the name
// of what it is a forecast of. Folder and file are the person's alone; no file
// that is there is changed. The error is an fs.PathError.
func Keep(dir, name string, at time.Time, data []byte) (path string, err error) {
	folder := filepath.Join(dir, forecastsFolder)
	if err := os.MkdirAll(folder, privateFolder); err != nil {
		return "", &fs.PathError{Op: "cannot make", Path: printable(folder), Err: reason(err)}
	}
	stamp := at.Format("2006-01-02T150405") + "-" + fileName(name)
	for n := 1; ; n++ {
		path = filepath.Join(folder, stamp+keptEnding)
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s-%d%s", stamp, n, keptEnding))
		}
		err := Write(path, data, "")
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrExist) || n == 100 {
			return "", err
		}
	}
}

// fileName keeps of a name what every system allows in that of a file.
func fileName(name string) string {
	const most = 60
	var b strings.Builder
	for _, c := range strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".gz"), ".toml") {
		if b.Len() >= most {
			break
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-_", c) {
			b.WriteRune(c)
		} else {
			b.WriteByte('-')
		}
	}
	if trimmed := strings.Trim(b.String(), "-"); trimmed != "" {
		return trimmed
	}
	return "forecast"
}

// KeptFiles are the paths of the files in a workspace's folder forecasts, or in
// that folder itself, in order of name, which is that of time. Files that
// forecasts are not kept in are not among them. Nothing kept yet is no error.
func KeptFiles(dir string) (paths []string, err error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, Unreadable(dir, err)
	}
	folder := filepath.Join(dir, forecastsFolder)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) && isForecasts(dir) {
		folder = dir
	}
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, Unreadable(folder, err)
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), keptEnding) && !strings.HasPrefix(entry.Name(), ".") {
			paths = append(paths, filepath.Join(folder, entry.Name()))
		}
	}
	return paths, nil
}

func isForecasts(dir string) bool {
	whole, err := filepath.Abs(dir)
	return err == nil && filepath.Base(whole) == forecastsFolder
}

// ReadKept reads a kept forecast as it is stored. The error is an fs.PathError.
func ReadKept(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, Unreadable(path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, Unreadable(path, err)
	case info.IsDir():
		return nil, Unreadable(path, errFolder)
	case !info.Mode().IsRegular():
		return nil, Unreadable(path, errors.New("it is no file"))
	}
	data, err := io.ReadAll(io.LimitReader(file, maxKept+1))
	if err == nil && len(data) > maxKept {
		err = fmt.Errorf("it is too large for a kept forecast (want %s bytes at most)", grouped(maxKept))
	}
	if err != nil {
		return nil, Unreadable(path, err)
	}
	return data, nil
}
