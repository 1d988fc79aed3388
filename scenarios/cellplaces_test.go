package scenarios

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

// wide is a text in UTF-16 with its mark.
func wide(text string) string {
	out := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune(text)) {
		out = append(out, byte(c), byte(c>>8))
	}
	return string(out)
}

// Every fault of a text names the line and the character where its cell begins,
// and the caret stands below it.
func TestPlacesOfFaultsInAText(t *testing.T) {
	long := strings.Repeat("é", 70000) // longer than what is read at once
	for name, c := range map[string]struct {
		file, place, source string
		caret               int
	}{
		"characters and no bytes":         {"account,month,arr\nZoë–A,2027-01,x\n", "h.csv:2:15", "Zoë–A,2027-01,x", 14},
		"behind a byte order mark":        {"\ufeffaccount,month,arr\n,2027-01,1\n", "h.csv:2:1", ",2027-01,1", 0},
		"UTF-16":                          {wide("account;month;arr\r\nZoë;2027-01;x\r\n"), "h.csv:2:13", "Zoë;2027-01;x", 12},
		"lines that end with CR alone":    {"account,month,arr\ra,2027-01,1\rb,2027-01,x\r", "h.csv:3:11", "b,2027-01,x", 10},
		"below a line that says sep":      {"sep=;\naccount;month;arr\na;2027-01;x\n", "h.csv:3:11", "a;2027-01;x", 10},
		"headers below it":                {"sep=;\naccount;month;acv;atr\na;2027-01;1;1\n", "h.csv:2:19", "account;month;acv;atr", 18},
		"behind a cell of two lines":      {"account,note,month,arr\na,\"one\r\ntwo\",2027-01,x\n", "h.csv:3:14", "two\",2027-01,x", 13},
		"a cell of two lines":             {"account,note,month,arr\na,n,2027-01,\"x\ny\"\n", "h.csv:2:13", "a,n,2027-01,\"x", 12},
		"before a cell of two lines":      {"account,start,arr,note\na,,1,\"one\ntwo\"\n", "h.csv:2:3", "a,,1,\"one", 2},
		"found later, below two lines":    {"note,account,end,arr,start\n\"one\n\n,two\",a,2026-01-01,1,\"2027-01-01\"\n", "h.csv:4:9", ",two\",a,2026-01-01,1,\"2027-01-01\"", 8},
		"above the row's account":         {"end,note,account,arr,start\n2026-01-01,\"one\ntwo\",a,1,2027-01-01\n", "h.csv:2:1", "2026-01-01,\"one", 0},
		"more fields than headers":        {"account,month,arr\na,2027-01,1,234\n", "h.csv:2:13", "a,2027-01,1,234", 12},
		"less fields than headers":        {"account,month,arr\na,2027-01\n", "h.csv:2:1", "a,2027-01", -1},
		"a quote within a field":          {"account,month,arr\na,2027-01,5\"\n", "h.csv:2:12", "a,2027-01,5\"", 11},
		"a quote that never ends":         {"account,note,month,arr\n\"a, \"\"b\"\"\",\"no, \"\"x,2027-01,1\nb,2027-01,1\n", "h.csv:2:12", "\"a, \"\"b\"\"\",\"no, \"\"x,2027-01,1", 11},
		"a quote that does not end it":    {"account,month,arr\na,\"2027\"-01,\"1\",\"1\"\n", "h.csv:2:3", "a,\"2027\"-01,\"1\",\"1\"", 2},
		"a header's quote that never":     {"account,month,\"arr\na,2027-01,1\n", "h.csv:1:15", "account,month,\"arr", 14},
		"one below a line that has two":   {"account,note,month,arr\na,\"one\ntwo\",2027-01,\"1\n", "h.csv:3:14", "two\",2027-01,\"1", 13},
		"a byte that is no UTF-8":         {"account,month,arr\ncaf\xe9\xe8 \xe9,2027-01,1\n", "h.csv:2:4", "caf\ufffd\ufffd \ufffd,2027-01,1", 3},
		"behind bytes that are none":      {"account,note,month,arr\na,\xe9\xe8,2027-01,x\n", "h.csv:2:14", "a,\ufffd\ufffd,2027-01,x", 13},
		"a byte within quotes":            {"account,month,arr\n\"a \"\"b\"\" \xe9\",2027-01,1\n", "h.csv:2:10", "\"a \"\"b\"\" \ufffd\",2027-01,1", 9},
		"a byte in the cell's third line": {"account,month,arr\n\"a\r\nb\r\nc\xe9\",2027-01,1\n", "h.csv:4:2", "c\ufffd\",2027-01,1", 1},
		"a letter U+FFFD is one":          {"account,month,arr\n\ufffd\xe9,2027-01,1\n", "h.csv:2:2", "\ufffd\ufffd,2027-01,1", 1},
		"far behind in a line":            {"account,note,month,arr\na," + long + ",2027-01,x\n", "h.csv:2:70012", "…" + long[:109*2] + ",2027-01,x", 119},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := ReadHistory(t.Context(), "h.csv", []byte(c.file), nil)
			var problems Problems
			require.True(t, errors.As(err, &problems), "%v", err)
			require.Len(t, problems, 1)
			require.Equal(t, c.place, problems[0].place(), "%v", err)
			require.Equal(t, c.source, problems[0].Source)
			require.Equal(t, c.caret, problems[0].Caret)
		})
	}
}

func TestLettersOfColumns(t *testing.T) {
	for column, want := range map[int]string{0: "A", 1: "B", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", maxSheetColumns - 1: "XFD"} {
		require.Equal(t, want, lettersOf(column))
		require.Equal(t, column, columnOf(want+"7", 0))
	}
}
