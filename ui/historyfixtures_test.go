package ui

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// snapshotsCSV is a book of some accounts in two segments, month by month over the
// years 2023 to 2027: each leaves, shrinks or grows at its anniversary. The last
// year is the first of the small scenarios.
func snapshotsCSV(accounts int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("account,month,arr,segment,coverage\n")
	for a := range accounts {
		segment, coverage, churn := "smb", "tech-touch", 0.2
		if a%3 == 0 {
			segment, coverage, churn = "mid-market", "pooled", 0.08
		}
		arr := 4000 + 8000*r.Float64()
		for month := range 60 {
			if month > 0 && month%12 == a%12 {
				switch u := r.Float64(); {
				case u < churn:
					month = 60
				case u < churn+0.08:
					arr *= 0.8
				case u > 0.75:
					arr *= 1.15
				}
			}
			if month == 60 {
				break
			}
			fmt.Fprintf(&b, "A%04d,%d-%02d,%.2f,%s,%s\n", a, 2023+month/12, month%12+1, arr, segment, coverage)
		}
	}
	return b.String()
}

// worked is the worked example of the Method view, as movements: one book whose
// GRR is 46 to 71% by the usual definitions.
const worked = `account,date,kind,amount,due
A,2025-01-01,new,100,
B,2025-01-01,new,100,
C,2025-01-01,new,100,
D,2025-01-01,new,100,
E,2025-01-01,new,100,
A,2025-05-10,expansion,30,
A,2025-10-01,downsell,20,130
B,2025-03-01,churn,100,100
B,2025-09-01,return,60,
C,2025-06-01,uplift,7,
D,2025-07-01,downsell,10,100
D,2025-07-01,uplift,4.5,100
E,2025-11-01,churn,100,100
F,2025-02-01,new,50,
F,2025-08-01,expansion,10,
G,2025-03-01,new,40,
G,2025-10-01,churn,40,
`

// bring sends a file as the page does and gives the address that shows it.
func (w *window) bring(name, content string) (status int, address, said string) {
	w.t.Helper()
	r, err := http.NewRequest(http.MethodPost, w.address()+"/history?name="+url.QueryEscape(name), strings.NewReader(content))
	require.NoError(w.t, err)
	r.Header.Set("X-Touchline-Token", w.guard.Token)
	answer, err := w.http.Do(r)
	require.NoError(w.t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(w.t, err)
	return answer.StatusCode, answer.Header.Get("Location"), strings.TrimSpace(string(body))
}

// brought is a server with a history that has been sent, and its address.
func brought(t *testing.T, name, content string) (*window, string) {
	t.Helper()
	w := open(t, nil, twoFiles(t)...)
	status, address, said := w.bring(name, content)
	require.Equal(t, http.StatusCreated, status, said)
	w.settled()
	return w, address
}

// tested runs what the view of an address needs.
func (w *window) tested(address string) {
	w.t.Helper()
	u, err := url.Parse(address)
	require.NoError(w.t, err)
	q := u.Query()
	q.Set("view", "/history")
	require.Equal(w.t, http.StatusNoContent, w.post("/run", q))
	w.settled()
}
