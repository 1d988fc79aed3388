package fit

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// near asks for a number within a share of what is wanted; NaN is never near.
func near(t *testing.T, want, got, within float64, what string) {
	t.Helper()
	if !(math.Abs(got-want) <= within*math.Abs(want)) {
		t.Errorf("%s is %v; want %v within %v of it", what, got, want, within)
	}
}

// rats are the tumours of 71 groups of rats: Tarone (1982), table 5.1 of Gelman
// et al., Bayesian Data Analysis; the last group is the current experiment.
func rats() []group {
	y := []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4}
	n := []float64{20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14}
	groups := make([]group, len(y))
	for i := range y {
		groups[i] = group{y[i], n[i]}
	}
	return groups
}

func TestRatsHaveTheirLikeliestBeta(t *testing.T) {
	for _, c := range []struct {
		groups    []group
		a, b, log float64
	}{{rats(), 2.3416143, 14.1148044, -730.3384545}, {rats()[:70], 2.3047838, 14.0798122, -721.0010195}} {
		a, b := likeliest(c.groups)
		near(t, c.a, a, 1e-4, "a")
		near(t, c.b, b, 1e-4, "b")
		near(t, c.log, logLikelihood(a, b, c.groups), 1e-9, "log-likelihood")
	}
}

// The posterior of the book, under its own prior (a+b)^(-5/2), which in log(a/b)
// and log(a+b) is ab(a+b)^(-5/2).
func TestRatsHaveTheirPosterior(t *testing.T) {
	p := poolBy(func(a, b float64) float64 { return math.Log(a) + math.Log(b) - 2.5*math.Log(a+b) }, rats())
	near(t, 2.4027, p.a, 1e-3, "posterior mean of a")
	near(t, 14.32, p.b, 1e-3, "posterior mean of b")
	near(t, 0.21086, p.each[70].mean, 1e-4, "current experiment")
	require.Less(t, p.each[70].mean, 4.0/14, "it borrows from the others")
}

// The cells of real motor policies: retention 2006 to 2007 by usage, vehicle
// type and power (CASdatasets, fremotor2freq9907u to 4), and by usage alone.
func TestMotorCellsHaveTheirLikeliestBeta(t *testing.T) {
	cells, usages := motor(t)
	require.Len(t, cells, 858)
	require.Len(t, usages, 18)
	a, b := likeliest(cells)
	near(t, 84.0614, a, 1e-4, "a of the cells")
	near(t, 11.4808, b, 1e-4, "b of the cells")
	a, b = likeliest(usages)
	near(t, 103.568, a, 1e-4, "a of the usages")
	near(t, 12.928, b, 1e-4, "b of the usages")
}

func motor(t *testing.T) (cells, usages []group) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "motor_cells.csv.gz"))
	require.NoError(t, err)
	defer file.Close()
	z, err := gzip.NewReader(file)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	at := newIndex[string]()
	for _, row := range rows[1:] {
		var g group
		g.n, err = strconv.ParseFloat(row[3], 64)
		require.NoError(t, err)
		g.k, err = strconv.ParseFloat(row[4], 64)
		require.NoError(t, err)
		cells = append(cells, g)
		if i := at.of(row[0]); i == len(usages) {
			usages = append(usages, g)
		} else {
			usages[i].k += g.k
			usages[i].n += g.n
		}
	}
	return cells, usages
}

func TestASmallGroupBorrows(t *testing.T) {
	p := pool([]group{{50, 500}, {48, 500}, {52, 500}, {6, 12}})
	require.Greater(t, p.each[3].mean, 0.11)
	require.Less(t, p.each[3].mean, 0.4, "far from the 50% seen of 12")
	near(t, 0.1, p.each[0].mean, 0.05, "a large group")
	require.Greater(t, p.fresh.variance, p.each[0].variance, "one not yet seen is known least")
}

// Where events are rare or absent everywhere, twelve accounts without any are
// believed near the whole. The twin: events in one group only hold them back.
func TestASmallGroupBorrowsWhereEventsAreRare(t *testing.T) {
	for _, events := range []float64{0, 1, 2, 5} {
		p := pool([]group{{events, 1000}, {events, 1000}, {0, 12}})
		whole := jeffreys(group{2 * events, 2012}).mean
		require.Less(t, p.each[0].mean, 1.3*whole, events)
		require.Less(t, p.each[2].mean, 3.5*whole, events)
		require.Less(t, p.each[2].mean, jeffreys(group{0, 12}).mean/4, events)
		require.Greater(t, p.each[2].variance, p.each[0].variance, "it is known less well")
		require.Less(t, p.fresh.mean, 4.5*whole, "nor is one not yet seen far off")
	}
	apart := pool([]group{{200, 1000}, {0, 1000}, {0, 12}})
	require.Greater(t, apart.each[2].mean, 10*apart.each[1].mean, "where groups differ, the small one may be like either")
	left := pool([]group{{1000, 1000}, {1000, 1000}, {12, 12}})
	none := pool([]group{{0, 1000}, {0, 1000}, {0, 12}})
	near(t, none.each[2].mean, 1-left.each[2].mean, 1e-6, "all gone is the mirror image")
}

func TestWithoutAPopulationEachStandsForItself(t *testing.T) {
	for name, groups := range map[string][]group{"one group": {{3, 20}}, "one of two is empty": {{3, 20}, {0, 0}}} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, jeffreys(groups[0]), pool(groups).each[0])
		})
	}
}
