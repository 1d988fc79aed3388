package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlain(t *testing.T) {
	for given, want := range map[string]string{
		"Hybrid":                 "Hybrid",
		" a\r\nb\tc\u00A0 d ":    "a b c d",
		"a\u202Eb\u2066c\u200Fd": "abcd",
		"\x00a\x1bb\uFEFF\uFFFE": "ab",
		"a\xffb":                 "a\uFFFDb",
		"שלום":                   "שלום",
		"\r\n":                   "",
	} {
		require.Equal(t, want, plain(given), "%q", given)
	}
}

func TestFitKeepsWidth(t *testing.T) {
	f := face{13, true}
	for _, room := range []float64{0, 1, 12, 40, 90, 500} {
		fitted := f.fit("Enterprise first, everything else pooled", room)
		require.LessOrEqual(t, f.width(fitted), max(room, 0))
	}
	require.Equal(t, "Enterprise…", f.fit("Enterprise first", 82))
	require.Equal(t, "Enterprise first", f.fit("Enterprise first", 200))
}

func TestMonthsAreTold(t *testing.T) {
	a := Axis{Start: Month{2027, 1}}
	require.Equal(t, "Jan 2027, month 0", a.stop(0))
	require.Equal(t, "Mar 2028, month 14", a.stop(14))
	require.Equal(t, "7", (&Axis{}).stop(7))
}

func TestNothingIsWrittenWithAMinus(t *testing.T) {
	a := Axis{Format: percent(1)}
	require.Equal(t, "0.0%", a.text(-0.00004))
	require.Equal(t, "-0.1%", a.text(-0.001))
	require.Equal(t, "0", units(-0.001))
	require.Equal(t, "0", number(-1/inf()))
}

func inf() float64 { x, _ := strconv.ParseFloat("inf", 64); return x }

// Every word of a tooltip stands in the table too.
func TestTooltipsAndTableSayTheSame(t *testing.T) {
	for _, f := range append(examples(), oddFigures()...) {
		var m manifest
		require.NoError(t, json.Unmarshal(drawn(t, f, Frame{Width: 560}).Manifest(), &m))
		cells := map[string]bool{}
		for _, row := range append(m.Table.Rows, m.Table.Head) {
			require.Len(t, row, len(m.Table.Head))
			for _, cell := range row {
				cells[cell] = true
			}
		}
		for _, stop := range m.Stops {
			require.Contains(t, cells, stop.Heading)
		}
		for _, s := range m.Series {
			require.Contains(t, cells, s.Name)
			for _, fact := range s.Facts {
				require.Contains(t, cells, fact[0])
				require.Contains(t, cells, fact[1])
			}
			for _, p := range s.Points {
				if p.Value != "" {
					require.Contains(t, cells, p.Value)
				}
				for _, fact := range p.Facts {
					require.Contains(t, cells, fact[0])
					require.Contains(t, cells, fact[1])
				}
				if p.Range != "" {
					require.Contains(t, cells, p.Range)
				}
				if p.Name != "" {
					require.Contains(t, cells, p.Name)
				}
			}
		}
	}
}

func TestCSVKeepsNumbersAndGuardsText(t *testing.T) {
	f := fanExample(2, 3)
	f.Series[0].Name = "=HYPERLINK(\"x\")"
	f.Series[1].Name = "a,\"b\"\r\nc"
	f.Source = "-1"
	var b bytes.Buffer
	require.NoError(t, f.CSV(&b))
	require.Contains(t, b.String(), "\r\n")
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"measure", "scenario", "date", "month", "p50", "p10", "p90", "source"}, records[0])
	require.Len(t, records, 1+2*4)
	require.Equal(t, "'=HYPERLINK(\"x\")", records[1][1])
	require.Equal(t, "a,\"b\"\nc", records[5][1], "the reader takes CRLF in a cell for LF")
	require.Equal(t, "'-1", records[1][7])
	require.Equal(t, "2027-03", records[3][2])
	for i, p := range f.Series[0].Points {
		for column, want := range map[int]float64{4: p.Y, 5: p.Low, 6: p.High} {
			got, err := strconv.ParseFloat(records[1+i][column], 64)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestGuard(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "Hybrid": "Hybrid", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "\ra": "'\ra", "a=1": "a=1",
	} {
		require.Equal(t, want, guard(given), "%q", given)
	}
}
