package ui

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAmountsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]float64{"1500000": 1.5e6, "1,500,000": 1.5e6, "$1.5M": 1.5e6, " 1.5 m": 0, "EUR 310k": 310e3, "€2b": 2e9, "0": 0, "310K": 310e3} {
		got, ok := amountOf(text)
		require.Equal(t, text != " 1.5 m", ok, text)
		if ok {
			require.Equal(t, want, got, text)
		}
	}
	for _, text := range []string{"", "-5", "$", "k", "1.500.000", "1,50", "nan", "inf", "1e9", "3 M", "12x"} {
		_, ok := amountOf(text)
		require.False(t, ok, text)
	}
}

func TestSharesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]float64{"88%": 0.88, "88": 0.88, "0.88": 0.88, "88 %": 0.88, "1": 1, "0": 0, "100%": 1, "0.5%": 0.005} {
		got, ok := fractionOf(text)
		require.True(t, ok, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "%", "101%", "-1", "nan", "inf", "nine in ten"} {
		_, ok := fractionOf(text)
		require.False(t, ok, text)
	}
}
