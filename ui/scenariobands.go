package ui

import (
	"errors"
	"fmt"
	"strings"
)

var errNoBands = errors.New("write segments from the largest down, the last without an amount, such as enterprise from 100,000, smb")

// bands is the box of segments by ARR, instead of a column of the book.
func (f *form) bands() *box {
	path := []string{"book", "bands"}
	b := &box{Label: "Segments by ARR", Ghost: "by their column", Tip: tip{"Where the file has no column of segments: from which ARR up an account is of which, such as enterprise from 100,000, smb."}}
	var words []string
	for _, item := range f.listed(path) {
		line, _ := item.(map[string]any)
		word := wordOf(line["segment"])
		if above, is := numeric(line["above"]); is {
			word += " from " + money.write(above)
		}
		words = append(words, word)
	}
	b.Value = strings.Join(words, ", ")
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{f.without(path)}, nil
		}
		var list []any
		for line := range strings.SplitSeq(text, ", ") {
			name, amount, limited := cutLast(line, " from ")
			item := map[string]any{"segment": strings.TrimSpace(name)}
			if limited {
				above, err := money.read(amount)
				if err != nil {
					return nil, errNoBands
				}
				item["above"] = above
			}
			list = append(list, item)
		}
		edits := []edit{{path: path, value: list}}
		column := []string{"book", "columns", "segment"}
		if _, said := f.says.At(column...); said { // either the one or the other
			edits = append(edits, f.without(column))
		}
		return edits, nil
	}
	return f.add(b, path)
}

// cutLast cuts a text at the last of its separators.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// column is the box that says under which header of the book something stands;
// without headers to choose from, by its name.
func (f *form) column(label, help, found string, headers []option, path []string) *box {
	if headers == nil {
		return f.text(label, "found by its header", help, path...)
	}
	said, _ := f.says.At(path...)
	none := found
	if none == "" {
		none = "none found"
	}
	choices := []option{{"", none}}
	for _, h := range headers {
		if h.Key != found || said.Value == found {
			choices = append(choices, h)
		}
	}
	b := f.choose(label, help, append(choices, option{noColumn, "none of them"}), path...)
	if said.Value == "" {
		b.Value = noColumn
	}
	read := b.read
	b.read = func(name string) ([]edit, error) {
		if name == noColumn {
			return []edit{{path: path, value: ""}}, nil
		}
		return read(name)
	}
	b.Name = fmt.Sprintf("Column of %s", label)
	return b
}

// noColumn stands for a column that the file does not have, whatever its headers
// say; no header is a blank.
const noColumn = " "
