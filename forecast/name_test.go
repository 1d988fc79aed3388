package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNamesStandOnOneLine(t *testing.T) {
	for given, want := range map[string]string{
		"Hybrid":                 "Hybrid",
		" a\r\nb\tc\u00A0 d ":    "a b c d",
		"a\u202Eb\u2066c\u200Fd": "abcd",
		"\x00a\x1bb\uFEFF\uFFFE": "ab",
		"a\xffb":                 "a\uFFFDb",
		"שלום":                   "שלום",
		"\r\n":                   "",
		"eleven more":            "eleven…",
		"éléphants b":            "éléphan…",
	} {
		require.Equal(t, want, Name(given, 8), "%q", given)
	}
}
