package scenarios

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// FuzzTOML holds that no scenario file makes the reader panic, that what is at
// fault is always a problem with a place, and that the same file says the same.
func FuzzTOML(f *testing.F) {
	f.Add([]byte(company))
	f.Add([]byte("extends = \"company.toml\"\nplays.rescue = false\n[[teams.csm.hires]]\nmonth = 2\ncsms = -1\n"))
	f.Add([]byte("x = [[{a = [1, nan]}], \"\\u0000\"]\na.b.c = 1979-05-27\n[a]\n'' = '''x\ny'''"))
	f.Add([]byte("[book]\nfile = \"book.csv\"\n[segments.a]\ncoverage=\"low\"\nrates.low.churn=1\n[coverages.low]\n"))
	for _, path := range []string{"hybrid.toml", "high-touch.toml"} {
		data, err := shipped.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		load := func() string {
			return outcome(t, fstest.MapFS{"scenario.toml": {Data: data}, "company.toml": {Data: []byte(company)},
				"base.toml": {Data: []byte(company)}, "book.csv": {Data: []byte("Account,ARR\na,1\n")}})
		}
		if first, second := load(), load(); first != second {
			t.Errorf("says %s, then %s", first, second)
		}
	})
}

// FuzzCSV holds the same of books.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("Account,ARR,Segment,Renewal Date,Term,Health,Renews,Opening,Owner,Coverage\na,\"1,234.50\",big,2027-01-31,12,g,80%,1,Ann,low\n"))
	f.Add([]byte("Account;MRR;Start Date;Score\r\n\"a;b\";1.234,5;1.2.2027;71\r\n\r\n"))
	f.Add([]byte("\ufeffAccount\tAmount\n\tx\n"))
	f.Add([]byte("Account,ARR\na,1e5\na,(1)\n\"a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		scenario := `start = "2027-01"
[health]
states = ["green", "amber", "red"]
moves = { worsen = 0.1, recover = 0.1 }
scores = [70, 40]
[teams.csm]
csms = 1
hours = 1
[coverages.low]
[coverages.high]
team = "csm"
named = true
[segments.big]
coverage = [{ above = 10, use = "high" }, { use = "low" }]
rates = { low = { churn = 0.1 }, high = { churn = 0.1 } }
[book]
file = "book.csv"
segments = { "*" = "big" }
`
		load := func() string {
			return outcome(t, fstest.MapFS{"scenario.toml": {Data: []byte(scenario)}, "book.csv": {Data: data}})
		}
		if first, second := load(), load(); first != second {
			t.Errorf("says %s, then %s", first, second)
		}
	})
}

// outcome loads scenario.toml, and says what came of it.
func outcome(t *testing.T, fsys fstest.MapFS) string {
	file, err := load(fsFiles(context.Background(), fsys), "scenario.toml", time.Time{})
	if err == nil {
		checkBook(t, file)
		return file.InputsSHA256
	}
	return refusal(t, err)
}

// refusal is what a refused file is told, each problem with its place.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var problems Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Errorf("no Problems but %v", err)
	}
	for _, p := range problems {
		if p.File == "" || p.Message == "" || p.Line < 0 {
			t.Errorf("a problem without a place: %+v", p)
		}
	}
	return err.Error()
}

// checkBook holds what every book that is not refused must keep.
func checkBook(t *testing.T, file *File) {
	for _, a := range file.Scenario.Book {
		if a.ID == "" || a.Segment == "" || !from(0, maxMoney).holds(a.ARR) || a.Renewal < 0 || a.Term < 0 || a.Renews != nil && !shares.holds(*a.Renews) {
			t.Errorf("an account that should have been refused: %+v", a)
		}
	}
}

// FuzzHistory holds the same of histories, whatever they are stored as, and of
// their previews.
func FuzzHistory(f *testing.F) {
	f.Add([]byte("account,month,arr,segment,coverage,health\na,2027-01,\"1,234.50\",big,high,g\na,Feb-27,(1),,,\n"), "")
	f.Add([]byte("account;before;after;date;term;uplift\na;1.234,5;0;1.2.2027;12;3%\n"), "")
	f.Add([]byte("sep=;\nid;begin;ARR;End\nx;3/14/2027;1;\n"), "account=id,start=begin,dates=mdy")
	f.Add([]byte("account,date,kind,amount,due\na,2027-01-01,upsell,-1,\n"), `numbers="1.234,56"`)
	f.Add(in16("account\tmonth\tMRR\na\t2027-01\t1\n", true, true), "")
	f.Add([]byte("\x1f\x8b\x08"), "")
	f.Fuzz(func(t *testing.T, data []byte, said string) {
		columns, err := ParseColumns(said)
		if err != nil {
			return
		}
		readTwice(t, data, columns)
	})
}

// FuzzWorkbook holds it of the parts of a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add(headerCells+`<row r="3"><c r="B3" t="inlineStr"><is><t>x</t></is></c><c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1.5E7</v></c></row>`, styles, sharedTexts)
	f.Add(`<row><c t="s"><v>9</v></c><c t="b"><f>1</f></c><c r="XFD1"/></row>`, `<styleSheet><numFmts><numFmt numFmtId="x"/></numFmts></styleSheet>`, `<si><rPh><t/></rPh>`)
	f.Fuzz(func(t *testing.T, rows, styles, texts string) {
		readTwice(t, packed(t, rows, map[string]string{"xl/styles.xml": styles, "xl/strings.xml": texts}), nil)
	})
}

// readTwice reads a history and its preview, and holds what a history that is
// not refused must keep.
func readTwice(t *testing.T, data []byte, columns map[string]string) {
	read := func() string {
		h, info, err := ReadHistory(t.Context(), "history", data, columns)
		if err == nil {
			return told(h, info)
		}
		var problems Problems
		if !errors.As(err, &problems) || len(problems) == 0 {
			t.Errorf("no Problems but %v", err)
		}
		for _, p := range problems {
			if p.File == "" || p.Message == "" || p.Line < 0 {
				t.Errorf("a problem without a place: %+v", p)
			}
		}
		return err.Error()
	}
	first := read()
	if second := read(); first != second {
		t.Errorf("says %s, then %s", first, second)
	}
	if strings.Contains(first, "NaN") || strings.Contains(first, "Inf") {
		t.Errorf("says %s", first)
	}
	if table, err := PreviewTable(t.Context(), "history", data, 3); err == nil && (len(table.Rows) > 3 || len(table.Columns) == 0) {
		t.Errorf("shows %+v", table)
	}
}
