package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// document is an SVG as a browser reads it.
type document struct {
	Role    string  `xml:"role,attr"`
	ViewBox string  `xml:"viewBox,attr"`
	Width   float64 `xml:"width,attr"`
	Height  float64 `xml:"height,attr"`
	Title   string  `xml:"title"`
	Desc    string  `xml:"desc"`
	Texts   []struct {
		Class  string  `xml:"class,attr"`
		X      float64 `xml:"x,attr"`
		Y      float64 `xml:"y,attr"`
		Size   float64 `xml:"font-size,attr"`
		Length float64 `xml:"textLength,attr"`
		Text   string  `xml:",chardata"`
	} `xml:"text"`
	Circles []struct {
		Class  string  `xml:"class,attr"`
		Series string  `xml:"data-series,attr"`
		X      float64 `xml:"cx,attr"`
		Y      float64 `xml:"cy,attr"`
		R      float64 `xml:"r,attr"`
	} `xml:"circle"`
	Paths []struct {
		Class  string `xml:"class,attr"`
		Series string `xml:"data-series,attr"`
		D      string `xml:"d,attr"`
	} `xml:"path"`
}

// fataler is a test of either kind.
type fataler interface {
	Fatalf(format string, args ...any)
	Helper()
}

func parse(t fataler, svg []byte) document {
	t.Helper()
	var d document
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	decoder.Strict = true
	if err := decoder.Decode(&d); err != nil {
		t.Fatalf("not well-formed: %v\n%s", err, svg)
	}
	return d
}

// textBoxes are the rectangles of all texts.
func (d document) textBoxes() []box {
	var boxes []box
	for _, s := range d.Texts {
		boxes = append(boxes, box{s.X, s.Y - ascent*s.Size, s.X + s.Length, s.Y + descent*s.Size})
	}
	return boxes
}

// tidy says what is wrong with where things stand; "": nothing.
func (d document) tidy() string {
	if wrong := d.tidyTexts(); wrong != "" {
		return wrong
	}
	return d.tidyDots()
}

// tidyTexts says which texts overlap or leave the picture.
func (d document) tidyTexts() string {
	const slack = 0.03 // of two roundings to a hundredth
	boxes := d.textBoxes()
	for i, b := range boxes {
		if b.x0 < -slack || b.y0 < -slack || b.x1 > d.Width+slack || b.y1 > d.Height+slack {
			return fmt.Sprintf("%q at %v leaves the picture of %v x %v", d.Texts[i].Text, b, d.Width, d.Height)
		}
		smaller := box{b.x0 + slack, b.y0 + slack, b.x1 - slack, b.y1 - slack}
		for j := range i {
			if smaller.overlaps(boxes[j]) {
				return fmt.Sprintf("%q and %q overlap", d.Texts[i].Text, d.Texts[j].Text)
			}
		}
	}
	return ""
}

// tidyDots says which dots overlap or leave the picture.
func (d document) tidyDots() string {
	const slack = 0.03
	for i, a := range d.Circles {
		if a.X-a.R < -slack || a.X+a.R > d.Width+slack || a.Y-a.R < 0 || a.Y+a.R > d.Height {
			return fmt.Sprintf("dot %v leaves the picture", a)
		}
		for _, b := range d.Circles[:i] {
			if a.Class != b.Class && a.X == b.X && a.Y == b.Y { // a ring and its inside
				continue
			}
			if math.Hypot(a.X-b.X, a.Y-b.Y) < a.R+b.R {
				return fmt.Sprintf("dots %v and %v overlap", a, b)
			}
		}
	}
	return ""
}

func TestTidyRefusesWhatOverlaps(t *testing.T) {
	d := drawn(t, fanExample(3, 24), Frame{Width: 560})
	require.Empty(t, parse(t, d.SVG()).tidy())
	moved := d.labels[len(d.labels)-1]
	moved.x += 3
	d.labels = append(d.labels, moved)
	require.Contains(t, parse(t, d.SVG()).tidy(), "overlap")

	d = drawn(t, dotsExample(3), Frame{Width: 560})
	require.Empty(t, parse(t, d.SVG()).tidy())
	d.dots[4].x = d.dots[5].x - 3
	require.Contains(t, parse(t, d.SVG()).tidy(), "overlap")
}

