package ui

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast/headcount"
)

func TestALoadOfHardlyAnybodyIsNoLargeNumber(t *testing.T) {
	p := &staffing{Outlook: &headcount.Outlook{}}
	for load, want := range map[float64]string{0.93: "93%", 10: "1,000%", 153.25: "over 1,000%"} {
		e := p.loadEntry(&load, 1)
		require.Equal(t, want, e.Text)
		require.Equal(t, load > 1, e.Flag)
	}
}
