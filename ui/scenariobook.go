package ui

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"touchline/scenarios"
)

// bookColumns are the columns of a book, and what they mean to a person.
var bookColumns = []struct{ key, label, help string }{
	{"account", "Account", "What tells accounts apart."},
	{"name", "Name", "What the account is called."},
	{"arr", "ARR", "Revenue a year."},
	{"mrr", "MRR", "Revenue a month, instead of ARR."},
	{"segment", "Segment", "Which accounts behave alike."},
	{"coverage", "Coverage", "How the account is looked after, over what its segment says."},
	{"owner", "Owner", "The CSM whose account it is."},
	{"renewal", "Renewal date", "When the contract is up next."},
	{"start", "Start date", "When the contract began."},
	{"term", "Term, months", "How long a contract runs."},
	{"health", "Health", "A state, or a score."},
	{"renews", "Renews", "How likely the next renewal is, 0 to 1: 0 notice given, 1 signed."},
	{"opening", "ARR at the opening", "ARR at the start of the fiscal year."},
}

// bookColumnLabel is what a column of a book is called by people.
func bookColumnLabel(key string) string {
	for _, c := range bookColumns {
		if c.key == key {
			return c.label
		}
	}
	return key
}

// book is the part of the file that the accounts come from, or the offer to
// take them from one.
func (f *form) book() part {
	p := part{ID: "book", Title: "Book", Small: "The accounts are drawn from what the segments say."}
	file := f.text("File", "a CSV or .xlsx file", "Its name, relative to the scenario file.", "book", "file")
	if _, there := f.says.At("book"); !there {
		file.Label, file.Name = "Take the accounts from", "Take the accounts from a file"
		file.read = f.fromBook
		p.Add = file
		return p
	}
	about := thing{ID: "file", Name: "File", Boxes: []*box{
		f.text("Whose", "", "Whose book it is.", "book", "name"),
		file,
		f.number(money, "Control total", "none", "What the ARR of all rows must come to.", "book", "total"),
		f.choose("Dates", "How dates are written, where that is not plain from the file.", []option{{"", "as the file shows"}, {"mdy", "month, day, year"}, {"dmy", "day, month, year"}, {"iso", "year, month, day"}}, "book", "dates"),
		f.choose("Numbers", "How numbers are written, where that is not plain from the file.", []option{{"", "as the file shows"}, {"1,234.56", "1,234.56"}, {"1.234,56", "1.234,56"}}, "book", "numbers"),
	}}
	p.Things = []thing{about, f.columns().about(), f.mapped().about()}
	p.Acts = []*box{f.noBook()}
	if b := f.file.Book; b != nil {
		p.Small = fmt.Sprintf("%s: %s accounts in %s rows.", filepath.Base(b.File), count(b.Standing()), count(b.Rows))
	} else {
		p.Small = "The accounts are those of a file, which could not be read yet."
	}
	return p
}

// columns are the boxes that say under which header the file has what. Where it
// could be read its headers are there to choose from.
func (f *form) columns() thing {
	t := thing{ID: "book-columns", Name: "Columns"}
	var headers []option
	b := f.file.Book
	if b != nil {
		headers = []option{}
		names := slices.Concat(slices.Collect(maps.Values(b.Columns)), b.Unused)
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if name != "" {
				headers = append(headers, option{name, name})
			}
		}
	}
	for _, c := range bookColumns {
		found := ""
		if b != nil {
			found = b.Columns[c.key]
		}
		t.Boxes = append(t.Boxes, f.column(c.label, c.help, found, headers, []string{"book", "columns", c.key}))
	}
	return t
}

// mapped are the boxes that say which segment a value of the file means.
func (f *form) mapped() thing {
	t := thing{ID: "book-segments", Name: "Segments in the file"}
	values := f.says.Names("book", "segments")
	if b := f.file.Book; b != nil {
		values = slices.Concat(values, slices.Collect(maps.Keys(b.Segments)))
	}
	values = slices.DeleteFunc(values, func(value string) bool { return value == "*" })
	slices.Sort(values)
	for _, value := range append(slices.Compact(values), "*") {
		label, none := "“"+clip(value)+"” is", "what it is called"
		if value == "*" {
			label, none = "All others are", "as in the file"
		}
		t.Boxes = append(t.Boxes, f.choose(label, "Which segment accounts with this value belong to.", f.spoken(f.named("segments", none)), "book", "segments", value))
	}
	b := &box{ID: "book/segments/new", Label: "A further value", Ghost: "as in the file", Tip: tip{"A value of the file's segment column that is to mean a segment of another name."}}
	b.read = func(text string) ([]edit, error) {
		if text = strings.TrimSpace(text); text == "" {
			return nil, nil
		}
		segments := f.says.Names("segments")
		if len(segments) == 0 {
			return nil, errors.New("there is no segment yet")
		}
		return []edit{{path: []string{"book", "segments", text}, value: segments[0]}}, nil
	}
	f.boxes[b.ID] = b
	f.order = append(f.order, b)
	t.Boxes = append(t.Boxes, b, f.bands())
	return t
}

// spoken are segments to choose from, as people call them.
func (f *form) spoken(segments []option) []option {
	for i := range segments {
		if segments[i].Key != "" {
			segments[i].Text = f.file.SegmentName(segments[i].Key)
		}
	}
	return segments
}

// fromBook takes the accounts from a file instead of drawing them.
func (f *form) fromBook(text string) ([]edit, error) {
	if text = strings.TrimSpace(text); text == "" {
		return nil, nil
	}
	edits := []edit{{path: []string{"book", "file"}, value: text}}
	for _, segment := range f.says.Names("segments") {
		path := []string{"segments", segment, "accounts"}
		if _, there := f.says.At(path...); there {
			edits = append(edits, f.without(path))
		}
	}
	return edits, nil
}

// noBook draws as many accounts as the book has, a segment, instead.
func (f *form) noBook() *box {
	const label = "Do without the book"
	b := f.button("book/remove", label, "Do without the book: draw as many accounts of each segment", func(string) ([]edit, error) {
		number, arr := map[string]int{}, map[string]float64{}
		for _, a := range f.file.Scenario.Book {
			if a.ARR > 0 {
				number[a.Segment]++
				arr[a.Segment] += a.ARR
			}
		}
		edits := []edit{f.without([]string{"book"})}
		for _, segment := range f.says.Names("segments") {
			edits = append(edits, edit{path: []string{"segments", segment, "accounts"}, value: float64(number[segment])})
			if _, there := f.says.At("segments", segment, "arr"); !there && number[segment] > 0 {
				edits = append(edits, edit{path: []string{"segments", segment, "arr", "mean"}, value: rounded(arr[segment]/float64(number[segment]), 3)})
			}
		}
		return edits, nil
	})
	b.Tip = tip{"The accounts are then drawn, as many of each segment as the book has."}
	return b
}

// atBook says whether a fault is one of the book's own file, not of a scenario.
func atBook(p scenarios.Problem) bool { return p.Key == "" && !strings.HasSuffix(p.File, ".toml") }