// anyName draws names people and attackers give.
func anyName() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringN(0, 60, 400),
		rapid.SampledFrom([]string{"", "Hybrid", "<img src=x onerror=alert(1)>", "a\r\nb\tc", "\u202Eabc\u2066",
			strings.Repeat("long name ", 1000), strings.Repeat("W", 10000), "=1+2", "\xff\xfe", "日本語の名前がここにあります", "שלום עולם", "]]>&amp;"}))
}

func anyValue() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(0.8, 1.3), rapid.Float64Range(-1e6, 1e6), rapid.Just(1.0), rapid.Just(0.0))
}

// anyFigure draws figures of every kind.
func anyFigure(t *rapid.T) *Figure {
	axis := Axis{Name: anyName().Draw(t, "axis"), Format: percent(1), Tick: percent(0)}
	n := rapid.IntRange(1, 8).Draw(t, "scenarios")
	if rapid.Bool().Draw(t, "fan") {
		var lines []Line
		for i := range n {
			l := Line{Name: anyName().Draw(t, "name"), Colour: i, Median: rapid.SliceOfN(anyValue(), 1, 70).Draw(t, "median")}
			if rapid.Bool().Draw(t, "ranged") {
				l.Low, l.High, l.Band = l.Median, l.Median, rapid.Bool().Draw(t, "band")
			}
			lines = append(lines, l)
		}
		start := Month{rapid.IntRange(1990, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")}
		return Fan("any", anyName().Draw(t, "title"), start, axis, lines, Reference{anyValue().Draw(t, "reference"), anyName().Draw(t, "label")})
	}
	var rows []Row
	for i := range n {
		q := sorted(rapid.SliceOfN(anyValue(), 20, 20).Draw(t, "quantiles"))
		rows = append(rows, Row{Name: anyName().Draw(t, "name"), Colour: i, Quantiles: q, Mean: q[9], Low: q[1], High: q[18], Note: anyName().Draw(t, "note")})
	}
	if rapid.Bool().Draw(t, "difference") {
		return Difference("any", anyName().Draw(t, "title"), axis, rows)
	}
	return Dots("any", anyName().Draw(t, "title"), axis, rows, &Reference{anyValue().Draw(t, "target"), anyName().Draw(t, "label")})
}

func TestAnyFigureIsTidy(t *testing.T) {
	minusZero := regexp.MustCompile(`[-−]0*(\.0*)?%`)
	rapid.Check(t, func(t *rapid.T) {
		f := anyFigure(t)
		f.Note, f.Source = anyName().Draw(t, "note"), anyName().Draw(t, "source")
		frame := Frame{Width: rapid.Float64Range(300, 1000).Draw(t, "width"), Titled: rapid.Bool().Draw(t, "titled")}
		d, err := f.Draw(frame)
		if err != nil {
			t.Fatalf("%v", err)
		}
		doc := parse(t, d.SVG())
		if wrong := doc.tidy(); wrong != "" {
			t.Fatalf("%s", wrong)
		}
		for _, text := range doc.Texts {
			if text.Class == "tick" && minusZero.MatchString(text.Text) {
				t.Fatalf("a tick reads %q", text.Text)
			}
			if strings.ContainsAny(text.Text, "\r\n\t\u202A\u202B\u202D\u202E\u2066\u2067\u2068\u200F") {
				t.Fatalf("a text steers: %q", text.Text)
			}
		}
		var m manifest
		if err := json.Unmarshal(d.Manifest(), &m); err != nil {
			t.Fatalf("%v", err)
		}
	})
}

func TestSVGTellsWhatItIs(t *testing.T) {
	d := parse(t, drawn(t, dotsExample(3), Frame{Width: 560}).SVG())
	require.Equal(t, "img", d.Role)
	require.Equal(t, fmt.Sprintf("0 0 560 %v", d.Height), d.ViewBox)
	require.Equal(t, "Net revenue retention, year 1", d.Title)
	require.Equal(t, "Each dot is one future in twenty; solid dots reach the target. One row of dots for each scenario."+
		" Hybrid: mean 104.3%, 8 of 10 futures 99.9% – 108.7%, 8 of 20 dots reach the target."+
		" High-touch: mean 104.7%, 8 of 10 futures 100.3% – 109.1%, 9 of 20 dots reach the target."+
		" Tech-touch: mean 105.1%, 8 of 10 futures 100.7% – 109.5%, 10 of 20 dots reach the target.", d.Desc)
}

func TestPageSVGHasNoColourOfItsOwn(t *testing.T) {
	colour := regexp.MustCompile(`#[0-9a-fA-F]{3,8}|rgb|style=|<style`)
	for _, f := range examples() {
		d := drawn(t, f, Frame{Width: 560})
		require.NotRegexp(t, colour, string(d.SVG()))
		require.Regexp(t, colour, string(d.PictureSVG(Light())))
	}
}

func TestNamesAreEscapedAndCut(t *testing.T) {
	f := dotsExample(1)
	f.Series[0].Name = `<img src=x onerror="alert(1)">` + "\r\n\u202E" + strings.Repeat("x", 10000)
	svg := string(drawn(t, f, Frame{Width: 560}).SVG())
	require.NotContains(t, svg, "<img")
	require.NotContains(t, svg, "\u202E")
	require.Less(t, len(svg), 10000)
	doc := parse(t, []byte(svg))
	for _, text := range doc.Texts {
		if text.Class == "name" {
			require.Regexp(t, `^<img src=x.*…$`, text.Text)
		}
	}

	manifest := string(drawn(t, f, Frame{Width: 560}).Manifest())
	require.NotContains(t, manifest, "<")
	require.Less(t, len(manifest), 10000)
}

// places reads the points of a path.
func places(t *testing.T, d string) [][2]float64 {
	var at [][2]float64
	for _, part := range regexp.MustCompile(`[ML]([-\d.]+) ([-\d.]+)`).FindAllStringSubmatch(d, -1) {
		x, err := strconv.ParseFloat(part[1], 64)
		require.NoError(t, err)
		y, err := strconv.ParseFloat(part[2], 64)
		require.NoError(t, err)
		at = append(at, [2]float64{x, y})
	}
	return at
}

func TestManifestPointsAreThoseDrawn(t *testing.T) {
	const tolerance = 0.01
	d := drawn(t, fanExample(3, 24), Frame{Width: 547})
	var m manifest
	require.NoError(t, json.Unmarshal(d.Manifest(), &m))
	compared := 0
	for _, path := range parse(t, d.SVG()).Paths {
		if !strings.HasPrefix(path.Class, "line") {
			continue
		}
		series, err := strconv.Atoi(path.Series)
		require.NoError(t, err)
		at := places(t, path.D)
		require.Len(t, at, len(m.Series[series].Points))
		for i, p := range m.Series[series].Points {
			require.LessOrEqual(t, math.Hypot(at[i][0]-p.PX, at[i][1]-p.PY), tolerance)
			x := m.Plot.X + (p.X-m.X.Min)/(m.X.Max-m.X.Min)*m.Plot.Width
			y := m.Plot.Y + (m.Y.Max-*p.Y)/(m.Y.Max-m.Y.Min)*m.Plot.Height
			require.LessOrEqual(t, math.Hypot(x-p.PX, y-p.PY), 2*tolerance, "domain and rectangle tell the same place")
			compared++
		}
	}
	require.Equal(t, 3*25, compared)

	d = drawn(t, dotsExample(3), Frame{Width: 547})
	require.NoError(t, json.Unmarshal(d.Manifest(), &m))
	var circles [][2]float64
	for _, c := range parse(t, d.SVG()).Circles {
		if !strings.HasPrefix(c.Class, "pale") {
			circles = append(circles, [2]float64{c.X, c.Y})
		}
	}
	for _, s := range m.Series {
		for _, p := range s.Points {
			require.LessOrEqual(t, math.Hypot(circles[0][0]-p.PX, circles[0][1]-p.PY), tolerance)
			circles = circles[1:]
		}
	}
	require.Empty(t, circles)
}
