package scenarios

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"touchline/sim"
)

// bookOf loads a book with two segments, big and small, and a start of 2027-01.
func bookOf(t *testing.T, name string, content []byte, said ...string) (*File, error) {
	t.Helper()
	text := `start = "2027-01"
[health]
states = ["Green", "Amber", "Red"]
moves = { worsen = 0.1, recover = 0.1 }
scores = [70, 40]
[coverages.low]
[segments.big]
coverage = "low"
rates.low = { churn = 0.1 }
[segments.small]
coverage = "low"
term = 24
rates.low = { churn = 0.2 }
[book]
file = "` + name + "\"\n" + strings.Join(said, "\n")
	fsys := fstest.MapFS{"scenario.toml": {Data: []byte(text)}, name: {Data: content}}
	return load(fsFiles(context.Background(), fsys), "scenario.toml", time.Time{})
}

func mustBook(t *testing.T, content string, said ...string) *File {
	t.Helper()
	f, err := bookOf(t, "book.csv", []byte(content), said...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// describe is an account in one line, for comparison.
func describe(a sim.Account) string {
	renews := "-"
	if a.Renews != nil {
		renews = fmt.Sprint(*a.Renews)
	}
	return fmt.Sprintf("%s|%s|%s|%s|%v|%d|%d|%s|%s|%s|%v", a.ID, a.Name, a.Segment, a.Coverage, a.ARR, a.Renewal, a.Term, a.Health, a.Owner, renews, a.Opening)
}

func TestBookInEveryDress(t *testing.T) {
	plain := "Account,ARR,Segment,Renewal Date\na,1234.5,big,2027-03-31\nb,20,small,2026-02-28\n"
	want := []string{"a||big||1234.5|3|0|||-|0", "b||small||20|14|0|||-|0"}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write([]byte(plain))
	w.Close()
	dresses := map[string]struct {
		name    string
		content string
	}{
		"plain":          {"book.csv", plain},
		"gzip":           {"book.csv.gz", zipped.String()},
		"byte order":     {"book.csv", "\ufeff" + plain},
		"CRLF":           {"book.csv", strings.ReplaceAll(plain, "\n", "\r\n")},
		"tabs":           {"book.csv", strings.ReplaceAll(plain, ",", "\t")},
		"bars":           {"book.csv", strings.ReplaceAll(plain, ",", "|")},
		"semicolons":     {"book.csv", strings.ReplaceAll(strings.ReplaceAll(plain, ",", ";"), "1234.5", "1.234,5")},
		"quotes":         {"book.csv", "\"Account\",\"ARR\",\"Segment\",\"Renewal Date\"\n\"a\",\"$1,234.50\",\"big\",\"2027-03-31\"\n\"b\",\"$20\",\"small\",\"2026-02-28\"\n"},
		"UTF-16":         {"book.csv", string(in16(plain, true, true))},
		"sheet":          {"book.xlsx", string(sheetOf(t, [][]any{{"Account", "ARR", "Segment", "Renewal Date"}, {"a", 1234.5, "big", time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)}, {}, {"b", 20, "small", "2026-02-28"}}))},
		"blanks":         {"book.csv", "Account , ARR , Segment,Renewal Date\n a ,USD 1 234.50, BIG ,2027-03-31T00:00:00Z\n\nb, 20 ,Small,28 Feb 2026\n,,,\n"},
		"US dates":       {"book.csv", "Account,ARR,Segment,Close Date\na,1234.5,big,3/31/2027\nb,20,small,02/01/2026\n"},
		"European dates": {"book.csv", "Account,ARR,Segment,Close Date\na,1234.5,big,31/3/2027\nb,20,small,01/02/2026\n"},
		"dotted dates":   {"book.csv", "Account,ARR,Segment,Close Date\na,1234.5,big,1.3.27\nb,20,small,01.02.26\n"},
		"other headers":  {"book.csv", "Customer_ID__c,Annual Contract Value (converted),TIER,Contract-End Date\na,1234.5,big,2027-03-31\nb,20,small,2026-02-28\n"},
	}
	for name, dress := range dresses {
		t.Run(name, func(t *testing.T) {
			f, err := bookOf(t, dress.name, []byte(dress.content))
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range f.Scenario.Book {
				if got := describe(a); i >= len(want) || got != want[i] {
					t.Errorf("account %d is %s", i, got)
				}
			}
			if f.Book.Rows != 2 || f.Book.Accounts != 2 || f.Book.ARR != 1254.5 {
				t.Errorf("read %+v", *f.Book)
			}
		})
	}
}

func TestRowsOfAnAccountAreSummed(t *testing.T) {
	f := mustBook(t, `Account,Name,MRR,Segment,Owner,End Date,Term,Health,Renews,Opening
a,,0.1,,,2028-05-01,36,,,1
b,"B, Inc",0,small,,,,35,,500
a,Alpha,0.2,big,Ann,2027-03-15,12,g,80%,2
a,,0.1,,Ann,,6,Green,0.8,
`)
	want := []string{"a|Alpha|big||4.8|3|12|Green|Ann|0.8|3", "b|B, Inc|small||0|0|0|Red||-|500"}
	for i, a := range f.Scenario.Book {
		if got := describe(a); got != want[i] {
			t.Errorf("account %d is %s; want %s", i, got, want[i])
		}
	}
	if f.Book.Rows != 4 || f.Book.Accounts != 2 || f.Book.Lost != 1 || f.Book.ARR != 4.8 || f.Book.Standing() != 1 {
		t.Errorf("read %+v", *f.Book)
	}
	notes := []string{
		"1 account stands in several rows, whose ARR is added up: Alpha, 4.80 in lines 2, 4 and 5",
		"1 account has contracts that renew in different months: all of its ARR is taken to renew with the first",
		"1 account with ARR 0 counts as lost and is not in the forecast, though where the fiscal year lands still counts the opening ARR",
	}
	if !slices.Equal(f.Book.Notes, notes) {
		t.Errorf("noted %q; want %q", f.Book.Notes, notes)
	}
}

func TestWhatThePersonSaysOfABookComesFirst(t *testing.T) {
	f := mustBook(t, "ARR,paid,who,kind,when\n9,\"1,234\",x,Ent,03/04/2027\n9,5,y,?,03/04/2027\n",
		`numbers = "1.234,56"`, `dates = "dmy"`, "total = 6.234",
		`columns = { account = "who", arr = "paid", segment = "kind", renewal = "when" }`,
		`segments = { "Ent" = "big", "Mid" = "big", "*" = "small" }`)
	want := []string{"x||big||1.234|4|0|||-|0", "y||small||5|4|0|||-|0"}
	for i, a := range f.Scenario.Book {
		if got := describe(a); got != want[i] {
			t.Errorf("account %d is %s; want %s", i, got, want[i])
		}
	}
	if got := fmt.Sprint(f.Book.Columns, f.Book.Segments, f.Book.Notes); got != "map[account:who arr:paid renewal:when segment:kind] map[?:small Ent:big] [no row has the value Mid that [book.segments] names]" {
		t.Errorf("mapped %s", got)
	}
}

func TestAStartDateRenewsAfterItsTerm(t *testing.T) {
	f := mustBook(t, "Account,ARR,Segment,Start Date,Term Months\na,1,big,2026-03-10,\nb,1,big,2027-01-31,\nc,1,big,2020-07-01,36\nd,1,small,2026-12-01,1\ne,1,small,2025-01-01,\n")
	for i, want := range []int{3, 13, 31, 1, 1} {
		if got := f.Scenario.Book[i].Renewal; got != want {
			t.Errorf("account %d renews in month %d; want %d", i, got, want)
		}
	}
}

func TestTheNextRenewalIsTheFirstDue(t *testing.T) {
	start := Month{2027, 1}
	for _, c := range []struct {
		renewal Month
		term    int
		want    int
	}{
		{Month{2027, 1}, 12, 1}, {Month{2026, 12}, 12, 12}, {Month{2026, 1}, 12, 1}, {Month{2029, 3}, 12, 27},
		{Month{2026, 12}, 1, 1}, {Month{2024, 6}, 36, 6}, {Month{2023, 12}, 24, 12}, {Month{1999, 2}, 24, 2},
	} {
		if got := dueFrom(c.renewal, start, c.term); got != c.want {
			t.Errorf("%s every %d months is due in month %d; want %d", c.renewal, c.term, got, c.want)
		}
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0 0", "1234": "1.234e+09 0", "1234.5": "1.2345e+09 1", "1,234.50": "1.2345e+09 1", "1.234,50": "1.2345e+09 2",
		"12,5": "1.25e+07 2", "1,234,567": "1.234567e+12 1", "1.234.567": "1.234567e+12 2", "1,234": "1.234e+09 4", "1.234": "1.234e+09 3",
		"0.123": "123000 1", "1234.567": "1.234567e+09 1", "$1,234.50": "1.2345e+09 1", "1 234,50 €": "1.2345e+09 2", "1\u00a0234\u00a0EUR": "1.234e+09 0",
		"US$5": "5e+06 0", "CHF 1'234.50": "1.2345e+09 1", "₹12,34,567.00": "1.234567e+12 1", "1e+05": "1e+11 0", "1.5E3": "1.5e+09 0", "-0.00": "0 1",
		".5": "500000 1", "5.": "5e+06 1", "0.1234567": "123457 1", "1000000000000": "1e+18 0",
		"": "empty", "-1": "negative", "(1,234.50)": "negative", "5-": "negative", "−5": "negative", "-$5": "negative", "$-5": "negative",
		"1000000000001": "too large", "9e99": "too large", "99999999999999999999999": "too large",
		"nan": "not a number", "inf": "not a number", "1.2.3": "not a number", "1,23,4": "not a number", "12a": "not a number", "-": "not a number",
		"$": "not a number", "1..5": "not a number", "1,,234": "not a number", ".": "not a number", ",": "not a number", "1 2": "not a number", "0x10": "not a number", "1_000": "not a number",
	} {
		a, m, fault := parseAmount(text)
		got := fmt.Sprintf("%g %d", float64(a), m)
		if fault != "" {
			got = fault
		}
		if got != want {
			t.Errorf("%q is %s; want %s", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2027-01-31": "2027-1-31", "2027/1/31": "2027-1-31", "2027-01-31 00:00:00": "2027-1-31", "2027-01-31T10:00:00Z": "2027-1-31", "20270131": "2027-1-31",
		"2027-01": "2027-1-1", "31.01.2027": "2027-1-31", "1/31/2027": "2027-1-31 mdy", "31/1/2027": "2027-1-31 dmy", "3/4/2027": "2027-3-4 ?", "3/3/27": "2027-3-3",
		"31 Jan 2027": "2027-1-31", "31-Jan-27": "2027-1-31", "Jan 31, 2027": "2027-1-31", "January 2027": "2027-1-1", "1 Sept 2027": "2027-9-1", "2028-02-29": "2028-2-29",
		"2027-02-29": "none", "2027-13-01": "none", "13/13/2027": "none", "soon": "none", "46023": "none", "0001-01-01": "none", "9999-12-31": "none", "31 Foo 2027": "none", "": "none",
	} {
		d, ok := parseDate(text)
		got := fmt.Sprintf("%d-%d-%d", d.year, d.month, d.day)
		switch {
		case !ok:
			got = "none"
		case d.doubtful:
			got += " ?"
		case d.order != isoDates:
			got += " " + d.order
		}
		if got != want {
			t.Errorf("%q is %s; want %s", text, got, want)
		}
	}
}

func TestStatesByNameLetterAndColour(t *testing.T) {
	for _, c := range []struct{ states, text, want string }{
		{"green amber red", "RED", "red"}, {"green amber red", "g", "green"}, {"green amber red", "Yellow", "amber"}, {"green amber red", "Y", "amber"}, {"green amber red", "A", "amber"},
		{"green yellow red", "amber", "yellow"}, {"good gone", "g", ""}, {"good bad", "green", ""}, {"new growing great", "gr", ""},
	} {
		if got := stateOf(c.text, strings.Fields(c.states)); got != c.want {
			t.Errorf("%q of %s is %q; want %q", c.text, c.states, got, c.want)
		}
	}
}

func TestScoresFallBetweenTheirLimits(t *testing.T) {
	for score, want := range map[float64]int{100: 0, 70: 0, 69.9: 1, 40: 1, 39: 2, -5: 2} {
		if got := scoreState(score, []float64{70, 40}); got != want {
			t.Errorf("a score of %v is state %d; want %d", score, got, want)
		}
	}
}

// A book is summed exactly where floating point is not.
func TestControlTotalIsExact(t *testing.T) {
	var b strings.Builder
	b.WriteString("Account,ARR,Segment\n")
	for i := range 100000 {
		fmt.Fprintf(&b, "%d,0.1,big\n", i)
	}
	mustBook(t, b.String()+"last,10000000000.01,big\n", "total = 10000010000.01")
	if _, err := bookOf(t, "book.csv", []byte(b.String()), "total = 10000.01"); err == nil {
		t.Error("a total that is a cent off passed")
	}
}

func TestTheMappingIsTold(t *testing.T) {
	for content, want := range map[string]string{
		"Account ID,ARR__c,Type,CloseDate,,Segment__c\na,1,New,2027-03-01,,big\n":       "columns: account ← Account ID, arr ← ARR__c, segment ← Segment__c, renewal ← CloseDate; not used: Type, one without a header",
		"Account,MRR,Segment\na,1,big\n":                                                "columns: account ← Account, mrr ← MRR, segment ← Segment",
		"Account,ARR,Segment,1,2,3,4,5,6,7,8,9,10,11,12,13,14\na,1,big,,,,,,,,,,,,,,\n": "columns: account ← Account, arr ← ARR, segment ← Segment; not used: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more",
	} {
		if got := mustBook(t, content).Book.Mapping(); got != want {
			t.Errorf("says %s; want %s", got, want)
		}
	}
}

func TestARRBesideMRR(t *testing.T) {
	agree := "Account,Segment,ARR,MRR\na,big,1000,83\nb,big,100,\n"
	differ := "Account,Segment,ARR,MRR\na,big,1000,83\nb,big,100,9\n"
	for name, c := range map[string]struct {
		content string
		said    []string
		arr     float64 // 0: it is asked
	}{
		"they agree":           {agree, nil, 1100},
		"they differ":          {differ, nil, 0},
		"the person chose ARR": {differ, []string{`columns.arr = "ARR"`}, 1100},
		"the person chose MRR": {differ, []string{`columns.mrr = "MRR"`}, 1104},
	} {
		f, err := bookOf(t, "book.csv", []byte(c.content), c.said...)
		if c.arr == 0 && err != nil {
			continue
		}
		if err != nil || f.Book.ARR != c.arr {
			t.Errorf("%s: %v", name, err)
		}
	}
}
