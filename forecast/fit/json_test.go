package fit

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestJSONHasTheNamesOfAScenarioFileAndPlainDates(t *testing.T) {
	f := &Fit{Form: past.Renewals, AsOf: Day{day("2024-01-01")}, Years: []Year{{From: Day{day("2023-01-01")}, To: Day{day("2024-01-01")}}, {}},
		Segments: []Segment{{Sizes: Sizes{DownsellDepth: Size{0.3, 0.1}, ExpansionSize: Size{0.2, 0}}}}, Health: &Health{Moves: Moves{0.02, 0.1}}}
	data, err := json.Marshal(f)
	require.NoError(t, err)
	for _, want := range []string{`"as_of":"2024-01-01"`, `"from":"2023-01-01","to":"2024-01-01"`, `"from":null,"to":null`,
		`"downsell_depth":{"mean":0.3,"sd":0.1},"expansion_size":{"mean":0.2,"sd":0}`, `"moves":{"worsen":0.02,"recover":0.1}`} {
		require.Contains(t, string(data), want)
	}
	undated, err := New(&past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 5, After: 5}}}, time.Time{})
	require.NoError(t, err)
	data, err = json.Marshal(undated)
	require.NoError(t, err)
	require.Contains(t, string(data), `"as_of":null`)
}
