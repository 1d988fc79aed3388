package ui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// CSMs with few accounts have time left; they do not make accounts ask for more.
func TestFewAccountsForEachCSMLeaveTheTeamTime(t *testing.T) {
	w, dir := inFolder(t)
	rows := "Account,ARR,Segment\n"
	for i := range 8 {
		rows += fmt.Sprintf("e%d,120000,Enterprise\n", i)
	}
	_, address, _ := w.bring("eight.csv", rows+"s,5000,SMB\n")
	for posts, c := range map[string]struct {
		under string
		hours float64
	}{
		"3": {"2.7 accounts each (8 in all), far fewer than the usual 8–15: hours are those of 8 each, so the team has time left", 0.9 * 92 / 8},
		"9": {"more than the 8 accounts there are: hours are those of 8 each, so the team has time left", 0.9 * 92 / 8},
		"1": {"", 0.9 * 92 / 8},
	} {
		_, _, page := w.get(address + "&read=1&named=" + posts)
		if c.under == "" {
			says(t, page, "8 accounts each (8 in all); 8–15 are usual</span>")
		} else {
			says(t, page, c.under)
		}
		says(t, page, "Hours of a CSM for each account, a month")
		says(t, page, "</span>10.3</td>")
		a := w.asked("/book/make", formOf(t, address, "read", "1", "called", "Eight "+posts, "named", posts))
		require.Empty(t, a.Others)
		require.Equal(t, c.under != "", strings.Contains(held(t, dir, "eight-"+posts+".toml"), "hours are those of 8 each, so the team has time left [D]"))
		file, err := scenarios.Load(t.Context(), filepath.Join(dir, "eight-"+posts+".toml"))
		require.NoError(t, err)
		require.InDelta(t, c.hours, coverageNamed(&file.Scenario, "high-touch").Hours, 0.06)
	}
}

// A CSM has no more time than there is, so more accounts than usual get less each.
func TestManyAccountsForEachCSMShareItsTime(t *testing.T) {
	a := bookAnswers{Groups: []group{{Accounts: 46, Who: highTouch}, {Accounts: 75, Who: pooled}}, CSMs: map[touch]int{highTouch: 2, pooled: 1}}
	require.Equal(t, "", a.caseload(highTouch).slack())
	require.Equal(t, 3.6, a.caseload(highTouch).hours())
	require.Equal(t, "75 accounts each is fewer than usual; hours are those of 100 each, so the team has time left", a.caseload(pooled).slack())
	require.Equal(t, []string{"3.6", "0.828"}, a.hoursRow().Values)
}
