package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// SVG is the drawing for the page: every mark has a class and, where it
// belongs to one, the number of its series, and no colour of its own.
func (d *Drawing) SVG() []byte { return d.svg(Light(), false) }

// PictureSVG is the drawing as a file of its own, with the theme's colours.
func (d *Drawing) PictureSVG(t Theme) []byte { return d.svg(t, true) }

func (d *Drawing) svg(t Theme, coloured bool) []byte {
	c := &svgCanvas{height: d.Height, coloured: coloured, now: pen{ink: ink{NRGBA: t.Text, series: -1}}}
	id := d.figure.ID
	fmt.Fprintf(&c.out, `<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" role="img" aria-labelledby="%s-title %s-desc"`+
		` viewBox="0 0 %s %s" width="%[3]s" height="%[4]s" font-family="%s">`,
		id, id, units(d.Width), units(d.Height), escape(family))
	fmt.Fprintf(&c.out, `<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`,
		id, escape(heading(d.figure.Title)), id, escape(clip(plain(d.figure.Description), 2000)))
	if coloured {
		fmt.Fprintf(&c.out, `<rect width="100%%" height="100%%" fill="%s"/>`, rgb(t.Surface))
	}
	d.drawOn(c, t)
	c.out.WriteString("</svg>\n")
	return c.out.Bytes()
}

// svgCanvas writes what gonum draws as SVG. It turns y over point by point, so
// that coordinates in the file are those of the manifest.
type svgCanvas struct {
	out      bytes.Buffer
	height   float64
	coloured bool
	now      pen
	saved    []pen
}

// pen is what Push keeps.
type pen struct {
	ink    ink
	width  float64
	dashes []vg.Length
	offset vg.Length
	groups int // opened by transformations since Push
}

func (c *svgCanvas) SetLineWidth(w vg.Length) { c.now.width = w.Points() }

func (c *svgCanvas) SetLineDash(dashes []vg.Length, offset vg.Length) {
	c.now.dashes, c.now.offset = dashes, offset
}

func (c *svgCanvas) SetColor(colour color.Color) {
	if i, ok := colour.(ink); ok {
		c.now.ink = i
		return
	}
	c.now.ink = ink{NRGBA: hex(0), class: "text", series: -1}
	if colour != nil {
		c.now.ink.NRGBA = color.NRGBAModel.Convert(colour).(color.NRGBA)
	}
}

func (c *svgCanvas) Push() {
	c.saved = append(c.saved, c.now)
	c.now.groups = 0
}

func (c *svgCanvas) Pop() {
	for range c.now.groups {
		c.out.WriteString("</g>")
	}
	c.now = c.saved[len(c.saved)-1]
	c.saved = c.saved[:len(c.saved)-1]
}

func (c *svgCanvas) Rotate(radians float64) {
	c.group("rotate(%s 0 %s)", -radians*180/math.Pi, c.height)
}

func (c *svgCanvas) Translate(p vg.Point) {
	c.group("translate(%s %s)", p.X.Points(), -p.Y.Points())
}

func (c *svgCanvas) Scale(x, y float64) {
	c.group("matrix(%s 0 0 %s 0 %s)", x, y, c.height*(1-y))
}

func (c *svgCanvas) group(transform string, numbers ...float64) {
	words := make([]any, len(numbers))
	for i, n := range numbers {
		words[i] = units(n)
	}
	fmt.Fprintf(&c.out, `<g transform="`+transform+`">`, words...)
	c.now.groups++
}

func (c *svgCanvas) Stroke(p vg.Path) {
	if c.now.width <= 0 {
		return
	}
	c.begin(p)
	c.paint("stroke")
	fmt.Fprintf(&c.out, ` fill="none" stroke-width="%s"`, units(c.now.width))
	if len(c.now.dashes) > 0 {
		c.out.WriteString(` stroke-dasharray="`)
		for i, l := range c.now.dashes {
			if i > 0 {
				c.out.WriteByte(' ')
			}
			c.out.WriteString(units(l.Points()))
		}
		fmt.Fprintf(&c.out, `" stroke-dashoffset="%s"`, units(c.now.offset.Points()))
	}
	c.out.WriteString("/>")
}

func (c *svgCanvas) Fill(p vg.Path) {
	c.begin(p)
	c.paint("fill")
	c.out.WriteString("/>")
}

// FillString writes a text as wide as it was measured, whatever font stands in.
func (c *svgCanvas) FillString(f font.Face, p vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	c.out.WriteString("<text")
	c.paint("fill")
	fmt.Fprintf(&c.out, ` x="%s" y="%s" font-size="%s"`, units(p.X.Points()), units(c.height-p.Y.Points()), units(f.Font.Size.Points()))
	if f.Font.Weight > 0 {
		c.out.WriteString(` font-weight="700"`)
	}
	fmt.Fprintf(&c.out, ` textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`, units(f.Width(text).Points()), escape(text))
}

// DrawImage draws nothing: no figure holds an image.
func (c *svgCanvas) DrawImage(vg.Rectangle, image.Image) {}

// paint writes class, series and, for a file of its own, colour.
func (c *svgCanvas) paint(as string) {
	i := c.now.ink
	fmt.Fprintf(&c.out, ` class="%s"`, escape(i.class))
	if i.series >= 0 {
		fmt.Fprintf(&c.out, ` data-series="%d"`, i.series)
	}
	if c.coloured {
		fmt.Fprintf(&c.out, ` %s="%s"`, as, rgb(i.NRGBA))
		if i.A < 0xff {
			fmt.Fprintf(&c.out, ` %s-opacity="%s"`, as, units(float64(i.A)/0xff))
		}
	}
}

func rgb(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// units writes a length: two decimals at most, no exponent, no minus zero.
func units(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100+0, 'f', -1, 64)
}

// escape makes a text fit for an element or an attribute.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a bytes.Buffer takes everything
	return b.String()
}
