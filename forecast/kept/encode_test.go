package kept

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// What was kept can be drawn again, to the last bit.
func TestAKeptForecastCanBeDrawnAgain(t *testing.T) {
	s := company()
	s.Book[3].Renews = new(float64)
	k := keepWhole(t, s, 1)
	require.Equal(t, s, k.Model)
	again := keepWhole(t, k.Model, 1)
	require.Equal(t, k, again)
	require.Equal(t, 40, k.Opening.Accounts)
	require.Len(t, k.Months, 12)
	require.Len(t, k.Values[11].NRR, Standing)
	require.IsNonDecreasing(t, k.Values[11].GRR)
	require.NotEmpty(t, k.Renewals.Total.FiscalQuarters)
	window, nrr, _ := k.Headline()
	require.Equal(t, "year 1", window)
	require.Equal(t, k.Years[0].NRR, nrr)
}

// stored is a kept forecast with some names of its JSON changed.
func stored(t *testing.T, bend func(map[string]any)) []byte {
	t.Helper()
	s := company()
	s.Trials, s.Horizon = 5, 2
	data, err := keep(t, s, 1).Encode()
	require.NoError(t, err)
	zip, err := gzip.NewReader(bytes.NewReader(data))
	require.NoError(t, err)
	text, err := io.ReadAll(zip)
	require.NoError(t, err)
	var object map[string]any
	require.NoError(t, json.Unmarshal(text, &object))
	bend(object)
	text, err = json.Marshal(object)
	require.NoError(t, err)
	return packed(t, text)
}

func packed(t *testing.T, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	_, err := zip.Write(text)
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	return out.Bytes()
}

func TestNamesOfALaterProgramArePassedOver(t *testing.T) {
	k, err := Decode(stored(t, func(f map[string]any) {
		f["mood"] = "good"
		f["model"].(map[string]any)["Mood"] = 3
	}))
	require.NoError(t, err)
	require.Equal(t, "Hybrid", k.Scenario)
}

func TestDecodeFaults(t *testing.T) {
	whole := stored(t, func(map[string]any) {})
	for want, data := range map[string][]byte{
		"it is no kept forecast": []byte("hello"),
		"it is damaged: its end is missing, or a part of it has changed": whole[:len(whole)/2],
		"it was kept by a later program (touchline 2.0.0, form 2; this one reads form 1): update Touchline to read it": stored(t, func(f map[string]any) {
			f["schema_version"], f["program"], f["months"] = 2, "touchline 2.0.0", "elsewhere"
		}),
		"it is damaged: its start is no month (got \"soon\")":            stored(t, func(f map[string]any) { f["start"] = "soon" }),
		"it is damaged: its months are not those of its horizon":         stored(t, func(f map[string]any) { f["horizon"] = 7 }),
		"it is damaged: a month has no closing ARR":                      stored(t, func(f map[string]any) { f["months"] = []any{map[string]any{}, map[string]any{}} }),
		"this program cannot draw it again: memory is 0; want 1 to 1200": stored(t, func(f map[string]any) { f["model"].(map[string]any)["Memory"] = 0 }),
	} {
		_, err := Decode(data)
		require.EqualError(t, err, want)
	}
	for _, text := range []string{"{}", "[]", `{"schema_version":1}`, `{"schema_version":1,"kept_at":"x","model":{}}`} {
		_, err := Decode(packed(t, []byte(text)))
		require.EqualError(t, err, "it is no kept forecast", text)
	}
}

// Whatever is read does not break the bridge.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"schema_version":1,"kept_at":"2027-01-01T00:00:00Z","start":"2027-01","horizon":1,"fiscal_year_start":1,"months":[{"closing":{}}],"values":[{}],"model":{"Horizon":1}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		k, err := Decode(packed(t, text))
		if err != nil || k.Trials > 1000 || k.Model.Trials > 100 || len(k.Model.Book) > 100 || k.Horizon > 100 {
			return
		}
		_, _ = NewBridge(t.Context(), k, k, Options{Run: sim.Options{MaxMemory: 1 << 24}})
	})
}
