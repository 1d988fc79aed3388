package chart

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

func linear(c uint8) float64 {
	v := float64(c) / 255
	if v <= 0.04045 {
		return v / 12.93
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// contrast is WCAG 2's, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	light := func(c color.NRGBA) float64 { return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) }
	x, y := light(a), light(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// sight is how eyes see linear red, green and blue: as they are, without red,
// without green receptors (Machado, Oliveira and Fernandes 2009, severity 1).
var sight = map[string][3][3]float64{
	"all":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanope":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranope": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// seen is a colour in Oklab times 100, as eyes of a kind see it.
func seen(c color.NRGBA, m [3][3]float64) [3]float64 {
	rgb := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	apply := func(m [3][3]float64, v [3]float64) (w [3]float64) {
		for i := range 3 {
			w[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
		}
		return w
	}
	rgb = apply(m, rgb)
	for i := range rgb {
		rgb[i] = math.Max(0, math.Min(1, rgb[i]))
	}
	cones := apply([3][3]float64{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, rgb)
	for i := range cones {
		cones[i] = 100 * math.Cbrt(cones[i])
	}
	return apply([3][3]float64{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, cones)
}

// faults says what keeps a theme from being read; nothing: none.
func (t Theme) faults() (faults []string) {
	need := func(what string, c color.NRGBA, least float64) {
		if got := contrast(c, t.Surface); got < least {
			faults = append(faults, fmt.Sprintf("%s has contrast %.2f, want %.1f", what, got, least))
		}
	}
	need("text", t.Text, 7)
	need("small print", t.Muted, 4.5)
	need("rule", t.Rule, 3)
	for i, c := range t.Series {
		need(fmt.Sprintf("series %d", i), c, 4.5)
		for j := range i {
			for kind, m := range sight {
				a, b := seen(c, m), seen(t.Series[j], m)
				if apart := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); apart < 7 {
					faults = append(faults, fmt.Sprintf("series %d and %d are %.1f apart to a %s, want 7", j, i, apart, kind))
				}
			}
		}
	}
	return faults
}

// dark is what chart.css has for a dark screen; files are for paper, and light.
func dark() Theme {
	return Theme{
		Surface: hex(0x1d2024), Text: hex(0xeceef0), Muted: hex(0xa0a6b0),
		Grid: hex(0x31353b), Rule: hex(0xc9cdd3),
		Series: [Colours]color.NRGBA{hex(0x7fb2ea), hex(0xf0a35e), hex(0x5cc9b8), hex(0xb078f6),
			hex(0xf2e06a), hex(0xf0566a), hex(0xefe6de), hex(0x2c98a4)},
	}
}

func TestThemesCanBeRead(t *testing.T) {
	require.Empty(t, Light().faults())
	require.Empty(t, dark().faults())

	bent := Light()
	bent.Series[1] = hex(0xd9822b) // an orange one cannot read on white
	require.Contains(t, bent.faults(), "series 1 has contrast 2.93, want 4.5")
	bent = Light()
	bent.Series[4] = hex(0x6b6200) // an olive that is series 1 to half the colour-blind
	require.Contains(t, bent.faults(), "series 1 and 4 are 1.3 apart to a protanope, want 7")
}

func TestColoursOfThePageAreThoseOfTheThemes(t *testing.T) {
	css, err := os.ReadFile("../assets/chart.css")
	require.NoError(t, err)
	light, dark := Light(), dark()
	want := map[string][2]color.NRGBA{
		"chart-surface": {light.Surface, dark.Surface}, "chart-text": {light.Text, dark.Text}, "chart-muted": {light.Muted, dark.Muted},
		"chart-grid": {light.Grid, dark.Grid}, "chart-rule": {light.Rule, dark.Rule},
	}
	for i := range Colours {
		want[fmt.Sprintf("series-%d", i)] = [2]color.NRGBA{light.Series[i], dark.Series[i]}
	}
	for name, both := range want {
		require.Contains(t, string(css), fmt.Sprintf("--%s: light-dark(%s, %s);", name, rgb(both[0]), rgb(both[1])))
	}
	require.Contains(t, string(css), fmt.Sprintf("currentColor %.0f%%", 100*paleShare))
	require.Contains(t, string(css), fmt.Sprintf("fill-opacity: %.2f", float64(bandAlpha)/0xff))
	for i, share := range toneShares {
		require.Contains(t, string(css), fmt.Sprintf(".tone-%d { fill: color-mix(in srgb, currentColor %.0f%%, var(--chart-surface)); }", i, 100*share))
	}
}

// Every class of the SVG is one the style sheet knows, and so coloured there.
func TestEveryClassIsStyled(t *testing.T) {
	css, err := os.ReadFile("../assets/chart.css")
	require.NoError(t, err)
	plainText := map[string]bool{"name": true, "mean": true, "title": true, "key": true, "value": true, "step": true} // coloured as all text
	for _, f := range append(examples(), dotsExample(8), fanExample(8, 24)) {
		f.Note, f.Source = "note", "source"
		svg := drawn(t, f, Frame{Width: 560, Titled: true}).SVG()
		for _, classes := range regexp.MustCompile(`class="([^"]*)"`).FindAllSubmatch(svg, -1) {
			for _, class := range bytes.Fields(classes[1]) {
				if !plainText[string(class)] {
					require.Regexp(t, `\.`+string(class)+`\b`, string(css))
				}
			}
		}
	}
}

func TestPNG(t *testing.T) {
	for _, theme := range []Theme{Light(), dark()} {
		d := drawn(t, dotsExample(3), Frame{Width: 500, Titled: true})
		var b bytes.Buffer
		require.NoError(t, d.PNG(&b, theme, 2))
		picture, err := png.Decode(&b)
		require.NoError(t, err)
		require.Equal(t, 1000, picture.Bounds().Dx())
		require.Equal(t, int(2*d.Height), picture.Bounds().Dy())
		at := func(x, y float64) color.NRGBA {
			return color.NRGBAModel.Convert(picture.At(int(2*x), int(2*y))).(color.NRGBA)
		}
		require.Equal(t, theme.Surface, at(2, 2))
		for _, o := range d.dots {
			want := theme.Series[o.colour]
			if !o.solid {
				want = mix(want, theme.Surface, paleShare)
			}
			require.Equal(t, want, at(o.x, o.y))
		}
	}
	require.EqualError(t, drawn(t, dotsExample(1), Frame{Width: 500}).PNG(&bytes.Buffer{}, Light(), 0), `chart "nrr": a picture has 1 to 4 pixels a unit (got 0)`)
}
