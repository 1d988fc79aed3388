package ui

import (
	"path/filepath"
	"regexp"
	"strings"
)

// command is how the numbers of a page are had again in a shell, in the folder
// of the files: the words before them, the files, and the options, of which one
// without a value is left out.
func command(words string, files []*item, options ...string) string {
	for _, it := range files {
		words += " " + quoted(it.printed())
	}
	for i := 0; i+1 < len(options); i += 2 {
		if options[i+1] != "" {
			words += " " + options[i] + " " + quoted(options[i+1])
		}
	}
	return words
}

// printed is the path of a scenario's file from the folder of the scenarios or,
// of a file that was named with its whole path, from its own.
func (it *item) printed() string {
	if filepath.IsAbs(it.Path) {
		return filepath.Base(it.Path)
	}
	return it.Path
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:+-]+$`)

// quoted is a word as a shell takes it for one.
func quoted(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
