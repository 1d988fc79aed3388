package report

import (
	"image/color"

	"codeberg.org/go-pdf/fpdf"

	"touchline/ui/chart"
)

// pen draws a chart's marks on a page: with its left upper corner at x, y, and
// so many points of paper to a unit.
type pen struct {
	*paper
	x, y, scale float64
}

func (p *pen) at(s chart.Place) fpdf.PointType {
	return fpdf.PointType{X: p.x + p.scale*s.X, Y: p.y + p.scale*s.Y}
}

func (p *pen) Line(through []chart.Place, width float64, dashes []float64, ink color.NRGBA) {
	p.stroke(ink, width)
	scaled := make([]float64, len(dashes))
	for i, d := range dashes {
		scaled[i] = p.scale * d
	}
	p.SetDashPattern(scaled, 0)
	for i, s := range through {
		at := p.at(s)
		if i == 0 {
			p.MoveTo(at.X, at.Y)
		} else {
			p.LineTo(at.X, at.Y)
		}
	}
	p.DrawPath("D")
	p.SetDashPattern(nil, 0)
	p.SetAlpha(1, "Normal")
}

func (p *pen) Area(outline []chart.Place, ink color.NRGBA) {
	p.fill(ink)
	corners := make([]fpdf.PointType, len(outline))
	for i, s := range outline {
		corners[i] = p.at(s)
	}
	p.Polygon(corners, "F")
	p.SetAlpha(1, "Normal")
}

func (p *pen) Disc(centre chart.Place, radius float64, ink color.NRGBA) {
	p.fill(ink)
	at := p.at(centre)
	p.Circle(at.X, at.Y, p.scale*radius, "F")
	p.SetAlpha(1, "Normal")
}

func (p *pen) Ring(centre chart.Place, radius, width float64, ink color.NRGBA) {
	p.stroke(ink, width)
	at := p.at(centre)
	p.Circle(at.X, at.Y, p.scale*radius, "D")
	p.SetAlpha(1, "Normal")
}

func (p *pen) Text(begin chart.Place, size float64, bold bool, ink color.NRGBA, text string) {
	at := p.at(begin)
	p.write(at.X, at.Y, face{p.scale * size, bold}, ink, text)
}

func (p *pen) stroke(ink color.NRGBA, width float64) {
	p.SetDrawColor(int(ink.R), int(ink.G), int(ink.B))
	p.SetLineWidth(p.scale * width)
	p.SetAlpha(float64(ink.A)/0xff, "Normal")
}

func (p *pen) fill(ink color.NRGBA) {
	p.SetFillColor(int(ink.R), int(ink.G), int(ink.B))
	p.SetAlpha(float64(ink.A)/0xff, "Normal")
}
