package scenarios

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

// told writes a history and what is said of it in lines, for comparison.
func told(h *past.History, info *HistoryInfo) string {
	var b strings.Builder
	day := func(t time.Time) string {
		if t.IsZero() {
			return "-"
		}
		return t.Format(time.DateOnly)
	}
	number := func(x *float64) string {
		if x == nil {
			return "-"
		}
		return fmt.Sprint(*x)
	}
	fmt.Fprintf(&b, "%s: %d rows, %d accounts, %s to %s, %v\n", info.Form, info.Rows, info.Accounts, day(info.From), day(info.To), info.Total)
	for _, s := range h.Snapshots {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%v\n", s.Account, day(s.Month), s.Segment, s.Coverage, s.Health, s.ARR)
	}
	for _, r := range h.Renewals {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%v|%v|%d|%s\n", r.Account, day(r.Date), r.Segment, r.Coverage, r.Before, r.After, r.Term, number(r.Uplift))
	}
	for _, c := range h.Contracts {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%v\n", c.Account, day(c.Start), day(c.End), c.Segment, c.Coverage, c.ARR)
	}
	for _, m := range h.Movements {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%v|%s\n", m.Account, day(m.Date), m.Segment, m.Kind, m.Amount, number(m.Due))
	}
	for _, note := range info.Notes {
		fmt.Fprintln(&b, "note:", note)
	}
	return b.String()
}

func TestTheFourForms(t *testing.T) {
	for name, c := range map[string]struct{ columns, file, want string }{
		"snapshots": {"", "account,month,arr,segment,coverage,health\na,2027-01,100.10,big,high,green\na,2027-02,-5,big,high,\nb,2027-02,0,,,71\n",
			"snapshots: 3 rows, 2 accounts, 2027-01-01 to 2027-02-28, 95.1\na|2027-01-01|big|high|green|100.1\na|2027-02-01|big|high||-5\nb|2027-02-01|||71|0\n"},
		"months without days": {"", "Customer ID,Period,MRR\na,Jan-27,1\na,202702,2\na,03/2027,3\na,April 2027,4\n",
			"snapshots: 4 rows, 1 accounts, 2027-01-01 to 2027-04-30, 10\na|2027-01-01||||1\na|2027-02-01||||2\na|2027-03-01||||3\na|2027-04-01||||4\nnote: MRR is taken as the file has it, not 12 times: ratios are the same, money is that of a month\n"},
		"revenue a month": {"", "customer_id,country,month,gross,credits,revenue\n12346,UK,2011-01,77183.60,-77183.60,0.00\n12347,Iceland,2010-12,711.79,0.00,711.79\n",
			"snapshots: 2 rows, 2 accounts, 2010-12-01 to 2011-01-31, 711.79\n12346|2011-01-01||||0\n12347|2010-12-01||||711.79\nnote: revenue is taken as the file has it, not 12 times: ratios are the same, money is that of a month\n"},
		"ARR before MRR": {"", "account,date,mrr,arr\na,2027-01-31,1,12\n", "snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 12\na|2027-01-01||||12\n"},
		"MRR where a person says so": {"mrr=mrr", "account,date,mrr,arr\na,2027-01-31,1,12\n",
			"snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 1\na|2027-01-01||||1\nnote: mrr is taken as the file has it, not 12 times: ratios are the same, money is that of a month\n"},
		"rows that add up": {"", "account,month,arr\na,2027-01-31,1\nA,2027-01-31,5\na,2027-01-31,2\n",
			"snapshots: 3 rows, 2 accounts, 2027-01-01 to 2027-01-31, 8\na|2027-01-01||||1\nA|2027-01-01||||5\na|2027-01-01||||2\nnote: further rows of the same account and month, which add up: 1\n"},
		"renewals": {"", "account,before,after,date,segment,coverage,term,uplift\na,100,0,2027-01-31,big,high,12,\nb,100,103,,BIG,low,36 months,3%\nc,0,0,2027-03-31,Big,,,-0.02\n",
			"renewals: 3 rows, 3 accounts, 2027-01-31 to 2027-03-31, 200\na|2027-01-31|big|high|100|0|12|-\nb|-|big|low|100|103|36|0.03\nc|2027-03-31|big||0|0|0|-0.02\nnote: segment: BIG is taken to be big\nnote: segment: Big is taken to be big\nnote: renewals without a date: 1 of 3\n"},
		"renewals by what a person says": {"account=policy,before=premium_2003,after=premium_2004", "policy,premium_2003,premium_2004\n1,10.5,0\n2,20,21\n",
			"renewals: 2 rows, 2 accounts, - to -, 30.5\n1|-|||10.5|0|0|-\n2|-|||20|21|0|-\n"},
		"contracts": {"", "account,start,arr,end,segment,coverage\na,2027-01-01,100,,big,high\nb,2026-01-01,50,2026-12-31,,\nb,2027-01-01,50,2027-01-01,,\n",
			"contracts: 3 rows, 2 accounts, 2026-01-01 to 2027-01-01, 200\na|2027-01-01|-|big|high|100\nb|2026-01-01|2026-12-31|||50\nb|2027-01-01|2027-01-01|||50\n"},
		"movements": {"", "account,date,kind,amount,due,segment\na,2027-01-01,new,100,,big\na,2027-05-01,Upsell,30,,\na,2028-01-01,Contraction,-20,130,\na,2028-01-01,price increase,5,130,\na,2028-06-01,cancelled,115,,\na,2028-09-01,win-back,60,,\na,2029-09-01,renewed,0,60,\n",
			"movements: 7 rows, 1 accounts, 2027-01-01 to 2029-09-01, 60\na|2027-01-01|big|new|100|-\na|2027-05-01||expansion|30|-\na|2028-01-01||downsell|20|130\na|2028-01-01||uplift|5|130\na|2028-06-01||churn|115|-\na|2028-09-01||return|60|-\na|2029-09-01||uplift|0|60\n"},
		"months decide over starts":  {"", "account,month,start,arr\na,2027-01,2020-01-01,1\n", "snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 1\na|2027-01-01||||1\n"},
		"starts decide over a date":  {"", "account,date,start,arr\na,2027-01,2020-01-01,1\n", "contracts: 1 rows, 1 accounts, 2020-01-01 to 2020-01-01, 1\na|2020-01-01|-|||1\n"},
		"most columns decide":        {"", "account,date,Start Date,End Date,arr\na,2027-01,2020-01-01,,1\n", "contracts: 1 rows, 1 accounts, 2020-01-01 to 2020-01-01, 1\na|2020-01-01|-|||1\n"},
		"a header has one meaning":   {"coverage=plan", "account,month,arr,plan\na,2027-01,1,high\n", "snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 1\na|2027-01-01||high||1\n"},
		"a line that says sep":       {"", "sep=;\naccount;month;arr\na;2027-01;1,5\n", "snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 1.5\na|2027-01-01||||1.5\n"},
		"one column tells for all":   {"", "account,before,after,date\na,1.234,\"12,5\",3/4/2027\nb,5,6,13/4/2027\n", "renewals: 2 rows, 2 accounts, 2027-04-03 to 2027-04-13, 1239\na|2027-04-03|||1234|12.5|0|-\nb|2027-04-13|||5|6|0|-\n"},
		"a person tells":             {`dates=mdy,numbers="1.234,56"`, "account,start,end,arr\na,3/4/2027,5/6/2027,1.234\n", "contracts: 1 rows, 1 accounts, 2027-03-04 to 2027-05-06, 1234\na|2027-03-04|2027-05-06|||1234\n"},
		"formulas are texts":         {"", "account,month,arr\n'=1+1,2027-01,1\n", "snapshots: 1 rows, 1 accounts, 2027-01-01 to 2027-01-31, 1\n=1+1|2027-01-01||||1\n"},
		"currencies and parentheses": {"", "account,month,arr\na,2027-01,\"($1,234.50)\"\nb,2027-01,-€5\nc,2027-01,1 234.50 EUR\n", "snapshots: 3 rows, 3 accounts, 2027-01-01 to 2027-01-31, -5\na|2027-01-01||||-1234.5\nb|2027-01-01||||-5\nc|2027-01-01||||1234.5\n"},
	} {
		t.Run(name, func(t *testing.T) {
			columns, err := ParseColumns(c.columns)
			require.NoError(t, err)
			h, info, err := ReadHistory(t.Context(), "history.csv", []byte(c.file), columns)
			require.NoError(t, err)
			require.Equal(t, c.want, told(h, info))
		})
	}
}

