package ui

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheEmptyHistoryViewSaysWhatItWants(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	status, _, page := w.get("/history")
	require.Equal(t, 200, status)
	for _, part := range []string{"Bring a history", "nothing is written to disk", "forgotten when Touchline ends", "one renewal decision",
		"SaaS Capital 2023", "weak: often quoted, unconfirmed", "Nothing to run"} {
		require.Contains(t, page, part)
	}
}

func TestAHistoryIsReadOnceItsColumnsAreConfirmed(t *testing.T) {
	w, address := brought(t, "book.csv", snapshotsCSV(60))
	status, _, page := w.get(address)
	require.Equal(t, 200, status)
	for _, part := range []string{"book.csv", "text in UTF-8, commas between fields", "Is this how to read it?", "an account in a month (snapshots)", "A0000", "Read it this way", "Nothing to run"} {
		require.Contains(t, page, part)
	}
	require.NotContains(t, page, "Retention, window by window")
	_, _, page = w.get(confirmed(t, page))
	for _, part := range []string{"Retention, window by window", "Snapshots: a row is an account in a month", "The same book by every definition",
		"mid-market × pooled", "Good and bad years", "Backtest: would it have been right?", "Replay: does Pooled reproduce the year?", "no effect of coverage", "Columns"} {
		require.Contains(t, page, part)
	}
	require.Regexp(t, `NRR was \d+\.\d% and GRR \d+\.\d%`, page)
}

