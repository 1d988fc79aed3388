package text

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/golden"
	"touchline/forecast/kept"
	"touchline/sim"
	"touchline/sim/past"
)

// keptFrom keeps a forecast of a scenario from a month of 2027 on.
func keptFrom(t *testing.T, s sim.Scenario, month int) *kept.Forecast {
	t.Helper()
	f, err := sim.Run(t.Context(), s, sim.Options{Whole: true})
	require.NoError(t, err)
	m := kept.Meta{Meta: renewalsMeta(), File: "hybrid.toml", At: time.Date(2027, time.Month(month), 2, 9, 30, 0, 0, time.UTC)}
	m.Start = forecast.Calendar{Year: 2027, Month: month}
	k, err := kept.Keep(t.Context(), f, m, sim.Options{})
	require.NoError(t, err)
	return k
}

func TestKept(t *testing.T) {
	folder := golden.Open(t, "kept")
	s := renewing()
	old := keptFrom(t, s, 1)
	folder.Equal("list.txt", Kept("here", []KeptFile{{Name: "a.json.gz", Forecast: old}, {Name: "b.json.gz", Fault: "it is no kept forecast"}}))
	require.Equal(t, "here: no forecast has been kept here; touchline run FILE --keep keeps one\n", Kept("here", nil))

	now := s
	now.Segments = []sim.Segment{s.Segments[0]}
	now.Segments[0].Uplift = 0.05
	now.Book = nil
	for i, a := range s.Book[2:] {
		a.Renewal = (a.Renewal+a.Term-4)%a.Term + 1
		if i == 5 {
			a.ARR, a.Opening = 1.2*a.ARR, 0
		}
		now.Book = append(now.Book, a)
	}
	now.Book = append(now.Book, sim.Account{ID: "N1", Segment: "smb", ARR: 9000})
	b, err := kept.NewBridge(t.Context(), old, keptFrom(t, now, 4), kept.Options{Version: "0.1.0"})
	require.NoError(t, err)
	folder.Equal("bridge.txt", Bridge(b))

	h := &past.History{Form: past.Snapshots}
	for month := range 7 {
		for i, a := range s.Book[month:] {
			h.Snapshots = append(h.Snapshots, past.Snapshot{Account: a.ID, ARR: a.ARR * (1 + float64(i%2*month)/100), Month: time.Date(2026, time.Month(12+month), 1, 0, 0, 0, 0, time.UTC)})
		}
	}
	r, err := kept.NewRecord(t.Context(), []*kept.Forecast{old, keptFrom(t, now, 9)}, h)
	require.NoError(t, err)
	folder.Equal("record.txt", KeptRecord("lives", r))
}

func TestBridgeOfDrawnBooksTellsARRAlone(t *testing.T) {
	b := &kept.Bridge{Currency: "USD", Old: kept.End{Scenario: "Old", KeptAt: "2027-01-01", ARR: 1e6}, New: kept.End{Scenario: "New", KeptAt: "2027-02-01", ARR: 2e6},
		Steps: []kept.Step{{Kinds: []kept.Kind{kept.Outcomes, kept.Book}, ARR: kept.Change{Change: 1e6, After: 2e6, WithinNoise: true}}}}
	text := Bridge(b)
	require.Contains(t, text, fmt.Sprintf("  outcomes so far and the book  $2.00M  %s\n", forecast.Noisy("+$1.00M")))
	require.NotContains(t, text, "NRR")
}