// in16 is a text in UTF-16, as Excel saves "Unicode text".
func in16(text string, big, mark bool) []byte {
	if mark {
		text = "\ufeff" + text
	}
	var out []byte
	for _, c := range utf16.Encode([]rune(text)) {
		if big {
			out = append(out, byte(c>>8), byte(c))
		} else {
			out = append(out, byte(c), byte(c>>8))
		}
	}
	return out
}

func zipped(t *testing.T, data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestAHistoryInEveryDress(t *testing.T) {
	plain := "Account;Month;ARR\nMüller 株 👩;31.01.2027;1.234,50\nb;28.02.2027;20\n"
	sheet := sheetOf(t, [][]any{{"Account", "Month", "ARR"}, {"Müller 株 👩", time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), 1234.5}, {"b", time.Date(2027, 2, 28, 0, 0, 0, 0, time.UTC), 20}})
	want := "snapshots: 2 rows, 2 accounts, 2027-01-01 to 2027-02-28, 1254.5\nMüller 株 👩|2027-01-01||||1234.5\nb|2027-02-01||||20\n"
	for name, data := range map[string][]byte{
		"plain": []byte(plain), "byte order mark": []byte("\ufeff" + plain),
		"UTF-16 little": in16(plain, false, true), "UTF-16 big": in16(plain, true, true),
		"UTF-16 little without a mark": in16(plain, false, false), "UTF-16 big without a mark": in16(plain, true, false),
		"tabs in UTF-16": in16(strings.ReplaceAll(plain, ";", "\t"), false, true),
		"gzip":           zipped(t, []byte(plain)), "gzip of UTF-16": zipped(t, in16(plain, true, true)),
		"sheet": sheet, "gzip of a sheet": zipped(t, sheet),
	} {
		for _, file := range []string{"history", "-"} {
			h, info, err := ReadHistory(t.Context(), file, data, nil)
			require.NoError(t, err, name)
			require.Equal(t, want, told(h, info), name)
		}
	}
}