// confirmed is the address that the page's form reads the file by, as it stands.
func confirmed(t *testing.T, page string) string {
	t.Helper()
	_, form, ok := strings.Cut(page, `id="boxes">`)
	require.True(t, ok, "the page offers to read the file")
	form, _, _ = strings.Cut(form, "</form>")
	q := url.Values{}
	for _, f := range regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`).FindAllStringSubmatch(form, -1) {
		q.Add(f[1], html.UnescapeString(f[2]))
	}
	for _, box := range regexp.MustCompile(`(?s)<select id="[^"]+" name="([^"]+)".*?</select>`).FindAllStringSubmatch(form, -1) {
		chosen := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(box[0])
		require.NotNil(t, chosen, box[1])
		q.Add(box[1], html.UnescapeString(chosen[1]))
	}
	return "/history?" + q.Encode()
}

// The numbers are those of the definitions' published table.
func TestTheSameBookByEveryDefinition(t *testing.T) {
	w, address := brought(t, "worked.csv", worked)
	_, _, page := w.get(address + "&read=1")
	require.Contains(t, page, "NRR was 74.3% and GRR 70.9%")
	require.Contains(t, page, "GRR is 46.0% to 70.9%")
	text := regexp.MustCompile(`<span role="tooltip"[^>]*>(<span>[^<]*</span>\s*)+</span>`).ReplaceAllString(page, "")
	text = regexp.MustCompile(`<[^>]+>|\s+`).ReplaceAllString(text, " ")
	text = regexp.MustCompile(` +`).ReplaceAllString(text, " ")
	for _, row := range []string{
		"Cohort snapshot the headline 74.3% 70.9%", "Cohort snapshot, price stripped from GRR 74.3% 70.0%",
		"Cohort snapshot, returning customer not credited 62.3% 58.9%", "Flow, opening customers, reactivation in 74.3% 54.0%",
		"Flow, opening customers, reactivation out 62.3% 54.0%", "Flow, all movements, reactivation in 68.3% 46.0%",
		"Flow, all movements, reactivation out 56.3% 46.0%", "Renewal rate on due base, over-target excluded – 48.6%", "Renewal rate on ATR – 47.6%",
	} {
		require.Contains(t, text, row)
	}
	_, _, csv := w.get("/figure/bridge.csv?view=/history&" + strings.TrimPrefix(address, "/history?") + "&read=1")
	for _, d := range w.shelf.histories.all()[0].read(nil).Metrics.Definitions {
		require.NotEmpty(t, definitionWords[d.Name], d.Name)
	}
	require.Contains(t, csv, `"Ending, everybody",total,431.5`)
}

func TestBacktestAndReplay(t *testing.T) {
	w, address := brought(t, "book.csv", snapshotsCSV(150))
	address += "&read=1&trials=100"
	_, _, page := w.get(address)
	require.Equal(t, 2, strings.Count(page, `class="awaited" data-run="`), "what the page then asks for")
	w.tested(address)
	_, _, page = w.get(address)
	require.NotContains(t, page, `data-state="none"`)
	require.Regexp(t, `<strong>\d of \d years</strong> came out inside the range that was to hold GRR`, page)
	require.Contains(t, page, "What it would have forecast, and what happened")
	require.Contains(t, page, "Repeating last year’s figure")
	require.Regexp(t, `Pooled (reproduces the year|does not reproduce the year)</strong> 1 Jan 2027 to 31 Dec 2027`, page)
	require.Contains(t, page, "The scenario draws its accounts")
	require.Contains(t, page, "Done in")
	other := address + "&metric=nrr&known=3"
	w.tested(other)
	_, _, page = w.get(other)
	require.Contains(t, page, "that was to hold NRR")
	require.Regexp(t, `<strong>\d of 2 years</strong>`, page, "of five years three are known before the first forecast")
}

func TestNothingToForecastOrReplayIsSaidAndIsNoFault(t *testing.T) {
	w, address := brought(t, "worked.csv", worked)
	address += "&read=1"
	w.tested(address)
	_, _, page := w.get(address)
	require.Contains(t, page, "no year within it has 2 years known before it. Fewer can be asked for.")
	require.NotContains(t, page, "A run failed")
	require.NotContains(t, page, "--min-history")
	require.Contains(t, page, "Done in")
}

func TestHeadersThatAreNotRecognisedAreAskedFor(t *testing.T) {
	w, address := brought(t, "policies.csv", "policy;premium_2003;premium_2004\nP1;100,50;110,00\nP2;200,00;0,00\n")
	_, _, page := w.get(address)
	require.Contains(t, page, "Say what a row of the file tells.")
	require.NotContains(t, page, `id="read"`)
	_, _, page = w.get(address + "&rows=renewals&as-account=policy&read=1")
	require.Contains(t, page, "Is this how to read it?", "not before all is said")
	_, _, page = w.get(address + "&rows=renewals&as-account=policy&read=1")
	require.Contains(t, page, "Say which column is before and after.")
	_, _, page = w.get(address + "&rows=renewals&as-account=policy&as-before=premium_2003&as-after=premium_2004")
	_, _, page = w.get(confirmed(t, page) + "&total=310.50")
	require.Contains(t, page, "Of all that came up for renewal,")
	require.Contains(t, page, "NRR was 36.6% and GRR 33.4%")
	require.Contains(t, page, "The file has 10.00 less than your total.")
}

func TestFaultsStandWithTheirPlaces(t *testing.T) {
	w, address := brought(t, "bad.csv", "account,month,arr\nA,2027-01,100\nB,2027-13,ten\nC,03/04/2027,5\n")
	status, _, page := w.get(address + "&read=1")
	require.Equal(t, 200, status)
	require.Contains(t, page, "It could not be read:")
	require.Contains(t, page, "Line 3, month:")
	require.Contains(t, page, "Line 3, arr:")
	require.NotContains(t, page, "--columns")
	require.Contains(t, page, "Nothing to run", "nothing is run on a history at fault")
}

func TestWhatCannotBeBrought(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	for _, c := range []struct {
		name, content string
		status        int
		says          string
	}{
		{"empty.csv", "", 422, "The file is empty."},
		{"picture.xlsx", "PK\x03\x04nothing", 422, "picture.xlsx"},
		{"broken.csv.gz", "\x1f\x8bnothing", 422, "broken.csv.gz"},
		{"large.csv", strings.Repeat("a", mostUpload+1), 413, "A file may have 64 MB; this one has more."},
	} {
		status, address, said := w.bring(c.name, c.content)
		require.Equal(t, c.status, status, c.name)
		require.Contains(t, said, c.says)
		require.Empty(t, address)
	}
	status := w.post("/run", url.Values{"long": {strings.Repeat("a", 1<<20)}})
	require.Equal(t, http.StatusBadRequest, status, "only a file may be large")
	r, err := http.NewRequest(http.MethodPost, w.address()+"/history?name=a.csv", strings.NewReader("a,b\n1,2\n"))
	require.NoError(t, err)
	status, _, _ = w.do(r)
	require.Equal(t, http.StatusForbidden, status, "without the page's token")
	require.Empty(t, w.shelf.histories.all())
}

func TestOnlyAFewHistoriesAreKept(t *testing.T) {
	h := &histories{ctx: t.Context()}
	var ids []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		u, err := h.add(name+".csv", []byte("account,month,arr\n"+name+",2027-01,1\n"))
		require.NoError(t, err)
		ids = append(ids, u.ID)
		require.NotNil(t, h.at(ids[0]), "looked at, so used last")
	}
	require.Len(t, h.all(), mostHistories)
	require.Nil(t, h.at(ids[1]), "the one used longest ago is gone")
	again, err := h.add("a again.csv", []byte("account,month,arr\na,2027-01,1\n"))
	require.NoError(t, err)
	require.Equal(t, ids[0], again.ID, "the same content has the same address")
	require.Len(t, h.all(), mostHistories)
	h.forget(again.ID)
	require.Len(t, h.all(), mostHistories-1)
}

