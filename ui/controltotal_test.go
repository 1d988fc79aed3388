package ui

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTypedAmounts(t *testing.T) {
	for text, want := range map[string]float64{
		"8774532.32": 8774532.32, "8,774,532.32": 8774532.32, "8.774.532,32": 8774532.32, "$8,774,532.32": 8774532.32,
		"€ 8 774 532,32": 8774532.32, "8'774'532": 8774532, "8,774,532": 8774532, "8.774.532": 8774532, "−12,5": -12.5, "0": 0, ".5": 0.5, "12.3456": 12.3456,
	} {
		got, err := typedAmount(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for text, want := range map[string]string{
		"1.234":       "“1.234” may be two amounts: write it without a mark between thousands",
		"1,234":       "“1,234” may be two amounts: write it without a mark between thousands",
		"twelve":      "“twelve” is no amount",
		"1e9":         "“1e9” is no amount",
		"inf":         "“inf” is no amount",
		"0x10":        "“0x10” is no amount",
		"1,2.3,4":     "“1,2.3,4” is no amount",
		"1.2.3,4,5":   "“1.2.3,4,5” is no amount",
		"":            "“” is no amount",
		"1_000":       "“1_000” is no amount",
		"12 and more": "“12 and more” is no amount",
	} {
		_, err := typedAmount(text)
		require.EqualError(t, err, want, text)
	}
}

func TestAControlTotalShowsItsDifference(t *testing.T) {
	for _, c := range []struct {
		text  string
		total float64
		says  string
		off   bool
	}{
		{"8774532.32", 8774532.32, "The totals agree.", false},
		{"8774532.32", 8774532.33, "The file has 0.01 more than your total.", true},
		{"8,774,000.00", 8774532.32, "The file has 532.32 more than your total.", true},
		{"9000000", 8774532.32, "The file has 225,467.68 less than your total.", true},
		{"1.234", 1234, "“1.234” may be two amounts: write it without a mark between thousands", true},
	} {
		says, off := against(c.text, c.total)
		require.Equal(t, c.says, says)
		require.Equal(t, c.off, off)
	}
}
