package scenarios

import (
	"context"
	"errors"
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
