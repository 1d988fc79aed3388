package chart

import (
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Place is where something stands in a drawing.
type Place struct{ X, Y float64 }

// Pen draws the marks of a drawing on something that is neither SVG nor image,
// such as a page of a report. Lengths are units of the drawing.
type Pen interface {
	Line(through []Place, width float64, dashes []float64, ink color.NRGBA)
	Area(outline []Place, ink color.NRGBA)
	Disc(centre Place, radius float64, ink color.NRGBA)
	Ring(centre Place, radius, width float64, ink color.NRGBA)
	Text(begin Place, size float64, bold bool, ink color.NRGBA, text string) // begin: on the baseline
}

// DrawWith draws with somebody's pen, in the theme's colours.
func (d *Drawing) DrawWith(p Pen, t Theme) {
	d.drawOn(&penCanvas{to: p, height: d.Height, now: pen{ink: ink{NRGBA: t.Text, series: -1}}}, t)
}

// penCanvas hands what gonum draws to a pen. No figure turns, moves or scales
// what it draws, and none holds an image.
type penCanvas struct {
	to     Pen
	height float64
	now    pen
	saved  []pen
}

func (c *penCanvas) SetLineWidth(w vg.Length) { c.now.width = w.Points() }

func (c *penCanvas) SetLineDash(dashes []vg.Length, _ vg.Length) { c.now.dashes = dashes }

func (c *penCanvas) SetColor(colour color.Color) {
	c.now.ink.NRGBA = hex(0)
	if colour != nil {
		c.now.ink.NRGBA = color.NRGBAModel.Convert(colour).(color.NRGBA)
	}
}

func (c *penCanvas) Push() { c.saved = append(c.saved, c.now) }

func (c *penCanvas) Pop() {
	c.now = c.saved[len(c.saved)-1]
	c.saved = c.saved[:len(c.saved)-1]
}

func (c *penCanvas) Rotate(float64) {}

func (c *penCanvas) Translate(vg.Point) {}

func (c *penCanvas) Scale(float64, float64) {}

func (c *penCanvas) DrawImage(vg.Rectangle, image.Image) {}

func (c *penCanvas) Stroke(p vg.Path) {
	if c.now.width <= 0 {
		return
	}
	if centre, radius, ok := wholeCircle(p); ok {
		c.to.Ring(c.place(centre), radius, c.now.width, c.now.ink.NRGBA)
		return
	}
	var dashes []float64
	for _, l := range c.now.dashes {
		dashes = append(dashes, l.Points())
	}
	for _, through := range c.pieces(p) {
		c.to.Line(through, c.now.width, dashes, c.now.ink.NRGBA)
	}
}

func (c *penCanvas) Fill(p vg.Path) {
	if centre, radius, ok := wholeCircle(p); ok {
		c.to.Disc(c.place(centre), radius, c.now.ink.NRGBA)
		return
	}
	for _, outline := range c.pieces(p) {
		c.to.Area(outline, c.now.ink.NRGBA)
	}
}

func (c *penCanvas) FillString(f font.Face, p vg.Point, text string) {
	if f.Font.Size > 0 && text != "" {
		c.to.Text(c.place(p), f.Font.Size.Points(), f.Font.Weight > 0, c.now.ink.NRGBA, text)
	}
}

// pieces are the unbroken lines of a path; an arc goes in short straight steps.
func (c *penCanvas) pieces(p vg.Path) (all [][]Place) {
	const steps = 32
	var piece []Place
	end := func() {
		if len(piece) > 1 {
			all = append(all, piece)
		}
		piece = nil
	}
	for _, part := range p {
		switch part.Type {
		case vg.MoveComp:
			end()
			piece = append(piece, c.place(part.Pos))
		case vg.LineComp, vg.CurveComp:
			piece = append(piece, c.place(part.Pos))
		case vg.ArcComp:
			for i := range steps + 1 {
				sin, cos := math.Sincos(part.Start + part.Angle*float64(i)/steps)
				piece = append(piece, c.place(vg.Point{X: part.Pos.X + part.Radius*vg.Length(cos), Y: part.Pos.Y + part.Radius*vg.Length(sin)}))
			}
		case vg.CloseComp:
			if len(piece) > 1 {
				piece = append(piece, piece[0])
			}
		}
	}
	end()
	return all
}

func (c *penCanvas) place(p vg.Point) Place {
	return Place{p.X.Points(), c.height - p.Y.Points()}
}

// wholeCircle tells a path that is one whole arc, as of a dot.
func wholeCircle(p vg.Path) (centre vg.Point, radius float64, ok bool) {
	if len(p) == 3 && p[1].Type == vg.ArcComp && math.Abs(p[1].Angle) >= 2*math.Pi {
		return p[1].Pos, p[1].Radius.Points(), true
	}
	return vg.Point{}, 0, false
}
