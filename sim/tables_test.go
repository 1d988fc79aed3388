package sim

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Runs that share tables, at the same time, come to what each comes to alone.
func TestSharedTablesChangeNothing(t *testing.T) {
	scenarios := []Scenario{everythingBinds(), threeSegments(), everythingBinds()}
	scenarios[2].Segments[0].Rates[0].Churn.P *= 1.3
	scenarios[2].Segments[1].DownsellDepth.Mean *= 0.9
	scenarios[2].Economy.Volatility *= 2
	var tables Tables
	var runs sync.WaitGroup
	shared := make([]*Futures, len(scenarios))
	for i := range scenarios {
		scenarios[i].Trials = 40
		runs.Go(func() { shared[i], _ = Run(context.Background(), scenarios[i], Options{Tables: &tables}) })
	}
	runs.Wait()
	for i, s := range scenarios {
		alone, err := Run(t.Context(), s, Options{})
		require.NoError(t, err)
		require.Equal(t, alone.data, shared[i].data, i)
	}
	require.NotEqual(t, shared[0].data, shared[2].data)
	require.NotEmpty(t, tables.kappas)
	require.Greater(t, len(tables.betas), 1)
}

// A run that goes on where another ended draws the rest of one run of both.
func TestRunGoesOn(t *testing.T) {
	s := everythingBinds()
	s.Trials = 40
	all, err := Run(t.Context(), s, Options{})
	require.NoError(t, err)
	s.Trials = 25
	rest, err := Run(t.Context(), s, Options{First: 15, Workers: 2})
	require.NoError(t, err)
	for i := range all.layout.total {
		require.Equal(t, all.series(i)[15:], rest.series(i), i)
	}
	s.Trials = 15
	begun, err := Run(t.Context(), s, Options{})
	require.NoError(t, err)
	require.Equal(t, all, begun.Then(rest))
	closing := all.layout.ledger(0, Book, s.Horizon) + int(Closing)
	require.NotEqual(t, all.series(closing)[:25], rest.series(closing))
}
