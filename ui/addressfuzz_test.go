package ui

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// stopped asks as a window does that is gone before the answer: a stream ends.
func (w *window) stopped(path, query string) *httptest.ResponseRecorder {
	ctx, gone := context.WithCancel(context.Background())
	gone()
	r := (&http.Request{Method: http.MethodGet, Header: http.Header{"Accept": {"text/html"}}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		URL: &url.URL{Path: path, RawQuery: query}, Host: "localhost"}).WithContext(ctx)
	answer := httptest.NewRecorder()
	w.routes().ServeHTTP(answer, r)
	return answer
}

// Whatever an address asks for, it gets a page or a plain refusal, and the view
// says in full, as an address, what it made of it.
func FuzzAddress(f *testing.F) {
	dir := f.TempDir()
	few := strings.NewReplacer("trials = 300", "trials = 20")
	write(f, dir, "book.csv", financeBook())
	files := []string{write(f, dir, "harbour.toml", few.Replace(finance)), write(f, dir, "bad.toml", "horizn = 12\n")}
	files = append(files, twoCrews(f)...)
	w := open(f, nil, files...)
	w.settled()
	status, history, said := w.bring("history.csv", snapshotsCSV(40))
	require.Equal(f, http.StatusCreated, status, said)
	views := []string{
		"/compare?s=crew&s=lean&baseline=lean&year=2&trials=30&seed=7",
		"/scenario?baseline=crew&words=1", "/scenario?baseline=bad",
		"/renewals?baseline=harbour&by=month&cut=owner&in=FY2027+Q2&bridge=month&find=gull&most=10",
		"/headcount?baseline=crew&team=pool&search=1&maximise=worth&budget=1.5M&csms=5&grr=50%25&sure=10&hire=1&trials=10",
		"/headcount?baseline=crew&segment=small&above=pooled&below=digital&which=1&line=9k",
		"/drivers?baseline=crew&metric=grr&against=lean&input=segments.small.rates.pooled.churn&by=nrr",
		history + "&read=1&metric=nrr&known=2&window=2025",
		"/method?baseline=crew&find=churn&group=teams",
		"/book?split=bands&large=50k&middle=10000&named=2&pool=3&called=Mine&currency=EUR",
	}
	for _, address := range views {
		path, query, _ := strings.Cut(address, "?")
		if path != "/scenario" {
			w.work(address)
		}
		f.Add(path, query)
		f.Add("/events", query+"&view="+url.QueryEscape(path))
	}
	_, _, page := w.get(views[4])
	for _, kind := range []string{"plan/", "figure/[a-z]+.png"} {
		link := regexp.MustCompile(`href="(/` + kind + `[^"?]*)\?([^"]+)"`).FindStringSubmatch(page)
		require.NotNil(f, link, "the page shows a plan and charts")
		f.Add(link[1], html.UnescapeString(link[2]))
	}
	for _, address := range []string{"/figure/nrr.csv?s=crew&year=9", "/figure/landing.svg?view=/renewals&baseline=harbour", "/export/xlsx?view=/compare&s=crew",
		"/handed.csv?view=/headcount&baseline=crew&segment=small&line=5000", "/method/inputs.csv?baseline=crew", "/scenario/file?baseline=lean",
		"/compare?trials=-1&seed=x&year=%00&s=%zz&baseline=%ff;", "/headcount?line=1e999&budget=NaN&grr=inf&csms=-0"} {
		path, query, _ := strings.Cut(address, "?")
		f.Add(path, query)
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		answer := w.stopped("/"+strings.TrimPrefix(path, "/"), query)
		require.Less(t, answer.Code, 500, "%s", w.said)
		if answer.Code >= 400 {
			require.Contains(t, answer.Body.String(), "<h1", "a refusal in words")
		}
		asked, _ := url.ParseQuery(query)
		told := look(w.shelf, tabAt(path), asked).query()
		require.Equal(t, told, look(w.shelf, tabAt(path), told).query(), "an address told is the one read")
		require.False(t, w.queue.Busy(), "looking starts nothing")
	})
}
