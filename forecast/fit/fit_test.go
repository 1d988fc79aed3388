package fit

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/past"
)

// Rates that many years of many accounts were played with are found.
func TestKnownRatesAreFound(t *testing.T) {
	h, _, _ := world{years: 10, accounts: 3000, sd: 0}.history(2)
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	for _, c := range f.Cells {
		p := worldChurn[c.Segment]
		sd := math.Sqrt(p * (1 - p) / (c.Churn.Evidence + 1)) // that the evidence claims
		require.Less(t, math.Abs(c.Churn.P-p), 3*sd, "churn of %s is %v", c.Segment, c.Churn.P)
		near(t, worldDownsell, c.Downsell.P, 0.15, "downsell of "+c.Segment)
	}
	for _, s := range f.Segments {
		near(t, worldDepth, s.DownsellDepth.Mean, 1e-6, "depth")
		require.Equal(t, 12, s.Term)
	}
	require.Less(t, f.Economy.ChurnSD, 0.1, "years do not differ")
}

// A single year tells nothing of how years differ: its evidence is small,
// however many accounts it had.
func TestASingleYearIsLittleEvidence(t *testing.T) {
	h, _, _ := world{years: 1, accounts: 5000, sd: 0.2}.history(3)
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	require.Less(t, f.Cells[0].Churn.Evidence, 400.0)
	require.Greater(t, f.Cells[0].Churn.Weighed, 400.0)
	require.Contains(t, strings.Join(f.Remarks, "\n"), "There is one year")
	require.Contains(t, strings.Join(f.Plain, "\n"), "There is one year")
}

func TestByARRAndByLogos(t *testing.T) {
	f, err := New(&past.History{Form: past.Renewals, Renewals: []past.Renewal{
		{Account: "large", Before: 900}, {Account: "b", Before: 50, After: 50}, {Account: "c", Before: 50, After: 50}}}, time.Time{})
	require.NoError(t, err)
	near(t, 0.9, f.Cells[0].Churn.ByARR, 1e-12, "by ARR")
	near(t, 1.0/3, f.Cells[0].Churn.ByLogos, 1e-12, "by logos")
	near(t, 1000.0*1000/(900*900+2*50*50), f.Cells[0].Churn.Weighed, 1e-12, "effective accounts")
	require.False(t, f.Dated)
}

// Expected expansion is kept whatever number of expansions an account had.
func TestExpansionKeepsItsMoney(t *testing.T) {
	h := &past.History{Form: past.Movements}
	for i := range 200 {
		id := "a" + string(rune(i))
		h.Movements = append(h.Movements, past.Movement{Account: id, Date: day("2019-12-31"), Kind: past.New, Amount: 100})
		for m := range i % 4 { // none, one, two or three expansions of 5
			h.Movements = append(h.Movements, past.Movement{Account: id, Date: day("2020-02-01").AddDate(0, 2*m, 0), Kind: past.Expansion, Amount: 5})
		}
	}
	f, err := New(h, day("2021-01-01"))
	require.NoError(t, err)
	x := f.Cells[0].Expansion
	near(t, 0.75, x.ByARR, 1e-9, "at least one")
	expansions := 12 * (1 - math.Pow(1-x.ByARR, 1.0/12))
	near(t, 0.075, expansions*f.Segments[0].ExpansionSize.Mean, 1e-6, "ARR added a year")
}

// The real renewal offers of a direct insurer (CASdatasets, eudirectlapse), by
// the control totals of the file; and the engine under the fit, everything
// certain, gives their NRR and GRR back.
func TestRealRenewalsComeBack(t *testing.T) {
	h, book := directInsurer(t)
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	churn := f.Cells[0].Churn
	require.Equal(t, 23060, churn.Seen)
	near(t, 1-0.871899, churn.ByLogos, 1e-5, "lost logos")
	near(t, 0.136, churn.ByARR, 0.005, "lost ARR")
	require.Equal(t, "Over the whole history 87.2% of logos stay a year but 86.4% of ARR.", f.Remarks[0])
	s := f.Scenario(book, 12, 40, 1)
	s.Economy = sim.Economy{}
	r := &s.Segments[0].Rates[0]
	r.Churn.Evidence, r.Downsell.Evidence, r.Expansion.Evidence = 0, 0, 0
	futures, err := sim.Run(t.Context(), s, sim.Options{})
	require.NoError(t, err)
	for name, want := range map[string]float64{"NRR": 0.850068, "GRR": 0.833299} {
		got := map[string][]float64{"NRR": forecast.Whole(futures).NRR(nil, forecast.WholeYear(1)), "GRR": forecast.Whole(futures).GRR(nil, forecast.WholeYear(1))}[name]
		near(t, want, forecast.BandOf(got).Mean, 0.002, name) // offsets of downsell by expansion are approximate
	}
}

func directInsurer(t *testing.T) (*past.History, []sim.Account) {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "history", "testdata", "eudirectlapse.csv.gz"))
	require.NoError(t, err)
	defer file.Close()
	z, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	h := &past.History{Form: past.Renewals}
	var book []sim.Account
	for i, row := range rows[1:] {
		r := past.Renewal{Account: strconv.Itoa(i)}
		r.Before, err = strconv.ParseFloat(row[2], 64)
		require.NoError(t, err)
		if row[0] == "0" {
			r.After, err = strconv.ParseFloat(row[3], 64)
			require.NoError(t, err)
		}
		h.Renewals = append(h.Renewals, r)
		book = append(book, sim.Account{ID: r.Account, ARR: r.Before})
	}
	return h, book
}

// Two hundred thousand rows.
func BenchmarkNew(b *testing.B) {
	h, _, _ := world{years: 10, accounts: 20000, sd: 0.2}.history(5)
	for b.Loop() {
		if _, err := New(h, time.Time{}); err != nil {
			b.Fatal(err)
		}
	}
}