func TestAHistoryOfTheFileSystem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Renewals 2026.csv.gz")
	require.NoError(t, os.WriteFile(path, zipped(t, []byte("Account ID,ATR,Renewed ARR,Type\na,1,2,x\n")), 0o600))
	h, info, err := LoadHistory(t.Context(), path, nil)
	require.NoError(t, err)
	require.Equal(t, past.Renewals, h.Form)
	require.Equal(t, "Renewals 2026", info.Name)
	require.Equal(t, map[string]string{"account": "Account ID", "before": "ATR", "after": "Renewed ARR"}, info.Columns)
	require.Equal(t, []string{"Type"}, info.Unused)
	require.Len(t, info.SHA256, 64)

	var at *fs.PathError
	_, _, err = LoadHistory(t.Context(), path+"x", nil)
	require.ErrorAs(t, err, &at)
	_, _, err = LoadHistory(t.Context(), filepath.Dir(path), nil)
	require.ErrorAs(t, err, &at)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = LoadHistory(ctx, path, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestColumnsAsAPersonNamesThem(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "map[]",
		"account=policy":               "map[account:policy]",
		" a = x y , b=z ":              "map[a:x y b:z]",
		`a="x, ""y""",b=z`:             `map[a:x, "y" b:z]`,
		`numbers="1.234,56",dates=dmy`: "map[dates:dmy numbers:1.234,56]",
		"a=b=c":                        "map[a:b=c]",
		"a":                            "want pairs such as account=policy,before=premium_2003 (got a)",
		"a=x,b":                        "want pairs such as account=policy,before=premium_2003 (got b)",
		"=x":                           "want pairs such as account=policy,before=premium_2003 (got =x)",
		"a=x,a=y":                      "a is named twice",
		"a=":                           "no header after a=",
		`a="x`:                         `after a= a quote does not end, or something stands behind it (got "x)`,
		`a="x"y`:                       `after a= a quote does not end, or something stands behind it (got "x"y)`,
	} {
		columns, err := ParseColumns(text)
		got := fmt.Sprint(columns)
		if err != nil {
			got = err.Error()
		}
		require.Equal(t, want, got, text)
	}
}

// TestEveryRuleOfAHistory holds one bad history for each rule against the exact
// words of its fault.
func TestEveryRuleOfAHistory(t *testing.T) {
	const path = "testdata/history-faults.txt"
	cases := readCases(t, path)
	require.NotEmpty(t, cases)
	for i, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			columns, err := ParseColumns(strings.TrimSpace(c.files["columns"]))
			require.NoError(t, err)
			_, _, err = ReadHistory(t.Context(), "history.csv", []byte(c.files["history.csv"]), columns)
			var problems Problems
			require.True(t, errors.As(err, &problems), "no Problems but %v", err)
			says := err.Error() + "\n"
			if *update {
				if _, ok := c.files["says"]; !ok {
					cases[i].names = append(cases[i].names, "says")
				}
				cases[i].files["says"] = says
				return
			}
			require.Equal(t, c.files["says"], says)
		})
	}
	if *update {
		writeCases(t, path, cases)
	}
}

func TestAPreviewTellsWhatHeadersMean(t *testing.T) {
	data := in16("Account ID\tWhat\tRenewal Date\tARR\tMonth\n'=x\tn\t13/4/2027\t1.234,50\t2027-01\n\t\t\t\t\ny\tn\t3/4/2027\t20\t2027-02\nz\tn\t3/5/2027\t20\t2027-02\n", false, true)
	table, err := PreviewTable(t.Context(), "upload.txt", data, 2)
	require.NoError(t, err)
	require.Equal(t, &Table{
		Name: "upload.txt", Text: "UTF-16", Between: "\t", Form: past.Snapshots,
		Columns: []TableColumn{
			{Header: "Account ID", Book: "account", History: "account"}, {Header: "What"},
			{Header: "Renewal Date", Book: "renewal", Dates: "dmy"}, {Header: "ARR", Book: "arr", History: "arr", Numbers: "1.234,56"},
			{Header: "Month", History: "month", Dates: "iso"}},
		Rows: [][]string{{"=x", "n", "13/4/2027", "1.234,50", "2027-01"}, {"y", "n", "3/4/2027", "20", "2027-02"}},
	}, table)
	_, err = PreviewTable(t.Context(), "upload.csv", nil, 2)
	require.EqualError(t, err, "upload.csv: the file is empty (want a line of headers, then rows)")
}
