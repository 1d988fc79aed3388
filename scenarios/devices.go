package scenarios

import (
	"io/fs"
	"slices"
	"strings"
)

// devices are names that Windows gives to no file, with any ending.
var devices = []string{"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}

// Device says whether Windows takes a path for something else than a file: a
// device, or a stream of data beside a file's own. Whoever wrote the path may
// sit at another system than whoever reads it, so it is nobody's name for a file.
func Device(path string) bool {
	for _, name := range strings.FieldsFunc(path, func(c rune) bool { return c == '/' || c == '\\' }) {
		if strings.Contains(name, ":") {
			return true
		}
		name, _, _ = strings.Cut(strings.ToLower(name), ".")
		name = strings.TrimSpace(name)
		if slices.Contains(devices, name) || isNumbered(name, "com") || isNumbered(name, "lpt") {
			return true
		}
	}
	return false
}

// isNumbered says whether a name is that of a port: com1 to com9, or with the
// digits ¹, ² and ³.
func isNumbered(name, port string) bool {
	number, ok := strings.CutPrefix(name, port)
	return ok && slices.Contains([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"}, number)
}

// noDevice refuses the names of devices in a folder.
func noDevice(fsys fs.FS, name string) (fs.File, error) {
	if Device(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return fsys.Open(name)
}
