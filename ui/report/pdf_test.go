package report

import (
	"bytes"
	"compress/zlib"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

// pages is the text of every page of the pack's PDF, its pieces in the order
// in which they were written.
func pages(t *testing.T, p *Pack) []string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, p.PDF(&out))
	require.True(t, bytes.HasPrefix(out.Bytes(), []byte("%PDF-1.")))
	require.True(t, bytes.HasSuffix(bytes.TrimSpace(out.Bytes()), []byte("%%EOF")))
	require.NotContains(t, out.String(), "/Subtype /Image", "charts are drawn, not pictured")
	var all []string
	for rest := out.Bytes(); ; {
		_, after, found := bytes.Cut(rest, []byte("stream\n"))
		if !found {
			return all
		}
		content, left, _ := bytes.Cut(after, []byte("\nendstream"))
		rest = left
		if text := written(content); text != "" {
			all = append(all, text)
		}
	}
}

// written is the text of a page's content; "" of another stream.
func written(content []byte) string {
	r, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		return ""
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		return ""
	}
	var text strings.Builder
	for found := true; found; {
		var units []uint16
		if _, rest, found = bytes.Cut(rest, []byte("Td (")); found {
			units, rest = piece(rest)
			text.WriteString(string(utf16.Decode(units)) + "\n")
		}
	}
	return strings.TrimSuffix(text.String(), "\n")
}

// piece reads one text, to its closing parenthesis.
func piece(content []byte) (units []uint16, rest []byte) {
	var plain []byte
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case c == ')':
			for j := 0; j+1 < len(plain); j += 2 {
				units = append(units, uint16(plain[j])<<8|uint16(plain[j+1]))
			}
			return units, content[i:]
		case c == '\\' && content[i+1] == 'r':
			plain = append(plain, '\r')
			i++
		case c == '\\':
			plain = append(plain, content[i+1])
			i++
		default:
			plain = append(plain, c)
		}
	}
	return nil, nil
}

// says looks for a text whatever stands on one line and what on the next.
func says(t *testing.T, text, wanted string) {
	t.Helper()
	joined := func(s string) string { return strings.Join(strings.Fields(s), "") }
	require.True(t, strings.Contains(joined(text), joined(wanted)), "nowhere: %s", wanted)
}

func TestPDFHoldsTheVerdictTheFiguresAndTheCharts(t *testing.T) {
	p := two(t)
	all := pages(t, p)
	require.GreaterOrEqual(t, len(all), 4)
	require.LessOrEqual(t, len(all), 12, "a few pages")
	text := strings.Join(all, "\n")
	for _, v := range p.comparison.Verdicts() {
		says(t, text, v.String())
	}
	nrr := p.Runs[1].Summary.Headline[0].NRR
	says(t, text, forecast.Percent(nrr.Mean, 1)+" "+nrr.Range(percent, " – "))
	says(t, text, forecast.Definition)
	for _, f := range p.comparison.Figures() {
		says(t, text, f.Title)
		says(t, text, f.Note)
	}
	for _, wanted := range []string{"Renewals, Pooled", "Renewals, Digital", "FY2027, Oct 2026 to Sep 2027", "Acme", "To know"} {
		says(t, text, wanted)
	}
	for _, page := range all {
		says(t, page, "Touchline test, seed 7, 100 trials, inputs 0123456789ab 0123456789ab")
	}
}

func TestPDFOfASingleRunHasNoVerdict(t *testing.T) {
	text := strings.Join(pages(t, one(t)), "")
	require.Contains(t, text, "Pooled\n")
	require.NotContains(t, text, "NRR gain")
	require.NotContains(t, text, "against")
}

func TestPDFTamesHostileNames(t *testing.T) {
	for _, name := range append(hostile, strings.Repeat("x", 10000), ") Tj ET (", `\`, "日本語") {
		for _, page := range pages(t, called(t, name)) {
			require.NotRegexp(t, "[\r\t\x00\u202A-\u202E\u2066-\u2069]", page)
			for line := range strings.Lines(page) {
				require.LessOrEqual(t, len([]rune(line)), 210, line)
			}
		}
	}
}
