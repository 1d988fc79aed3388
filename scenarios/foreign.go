package scenarios

import (
	"bytes"
	"slices"
)

// foreign says what a file is that is no text in UTF-8, and what to save it
// as; "": nothing foreign. first is how it begins.
func foreign(first []byte, as string) string {
	begins := func(marks ...string) bool {
		return slices.ContainsFunc(marks, func(mark string) bool { return bytes.HasPrefix(first, []byte(mark)) })
	}
	switch {
	case begins(workbookMark):
		return "this is a workbook, no text file: save it as " + as
	case begins("\xd0\xcf\x11\xe0"):
		return "this is a workbook of an old kind or with a password: save it as .xlsx without one, or as " + as
	case begins("\x1f\x8b"):
		return "this is a gzip file: its name must end in .gz"
	case begins("\xff\xfe", "\xfe\xff"):
		return "this is UTF-16: save it as " + as
	case bytes.IndexByte(first, 0) >= 0:
		return "this is no text file: save it as " + as
	}
	return ""
}
