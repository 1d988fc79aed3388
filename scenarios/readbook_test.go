package scenarios

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
)

const ours = "Account ID;Name;ARR;Plan;Owner;Health\n1;Ada;1.200,50;Gold;Ann;good\n2;Bea;300,00;;Bob;\n2;Bea;100,25;;;poor\n3;Cy;0,00;Gold;;\n"

func TestABookIsReadWithoutAScenario(t *testing.T) {
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write([]byte(ours))
	w.Close()
	rows := [][]any{{"Account ID", "Name", "ARR", "Plan", "Owner", "Health"},
		{1, "Ada", 1200.5, "Gold", "Ann", "good"}, {2, "Bea", 300, "", "Bob", ""}, {2, "Bea", 100.25, "", "", "poor"}, {3, "Cy", 0, "Gold", "", ""}}
	for name, data := range map[string][]byte{
		"ours.csv": []byte(ours), "ours.csv.gz": zipped.Bytes(), "ours.txt": in16(ours, true, true), "ours.xlsx": sheetOf(t, rows),
	} {
		book, info, err := ReadBook(t.Context(), name, data, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, a := range book {
			got = append(got, describe(a))
		}
		want := []string{"1|Ada|Gold||1200.5|0|0|good|Ann|-|0", "2|Bea|||400.25|0|0|poor|Bob|-|0", "3|Cy|Gold||0|0|0|||-|0"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		if info.Name != "ours" || info.Rows != 4 || info.Accounts != 3 || info.Lost != 1 || info.ARR != 1600.75 || info.SHA256 != SHA256(data) {
			t.Errorf("%s: %+v", name, info)
		}
		if want := map[string]string{"Gold": "Gold"}; !maps.Equal(info.Segments, want) {
			t.Errorf("%s: segments %v", name, info.Segments)
		}
	}
}

func TestWhatIsChosenOfABook(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		chosen  map[string]string
		want    string // of the first account
	}{
		"other headers":        {"policy,worth\nx,12\n", map[string]string{"account": "policy", "arr": "worth"}, "x||||12|0|0|||-|0"},
		"a month":              {"policy,Amount\nx,12\n", map[string]string{"account": "policy", "mrr": "Amount"}, "x||||144|0|0|||-|0"},
		"a column left out":    {"Account,ARR,Plan\nx,12,Gold\n", map[string]string{"segment": ""}, "x||||12|0|0|||-|0"},
		"another means it":     {"Account,ARR,Plan,Size\nx,12,Gold,big\n", map[string]string{"segment": "Size"}, "x||big||12|0|0|||-|0"},
		"how it is written":    {"Account;ARR\nx;1.234\n", map[string]string{"numbers": "1.234,56"}, "x||||1234|0|0|||-|0"},
		"no MRR beside an ARR": {"Account,ARR,MRR\nx,12,7\n", map[string]string{"mrr": ""}, "x||||12|0|0|||-|0"},
	} {
		book, _, err := ReadBook(t.Context(), "book.csv", []byte(c.content), c.chosen)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := describe(book[0]); got != c.want {
			t.Errorf("%s: %s; want %s", name, got, c.want)
		}
	}
}

// Every fault of a book says where it is and what to do, in words that fit a
// person who has no scenario file yet.
func TestFaultsOfABookAlone(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		chosen  map[string]string
		want    string
	}{
		"empty": {"", nil, "book.csv: the file is empty (want a line of headers, then rows)"},
		"headers only": {"Account,ARR\n", nil,
			"book.csv:1:1: the book has no account (want a row for each)\n    Account,ARR"},
		"no account": {"Country,ARR\nx,1\n", nil,
			"book.csv:1:1: no column account that tells accounts apart\n    Country,ARR\n    choose the column that means account; there are: Country, ARR"},
		"what amount": {"Account,Amount\nx,1\n", nil,
			"book.csv:1:9: Amount: is this revenue a year, a month or of the whole contract?\n    Account,Amount\n            ^\n    choose Amount as arr or Amount as mrr; of a whole contract, add a column of revenue a year"},
		"two of them": {"Account,ARR,Tier,Plan\nx,1,a,b\n", nil,
			"book.csv:1:18: Plan: two columns may be segment, this and Tier\n    Account,ARR,Tier,Plan\n                     ^\n    choose Plan as segment"},
		"ARR and MRR": {"Account,ARR,MRR\nx,12,7\n", nil,
			"book.csv:2:6: MRR: ARR is not 12 times this, and only one of them can count (got 12 and 7)\n    x,12,7\n         ^\n    choose ARR as arr or MRR as mrr"},
		"month or day": {"Account,ARR,Close Date\nx,12,1/2/2027\n", nil,
			"book.csv:2:6: Close Date: month first or day first? (got 1/2/2027)\n    x,12,1/2/2027\n         ^\n    say how days are written"},
		"thousands": {"Account;ARR\nx;1.234\n", nil,
			"book.csv:2:3: ARR: thousands or three decimals? (got 1.234)\n    x;1.234\n      ^\n    say how numbers are written"},
		"no such header": {"Account,ARR\nx,1\n", map[string]string{"segment": "Size"},
			"book.csv: segment: the book has no column of this name (got \"Size\")\n    known here: Account, ARR"},
		"both": {"Account,A,B\nx,1,2\n", map[string]string{"arr": "A", "mrr": "B"},
			"book.csv: mrr: both arr and mrr are named (want one of them)"},
		"an unknown way": {"Account,ARR\nx,1\n", map[string]string{"dates": "ydm"},
			"book.csv: dates: unknown choice (got \"ydm\"; want \"mdy\", \"dmy\" or \"iso\")"},
	} {
		_, _, err := ReadBook(t.Context(), "book.csv", []byte(c.content), c.chosen)
		var problems Problems
		if !errors.As(err, &problems) || problems.Error() != c.want {
			t.Errorf("%s: says\n%v\nwant\n%s", name, err, c.want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := ReadBook(ended, "book.csv", []byte(ours), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

func TestBandsOfARR(t *testing.T) {
	const bands = `bands = [{ above = 1000, segment = "big" }, { segment = "small" }]`
	f := mustBook(t, "Account,ARR,Opening,Segment\na,1000,,huge\nb,999.99,,big\nc,0,5000,\nd,600,,\nd,400,,\n", bands)
	var got []string
	for _, a := range f.Scenario.Book {
		got = append(got, a.ID+" "+a.Segment)
	}
	if want := "a big, b small, c big, d big"; strings.Join(got, ", ") != want {
		t.Errorf("%v; want %s", got, want)
	}
	if !slices.Contains(f.Book.Unused, "Segment") {
		t.Errorf("unused: %v", f.Book.Unused)
	}
	for said, want := range map[string]string{
		`bands = []`:    "book.bands: no bands of ARR",
		`bands = "big"`: "book.bands: no bands of ARR",
		`bands = [{ above = 1, segment = "big" }]`:                                                        "the last line takes all other accounts and must have no above",
		`bands = [{ segment = "hug" }]`:                                                                   "no such segment (got hug)",
		`bands = [{ above = 1 }, { segment = "small" }]`:                                                  "segment: missing (want the name of a segment)",
		`bands = [{ above = 1, segment = "big" }, { above = 2, segment = "big" }, { segment = "small" }]`: "not below the line before it",
	} {
		if _, err := bookOf(t, "book.csv", []byte("Account,ARR\na,1\n"), said); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %s", said, err, want)
		}
	}
}

func TestAColumnThatIsNotUsed(t *testing.T) {
	f := mustBook(t, "Account,ARR,Segment,Health\na,1,big,great\n", `columns.health = ""`)
	if a := f.Scenario.Book[0]; a.Health != "" || !slices.Contains(f.Book.Unused, "Health") {
		t.Errorf("%+v, unused %v", a, f.Book.Unused)
	}
	if _, err := bookOf(t, "book.csv", []byte("Account,ARR,Segment\na,1,big\n"), `columns.arr = ""`); err == nil || !strings.Contains(err.Error(), "no column arr") {
		t.Errorf("without ARR: %v", err)
	}
}

// FuzzReadBook holds of books by themselves what FuzzHistory holds of histories.
func FuzzReadBook(f *testing.F) {
	f.Add([]byte(ours), "", "")
	f.Add([]byte("Account,ARR,Segment,Renewal Date,Term,Health,Renews,Opening\na,\"1,234.50\",big,2027-01-31,12,g,80%,1\n"), "segment", "")
	f.Add(in16("id\tworth\na\t1\n", true, true), "account", "id")
	f.Add([]byte("\x1f\x8b\x08"), "arr", "x")
	f.Fuzz(func(t *testing.T, data []byte, column, header string) {
		chosen := map[string]string{}
		if column != "" {
			chosen[column] = header
		}
		read := func() string {
			book, info, err := ReadBook(t.Context(), "book", data, chosen)
			if err == nil {
				for _, a := range book {
					if a.ID == "" || !from(0, maxMoney).holds(a.ARR) || a.Renewal < 0 || a.Term < 0 || a.Renews != nil && !shares.holds(*a.Renews) {
						t.Errorf("an account that should have been refused: %+v", a)
					}
				}
				return info.SHA256
			}
			return refusal(t, err)
		}
		if first, second := read(), read(); first != second {
			t.Errorf("says %s, then %s", first, second)
		}
	})
}

// A report of Salesforce is read by its own headers.
func TestTheHeadersOfASalesforceReport(t *testing.T) {
	book := "Account ID 18,Account: Account Name,ARR,Customer Tier (c),Account Owner: Full Name,Subscription End Date,CS Pulse\n001A,Ada,120,Key,Ann,2031-03-31,Green\n"
	accounts, info, err := ReadBook(t.Context(), "report.csv", []byte(book), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"account": "Account ID 18", "name": "Account: Account Name", "arr": "ARR", "segment": "Customer Tier (c)",
		"owner": "Account Owner: Full Name", "renewal": "Subscription End Date", "health": "CS Pulse"}
	if !maps.Equal(info.Columns, want) || len(info.Unused) > 0 {
		t.Errorf("read %v, without a use %v", info.Columns, info.Unused)
	}
	if a := accounts[0]; a.Owner != "Ann" || a.Segment != "Key" || a.Health != "Green" || a.Name != "Ada" || a.Renewal == 0 {
		t.Errorf("read %+v", a)
	}
}

// A list kept by hand says customer, and has no ids; beside an id a customer is
// a name that nobody asked for.
func TestTheHeadersOfAListKeptByHand(t *testing.T) {
	for header, want := range map[string]map[string]string{
		"Customer,Annual value,Tier,Renews on":  {"account": "Customer", "arr": "Annual value", "segment": "Tier", "renewal": "Renews on"},
		"Customer,ARR,Account ID,Next renewal":  {"account": "Account ID", "arr": "ARR", "renewal": "Next renewal"},
		"Company,ARR,Account,Subscription Plan": {"account": "Account", "arr": "ARR"},
	} {
		_, info, err := ReadBook(t.Context(), "list.csv", []byte(header+"\n7,120,8,2031-03-31\n"), nil)
		if err != nil {
			t.Fatal(header, err)
		}
		if !maps.Equal(info.Columns, want) {
			t.Errorf("%s: read %v", header, info.Columns)
		}
	}
}

func TestRowsThatRepeatAnotherAreNoted(t *testing.T) {
	const head = "account,arr,owner,renewal\na,100,Ann,2031-03-31\nb,100,Ann,2031-03-31\n"
	for rows, want := range map[string]string{
		"":                           "",
		"a,100,Ann,2031-04-30\n":     "",
		"a,200,Ann,2031-03-31\n":     "",
		"a,\"100\",Ann,2031-03-31\n": "line 4 says the same as line 2, and the ARR of both counts: leave one out if it is one contract",
		"c,1,,\nb,100,Ann,2031-03-31\nb,100,Ann,2031-03-31\n": "2 rows say the same as an earlier one, first line 5 as line 3, and the ARR of each counts: leave them out if each is one contract",
	} {
		_, info, err := ReadBook(t.Context(), "list.csv", []byte(head+rows), nil)
		if err != nil {
			t.Fatal(rows, err)
		}
		got := ""
		for _, note := range info.Notes {
			if strings.Contains(note, "the same as") {
				got += note
			}
		}
		if got != want {
			t.Errorf("after %q: %q, want %q", rows, got, want)
		}
	}
}

// What is added up is told with what it comes to; the like rows of an account
// are told beside it.
func TestAccountsThatAreAddedUpAreNamed(t *testing.T) {
	const head = "account,name,arr\na,Alpha,100\nb,,100\nc,,1200.50\nd,,1\n"
	for rows, want := range map[string]string{
		"":           "",
		"b,,100\n":   "",
		"a,,94100\n": "1 account stands in several rows, whose ARR is added up: Alpha, 94,200 in lines 2 and 6",
		"a,,5\nb,,5\na,,5\na,,5\nb,,100\na,,5\na,,5\n": "2 accounts stand in several rows, whose ARR is added up: Alpha, 125 in 6 rows from line 2 on; b, 205 in lines 3, 7 and 10",
		"d,,0\nc,,5\nb,,5\na,,5\n":                     "4 accounts stand in several rows, whose ARR is added up: d, 1 in lines 5 and 6; c, 1,205.50 in lines 4 and 7; b, 105 in lines 3 and 8; and 1 more",
	} {
		_, info, err := ReadBook(t.Context(), "list.csv", []byte(head+rows), nil)
		if err != nil {
			t.Fatal(rows, err)
		}
		got := ""
		for _, note := range info.Notes {
			if strings.Contains(note, "added up") {
				got += note
			}
		}
		if got != want {
			t.Errorf("after %q: %q, want %q", rows, got, want)
		}
	}
}

// Lost accounts are told once, and in no other number.
func TestLostAccountsAreNoted(t *testing.T) {
	for rows, want := range map[string][]string{
		"":                nil,
		"b,0\n":           {"1 account with ARR 0 counts as lost and is not in the forecast"},
		"b,0\nc,0\nd,4\n": {"2 accounts with ARR 0 count as lost and are not in the forecast"},
	} {
		_, info, err := ReadBook(t.Context(), "list.csv", []byte("account,arr\na,100\n"+rows), nil)
		if err != nil {
			t.Fatal(rows, err)
		}
		if !slices.Equal(info.Notes, want) || info.Standing()+info.Lost != info.Accounts || info.Lost == 0 != (want == nil) {
			t.Errorf("after %q: %d accounts, %d lost, noted %q; want %q", rows, info.Accounts, info.Lost, info.Notes, want)
		}
	}
}
