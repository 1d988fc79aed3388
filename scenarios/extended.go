package scenarios

import (
	"fmt"
	"math"
	"path/filepath"
)

// Extended is the text of a scenario file that changes this one and draws so
// many futures, to be saved beside it. What came from standard input it expects
// to find as scenario.toml.
func (f *File) Extended(title string, trials int, seed uint64, changes []Change) (string, error) {
	from := filepath.Base(f.Path)
	if f.Path == "-" {
		from = "scenario.toml"
	}
	all := []Change{
		{Key: []string{"title"}, Value: title},
		{Key: []string{"extends"}, Value: from},
		{Key: []string{"trials"}, Value: trials},
	}
	if seed <= math.MaxInt64 { // a file can name no larger one
		all = append(all, Change{Key: []string{"seed"}, Value: int(seed)})
	}
	text, err := Edit(nil, append(all, changes...))
	if err != nil {
		return "", fmt.Errorf("%s cannot be written as a scenario file: %w", title, err)
	}
	return string(text), nil
}