func TestAForgottenHistoryIsSaidToBe(t *testing.T) {
	w, address := brought(t, "book.csv", snapshotsCSV(20))
	address += "&read=1"
	u, err := url.Parse(address)
	require.NoError(t, err)
	require.Equal(t, http.StatusNoContent, w.post("/forget?h="+u.Query().Get("h"), nil))
	_, _, page := w.get(address)
	require.Contains(t, page, "is not in memory any more")
	require.Contains(t, page, "Nothing to run")
	w.tested(address)
}

func TestAHostileHistoryIsOnlyText(t *testing.T) {
	const hostile = `<img src=x onerror=alert(1)>`
	w, address := brought(t, "/tmp/"+hostile+"\u202e\r\n.csv", "account,month,arr,segment,"+hostile+"\nA,2026-01,1,"+hostile+",=1\nA,2027-01,1,"+hostile+",=1\n")
	for _, suffix := range []string{"", "&read=1", "&read=1&total=" + url.QueryEscape(hostile), "&as-account=" + url.QueryEscape(hostile), "&rows=" + url.QueryEscape(hostile)} {
		status, _, page := w.get(address + suffix)
		require.Equal(t, 200, status, suffix)
		require.NotContains(t, page, "<img")
		require.NotContains(t, page, "\u202e")
		require.NotContains(t, page, "/tmp/")
	}
}

func TestFileNames(t *testing.T) {
	for name, want := range map[string]string{
		"book.csv": "book.csv", `C:\Users\me\book.csv`: "book.csv", "../../etc/passwd": "passwd", "": "history", "/": "history", "..": "..",
		"a\u202eb\r\nc\x00.csv": "abc.csv", "  ": "history", strings.Repeat("é", 100) + ".csv.gz": strings.Repeat("é", 71) + "…é.csv.gz",
	} {
		require.Equal(t, want, fileName(name), name)
	}
}

// The page's forms are those that are read: every column named for a form
// makes that form.
func TestTheFormsOfThePageAreThoseThatAreRead(t *testing.T) {
	values := map[string]string{"account": "A", "month": "2027-01", "date": "2027-01-05", "start": "2027-01-05", "end": "2027-06-05", "kind": "new",
		"health": "green", "segment": "smb", "coverage": "pooled", "term": "12", "uplift": "0.03"}
	for _, f := range historyForms {
		q := url.Values{formKey: {string(f.Form)}}
		var heads, row []string
		for i, c := range f.Columns {
			header := "x" + string(rune('a'+i))
			heads = append(heads, header)
			q.Set(columnKey(c.Name), header)
			value, ok := values[c.Name]
			if !ok {
				value = "100"
			}
			row = append(row, value)
		}
		h := &histories{ctx: t.Context()}
		u, err := h.add("file.csv", []byte(strings.Join(heads, ",")+"\n"+strings.Join(row, ",")+"\n"))
		require.NoError(t, err)
		require.Empty(t, u.Table.Form, "nothing is recognised")
		r := u.readAs(q)
		require.Empty(t, r.Problems, f.Form)
		require.Equal(t, f.Form, r.Info.Form)
		for _, c := range f.Columns {
			if !c.One { // of these the first is read
				require.Contains(t, r.Info.Columns, c.Name, f.Form)
			}
		}
	}
}
