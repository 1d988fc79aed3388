package history

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

// table reads a book of testdata without its header.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	require.NoError(t, err)
	defer file.Close()
	plain, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(plain).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

func parsed(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return x
}

// quotient divides amounts of whole cents, which binary fractions only come
// near.
func quotient(part, whole float64) float64 { return math.Round(100*part) / math.Round(100*whole) }

// insurance is a year's renewal offers; the segment is the holder's gender.
func insurance(t *testing.T) *past.History {
	h := &past.History{Form: past.Renewals}
	for i, row := range table(t, "eudirectlapse.csv.gz") {
		r := past.Renewal{Account: strconv.Itoa(i), Segment: row[1], Before: parsed(t, row[2])}
		if row[0] == "0" {
			r.After = parsed(t, row[3])
		}
		h.Renewals = append(h.Renewals, r)
	}
	return h
}

// Control totals published with the book, and those of its two halves by
// plain sums of decimals.
func TestInsuranceRenewals(t *testing.T) {
	m := Measure(insurance(t))
	require.Len(t, m.Windows, 3)
	for i, want := range []struct {
		segment                                            string
		accounts, kept                                     int
		opening, closing, retained, churn, downsell, grown float64
	}{
		{Whole, 23060, 20106, 8774532.32, 7458950.24, 7311812.60, 1194150.35, 268569.37, 147137.64},
		{"Female", 8339, 7342, 3210801.14, 2744863.48, 2688426.31, 411997.78, 110377.05, 56437.17},
		{"Male", 14721, 12764, 5563731.18, 4714086.76, 4623386.29, 782152.57, 158192.32, 90700.47},
	} {
		w := m.Windows[i]
		require.Equal(t, want.segment, w.Segment)
		require.Equal(t, [2]int{want.accounts, want.kept}, [2]int{w.Accounts, w.Kept})
		require.Equal(t, []float64{want.opening, want.closing, want.churn, want.downsell, want.grown}, []float64{w.Opening, w.Closing, w.Churn, w.Downsell, w.Expansion})
		require.Equal(t, quotient(want.closing, want.opening), *w.NRR)
		for name, rate := range map[string]*float64{"GRR": w.GRR, "flow GRR": w.FlowGRR, "renewal rate": w.RenewalRate} {
			require.Equal(t, quotient(want.retained, want.opening), *rate, name)
		}
		require.Equal(t, [2]Date{}, [2]Date{w.From, w.To})
		require.Nil(t, w.Uplift)
		require.Nil(t, w.New)
	}
	require.Equal(t, "0.871899", strconv.FormatFloat(*m.Windows[0].LogoRetention, 'f', 6, 64))
	require.Empty(t, m.Remarks)
}

// wholesale is what each customer paid in each month.
func wholesale(t *testing.T) *past.History {
	h := &past.History{Form: past.Snapshots}
	for _, row := range table(t, "online_retail.csv.gz") {
		month, err := time.Parse("2006-01", row[1])
		require.NoError(t, err)
		h.Snapshots = append(h.Snapshots, past.Snapshot{Account: row[0], Month: month, ARR: parsed(t, row[2])})
	}
	return h
}

// Published with the book: what accounts paid in some months against later
// ones, totals below 0 counted as 0.
func TestWholesaleHalvesAndQuarters(t *testing.T) {
	h := wholesale(t)
	paid := func(from, to time.Month) map[string]float64 { // months after November 2010
		sums := map[string]float64{}
		for _, s := range h.Snapshots {
			if n := s.Month.Month() + time.Month(12*(s.Month.Year()-2010)); from <= n && n <= to {
				sums[s.Account] += s.ARR
			}
		}
		return sums
	}
	for _, want := range []struct {
		then, now                              [2]time.Month
		accounts                               int
		start, end                             string
		logo, nrr, grr, churn, downsell, grown string
	}{
		{[2]time.Month{12, 17}, [2]time.Month{18, 23}, 2707, "3126456.24", "3765302.73", "0.6952", "1.2043", "0.7412", "0.1257", "0.1332", "0.4632"},
		{[2]time.Month{12, 14}, [2]time.Month{15, 17}, 1672, "1472558.40", "1108089.96", "0.5682", "0.7525", "0.5709", "0.2187", "0.2104", "0.1816"},
		{[2]time.Month{15, 17}, [2]time.Month{18, 20}, 1986, "1659099.30", "1381487.53", "0.5629", "0.8327", "0.5969", "0.2233", "0.1798", "0.2357"},
		{[2]time.Month{18, 20}, [2]time.Month{21, 23}, 1936, "1809917.09", "2143347.44", "0.6792", "1.1842", "0.6943", "0.1472", "0.1585", "0.4899"},
	} {
		c := Compare(paid(want.then[0], want.then[1]), paid(want.now[0], want.now[1]))
		decimals := func(x float64, n int) string { return strconv.FormatFloat(x, 'f', n, 64) }
		require.Equal(t, want.accounts, c.Accounts)
		require.Equal(t, []string{want.start, want.end}, []string{decimals(c.Opening, 2), decimals(c.Closing, 2)})
		require.Equal(t, []string{want.logo, want.nrr, want.grr, want.churn, want.downsell, want.grown},
			[]string{decimals(c.Logos(), 4), decimals(c.NRR(), 4), decimals(c.GRR(), 4), decimals(c.Churn/c.Opening, 4), decimals(c.Downsell/c.Opening, 4), decimals(c.Expansion/c.Opening, 4)})
	}
}

// The one pair of months a year apart, against plain sums of decimals. Orders
// are no contracts: month by month the accounts lost three times what they
// opened with, and only those who ordered in every month never left.
func TestWholesaleAsSnapshots(t *testing.T) {
	m := Measure(wholesale(t))
	require.Len(t, m.Windows, 1)
	w := m.Windows[0]
	require.Equal(t, [2]Date{"2010-12", "2011-12"}, [2]Date{w.From, w.To})
	require.Equal(t, [2]int{881, 231}, [2]int{w.Accounts, w.Kept})
	require.Equal(t, []float64{559151.23, 183223.37, 306069.86, 162316.70}, []float64{w.Opening, w.Closing, w.Churn, *w.New})
	require.Equal(t, quotient(154386.86, 559151.23), *w.GRR)
	require.Equal(t, quotient(-1708828.14, 559151.23), *w.FlowGRR)
	require.Equal(t, Definition{NotCredited, amount(quotient(62916.18, 559151.23)), amount(quotient(55110.59, 559151.23))}, m.Definitions[2])
	require.Nil(t, w.RenewalRate)
	require.Nil(t, w.Uplift)
}
