package ui

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// acme is a book of three segments in the dress of a European export.
const acme = `Account ID;Account Name;ARR;Segment;CSM;Renewal Date;Health
1;Ada;140.000,50;Enterprise;Ann;2027-03-31;Green
2;Bea;99.000,00;Enterprise;Bob;2027-06-30;Amber
3;Cy;30.000,00;Mid;;2027-01-31;Red
4;Dee;24.000,00;Mid;;2027-09-30;Green
5;Eve;6.000,00;SMB;;2027-02-28;Green
6;Fay;4.000,25;SMB;;2027-11-30;
7;Gus;0,00;SMB;;;
`

// inFolder is a server on a folder with the two small scenarios, which extend a
// third.
func inFolder(t *testing.T) (*window, string) {
	t.Helper()
	dir := t.TempDir()
	scenarioFile(t, dir, "base.toml", "Base", "pooled")
	write(t, dir, "ours.toml", "# Ours.\ntitle = \"Ours\"\nextends = \"base.toml\" # as it is\n")
	write(t, dir, "tech.toml", "title = \"Tech\"\nextends = \"base.toml\"\nsegments.smb.coverage = \"tech-touch\"\n")
	return onFolder(t, dir), dir
}

// asked posts a form and gives what it came to.
func (w *window) asked(path string, form url.Values) answer {
	w.t.Helper()
	r, err := http.NewRequest(http.MethodPost, w.address()+path, strings.NewReader(form.Encode()))
	require.NoError(w.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Touchline-Token", w.guard.Token)
	status, _, body := w.do(r)
	require.Equal(w.t, http.StatusOK, status, body)
	var a answer
	require.NoError(w.t, json.Unmarshal([]byte(body), &a))
	return a
}

// formOf is an address as a form sends it, with some of it said otherwise.
func formOf(t *testing.T, address string, more ...string) url.Values {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	q := u.Query()
	for i := 0; i < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return q
}

// says wants a text in a page, and shows little of the page where it is not.
func says(t *testing.T, page, text string) {
	t.Helper()
	_, main, _ := strings.Cut(page, "<main")
	require.True(t, strings.Contains(page, text), "want %s in\n%.600s", text, main)
}

func TestABookIsRecognisedWhereverItIsDropped(t *testing.T) {
	for name, c := range map[string]struct{ content, path string }{
		"a book":               {acme, "/book"},
		"with start dates":     {"Account,ARR,Start Date,Owner\na,1,2027-01-01,Ann\n", "/book"},
		"contracts":            {"account,start,arr,end\na,2027-01-01,1,\n", "/history"},
		"snapshots":            {"account,month,arr\na,2027-01,1\n", "/history"},
		"nobody knows":         {"x,y\n1,2\n", "/history"},
		"an amount of a month": {"Account,MRR\na,1\n", "/book"},
	} {
		w := open(t, nil, twoFiles(t)...)
		status, address, said := w.bring("a file.csv", c.content)
		require.Equal(t, http.StatusCreated, status, said)
		require.True(t, strings.HasPrefix(address, c.path+"?"), "%s: %s", name, address)
	}
}

func TestABookIsReadAndItsFaultsAreTold(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	_, address, _ := w.bring("acme.csv", acme)
	_, _, page := w.get(address)
	says(t, page, "Is this how to read it?")
	says(t, page, `<option value="owner" selected>Owner<`)
	says(t, page, "text in UTF-8, semicolons between fields · 7 columns")
	_, _, page = w.get(address + "&read=1&total=303.000,75")
	says(t, page, "303,000.75")
	says(t, page, "The totals agree.")
	says(t, page, "1 account with ARR 0 counts as lost and is not in the forecast.")
	says(t, page, "1 account each (2 in all), far fewer than the usual 8–15: hours are those of 8 each, so the team has time left. The book names 2 owners<")
	_, _, page = w.get(address + "&read=1&total=303.000,00")
	says(t, page, "The file has 0.75 more than your total.")

	_, address, _ = w.bring("odd.csv", "Account,Amount,Close Date\na,5,1/2/2027\nb,x,31/12/2027\n")
	_, _, page = w.get(address + "&read=1")
	says(t, page, `<span data-wants="arr mrr ">Say which column is ARR or MRR. </span>`)
	_, _, page = w.get(address + "&read=1&as-arr=Amount")
	says(t, page, "Line 3, Amount: “x” is not a number. Write a number such as 1234.50.")
	says(t, page, `id="taken-1-fault">line 3: see above<`)
	require.Equal(t, 1, strings.Count(page, "is not a number"), "each fault is told once")
	_, _, heads := w.get(address + "&read=1&taken=account&taken=arr&taken=+")
	says(t, heads, "Line 3, Amount: “x” is not a number")
	require.NotContains(t, heads, `<option value="renewal" selected>`, "the third column is not used")
	says(t, page, `<option value="renewal" selected>`)
	_, _, page = w.get("/book?h=gone")
	says(t, page, "The book of this address is not in memory any more")
}

// What the three questions make is a file that reads well, has no fault, and is
// run as it stands.
func TestAScenarioIsMadeOfABook(t *testing.T) {
	w, dir := inFolder(t)
	_, address, _ := w.bring("Acme accounts.csv", acme)
	a := w.asked("/book/make", formOf(t, address, "read", "1", "called", "Acme", "currency", "eur"))
	require.Empty(t, a.Others)
	require.Equal(t, "/compare?baseline=acme&s=acme&s=acme-smb-tech-touch&seed=1&trials=10000&year=1", a.Show)
	for _, name := range []string{"acme-accounts.csv", "acme.toml", "what-if/acme-smb-tech-touch.toml"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
	require.Equal(t, acme, held(t, dir, "acme-accounts.csv"))
	text := held(t, dir, "acme.toml")
	for _, line := range []string{"# 6 accounts with €303k ARR, read from acme-accounts.csv.", `total           = 303000.75`,
		"csms            = 2                          # for 2 accounts; 8-15 each are usual [M]", `Enterprise      = "enterprise"`, "[health]",
		"# churn: 15-25% of logos a year are quoted for SMB [W]"} {
		require.Contains(t, text, line)
	}
	file, err := scenarios.Load(t.Context(), filepath.Join(dir, "acme.toml"))
	require.NoError(t, err)
	require.Equal(t, 303000.75, file.Book.ARR)
	require.Equal(t, "EUR", file.Currency)
	asked, err := scenarios.Load(t.Context(), filepath.Join(dir, "what-if/acme-smb-tech-touch.toml"))
	require.NoError(t, err)
	require.Equal(t, "tech-touch", segmentAt(&asked.Scenario, "smb").Coverage[0].Use)
	require.Contains(t, held(t, dir, "what-if/acme-smb-tech-touch.toml"), `# "What if SMB went tech-touch?"`)

	again := w.asked("/book/make", formOf(t, address, "read", "1", "called", "Acme", "currency", "eur"))
	require.Equal(t, a.Show, again.Show, "the same is not written twice")
}

func TestSegmentsByARRAndNoBookAtAll(t *testing.T) {
	w, dir := inFolder(t)
	_, address, _ := w.bring("acme.csv", acme)
	_, _, page := w.get(address + "&read=1&split=bands&large=100k&middle=20k")
	says(t, page, `value="100,000"`)
	a := w.asked("/book/make", formOf(t, address, "read", "1", "split", "bands", "large", "100k", "middle", "20k", "who-bands-0", "pooled", "called", "Bands"))
	require.Empty(t, a.Others)
	require.Contains(t, held(t, dir, "bands.toml"), `[{ above = 100000, segment = "enterprise" }, { above = 20000, segment = "mid-market" }, { segment = "smb" }]`)
	file, err := scenarios.Load(t.Context(), filepath.Join(dir, "bands.toml"))
	require.NoError(t, err)
	require.Equal(t, "mid-market", file.Scenario.Book[1].Segment)

	_, _, page = w.get("/book")
	says(t, page, "No file at hand? Three questions")
	a = w.asked("/book/make", url.Values{"called": {"Ours, drawn"}, "segment-0": {"Key"}, "accounts-0": {"12"}, "mean-0": {"200k"}, "segment-1": {""}, "who-typed-0": {"high-touch"},
		"segment-2": {"Tail"}, "accounts-2": {"90"}, "mean-2": {"5k"}, "who-typed-1": {"tech-touch"}})
	require.Empty(t, a.Others)
	require.Contains(t, a.Show, "ours-drawn-key-tech-touch")
	file, err = scenarios.Load(t.Context(), filepath.Join(dir, "ours-drawn.toml"))
	require.NoError(t, err)
	require.Equal(t, 12, segmentAt(&file.Scenario, "key").Accounts)
	require.Nil(t, file.Book)
	a = w.asked("/book/make", url.Values{"called": {"Tech alone"}, "who-typed-0": {"tech-touch"}, "who-typed-1": {"tech-touch"}, "who-typed-2": {"tech-touch"}})
	require.Empty(t, a.Others)
	asked, err := scenarios.Load(t.Context(), filepath.Join(dir, "what-if/tech-alone-enterprise-pooled.toml"))
	require.NoError(t, err)
	require.Equal(t, 1, asked.Scenario.Teams[0].CSMs, "somebody has to do it")
}

func TestWhatIsWrongWithAnswersIsSaidAndNothingIsWritten(t *testing.T) {
	w, dir := inFolder(t)
	_, address, _ := w.bring("acme.csv", acme)
	for key, c := range map[string][2]string{
		"named":    {"1", "The book names 2 owners of these accounts, so 2 CSMs at least."},
		"pool":     {"none", "Write a whole number from 1 up."},
		"currency": {"euros", "Write three letters, such as USD."},
	} {
		require.Equal(t, []string{c[1]}, w.asked("/book/make", formOf(t, address, "read", "1", key, c[0])).Others)
		_, _, page := w.get(address + "&read=1&" + key + "=" + c[0])
		says(t, page, c[1])
		require.Contains(t, strings.ToLower(page), `name="`+key+`" value="`+c[0]+`"`, "what was written stays")
	}
	for _, path := range []string{"/book/make", "/book/into"} {
		a := w.asked(path, formOf(t, address, "read", "1", "total", "303.000,00"))
		require.Equal(t, []string{"The file has 0.75 more than your total. Bring the file that has it, or clear your total."}, a.Others)
	}
	require.Equal(t, http.StatusConflict, w.post("/book/make", formOf(t, address)))
	require.Equal(t, http.StatusGone, w.post("/book/make", url.Values{"h": {"gone"}}))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 3)
}

// A book put into a scenario there is changes what the file says of its book and
// nothing else.
func TestABookIsPutIntoAScenario(t *testing.T) {
	w, dir := inFolder(t)
	before := held(t, dir, "base.toml")
	_, address, _ := w.bring("acme.csv", acme)
	a := w.asked("/book/into", formOf(t, address, "read", "1", "into", "ours.toml"))
	require.Empty(t, a.Others)
	text := held(t, dir, "ours.toml")
	require.True(t, strings.HasPrefix(text, "# Ours.\ntitle = \"Ours\"\nextends = \"base.toml\" # as it is\n"), text)
	file, err := scenarios.Load(t.Context(), filepath.Join(dir, "ours.toml"))
	require.NoError(t, err)
	require.Equal(t, 303000.75, *file.Book.Total)
	require.Len(t, file.Scenario.Book, 7)
	require.Equal(t, before, held(t, dir, "base.toml"))

	_, _, page := w.get(address + "&read=1")
	says(t, page, "Ours and Tech (base.toml share it)")
	a = w.asked("/book/into", formOf(t, address, "read", "1", "into", "base.toml"))
	require.Empty(t, a.Others)
	tech, err := scenarios.Load(t.Context(), filepath.Join(dir, "tech.toml"))
	require.NoError(t, err)
	require.Len(t, tech.Scenario.Book, 7)
	require.NotContains(t, held(t, dir, "base.toml"), "accounts = 40")
}

// A book keeps the name of its file; where another book has that, its name tells
// whose it is.
func TestABookIsNamedByItsFileOrByWhoseItIs(t *testing.T) {
	w, dir := inFolder(t)
	write(t, dir, "book.csv", "account,arr\na,1\n")
	for _, c := range []struct{ whose, rows, file string }{
		{"Acme", "a,1", "book.csv"}, {"Acme", "a,2", "acme.csv"}, {"Acme", "a,2", "acme.csv"}, {"Acme", "a,3", "acme-2.csv"}, {"Book", "a,4", "our-book.csv"},
	} {
		file, _, err := w.shelf.addBook(".", "book.csv", c.whose, []byte("account,arr\n"+c.rows+"\n"))
		require.NoError(t, err)
		require.Equal(t, c.file, file)
	}
}

func TestSegmentsThatDoNotMeet(t *testing.T) {
	w, dir := inFolder(t)
	write(t, dir, "two.toml", strings.NewReplacer("TITLE", `"Two"`, "COVERAGE", `"pooled"`).Replace(small)+
		"[segments.key]\naccounts = 3\narr = { mean = 90000, cv = 1 }\ncoverage = \"pooled\"\nrates = { pooled = { churn = 0.05 }, tech-touch = { like = \"pooled\" } }\n")
	w.shelf.read()
	_, address, _ := w.bring("acme.csv", acme)
	_, _, page := w.get(address + "&read=1&into=two.toml")
	says(t, page, "Say which segment “Enterprise” and “Mid” become.")
	says(t, page, "No account of the book is of the scenario’s segment “key”.")
	form := formOf(t, address, "read", "1", "into", "two.toml")
	require.Equal(t, []string{"Say which segment “Enterprise” and “Mid” become."}, w.asked("/book/into", form).Others)
	form.Set("put-column-0", "key")
	form.Set("put-column-1", "smb")
	require.Empty(t, w.asked("/book/into", form).Others)
	file, err := scenarios.Load(t.Context(), filepath.Join(dir, "two.toml"))
	require.NoError(t, err)
	require.Equal(t, "key", file.Scenario.Book[0].Segment)
	require.Equal(t, "smb", file.Scenario.Book[2].Segment)
}
