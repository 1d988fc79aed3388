package ui

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// bringOn sends a file from where a page says that another may be sent.
func (w *window) bringOn(page, name, content string) url.Values {
	w.t.Helper()
	at := regexp.MustCompile(`data-bring="([^"]+)"`).FindStringSubmatch(page)
	require.NotNil(w.t, at)
	r, err := http.NewRequest(http.MethodPost, w.address()+strings.ReplaceAll(at[1], "&amp;", "&")+"&name="+name, strings.NewReader(content))
	require.NoError(w.t, err)
	r.Header.Set("X-Touchline-Token", w.guard.Token)
	answer, err := w.http.Do(r)
	require.NoError(w.t, err)
	require.NoError(w.t, answer.Body.Close())
	require.Equal(w.t, http.StatusCreated, answer.StatusCode)
	to, err := url.Parse(answer.Header.Get("Location"))
	require.NoError(w.t, err)
	return to.Query()
}

// A file whose faults were mended has its columns as the one before it had.
func TestColumnsStayAsSaidForAFileWithTheSameHeaders(t *testing.T) {
	for as, c := range map[string]struct{ headers, row, mended, said string }{
		"book":    {"Who,Value,Ends", "a,x,2027-01-01", "a,5,2027-01-01", "&taken=account&taken=arr&taken=renewal"},
		"history": {"Who,Was,Is", "a,x,4", "a,5,4", "&rows=renewals&as-account=Who&as-before=Was&as-after=Is"},
	} {
		w, address := brought(t, "odd.csv", c.headers+"\n"+c.row+"\n")
		address = "/" + as + address[strings.Index(address, "?"):]
		_, _, page := w.get(address + "&read=1&total=3" + c.said)
		says(t, page, "not a number")
		same := w.bringOn(page, "odd.csv", c.headers+"\n"+c.mended+"\n")
		require.Equal(t, "Who", same.Get("as-account"), as)
		require.Empty(t, same.Get("read"), "a person confirms how a file is read")
		require.False(t, same.Has("total"), "a total is of one file")
		other := w.bringOn(page, "odd.csv", c.headers+",More\n"+c.mended+",1\n")
		require.Empty(t, other.Get("as-account"), as)
	}
}
