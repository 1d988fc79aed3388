package report

import (
	"image/color"
	"math"
	"strings"
)

// grid is a table of a page: the first column to the left, the others to the
// right; below a cell stands what is said of it in small print.
type grid struct {
	heads []string
	lines []gridLine
}

// gridLine is a row of a grid; a heading has a name alone.
type gridLine struct {
	cells []gridCell
	mark  *color.NRGBA // a dot before the name: the run's colour in charts; nil: none
}

type gridCell struct{ text, sub string }

// values are cells without small print.
func values(texts ...string) (cells []gridCell) {
	for _, t := range texts {
		cells = append(cells, gridCell{t, ""})
	}
	return cells
}

func (g *grid) add(cells ...gridCell) *gridLine {
	g.lines = append(g.lines, gridLine{cells: cells})
	return &g.lines[len(g.lines)-1]
}

func (l *gridLine) heading() bool { return len(l.cells) == 1 }

// Of a grid's text.
var (
	cellFace = face{8.5, false}
	boldFace = face{8.5, true}
	subFace  = face{6.8, false}
	headFace = face{7.5, true}
)

const (
	cellGap   = 8.        // between the texts of neighbouring columns; half of it where there is no more room
	leastName = 84.       // of a column of names that figures leave it
	rounding  = 1e-6      // of widths that were added up
	oneLine   = 1.6 * 8.5 // the height of a row without small print
)

// grid writes a table; its heads stand again where it goes on overleaf. One
// without rows stays away.
func (p *paper) grid(g *grid) {
	if len(g.lines) == 0 {
		return
	}
	edges := p.edges(g)
	p.room(60)
	p.heads(g, edges)
	for i := range g.lines {
		high := g.lines[i].height()
		if g.lines[i].heading() && i+1 < len(g.lines) { // it stays with what it heads
			high += g.lines[i+1].height()
		}
		if p.y+high > bottom {
			p.begin()
			p.heads(g, edges)
		}
		p.row(&g.lines[i], edges)
	}
	p.y += 9
}

// edges are the right edges of a grid's columns: each as wide as its widest
// text, and what is left of the line shared out. The small print below a name
// runs on under the figures beside it, where these have none.
func (p *paper) edges(g *grid) []float64 {
	widths := make([]float64, len(g.heads))
	widen := func(column int, text string, f face) {
		widths[column] = math.Max(widths[column], p.width(text, f)+cellGap)
	}
	for i, h := range g.heads {
		widen(i, h, headFace)
	}
	for i := range g.lines {
		l := &g.lines[i]
		for j, c := range l.cells {
			if !l.heading() {
				widen(j, c.text, l.face(j))
				if j > 0 {
					widen(j, c.sub, subFace)
				}
			}
		}
	}
	widths[0] = math.Min(widths[0], lineWidth/3)
	total := 0.
	for _, w := range widths {
		total += w
	}
	if over := total - float64(len(widths))*cellGap/2 - lineWidth; over > 0 { // rather than figures, names are cut
		give := math.Min(over, math.Max(0, widths[0]-leastName))
		widths[0], total = widths[0]-give, total-give
	}
	spare := (lineWidth - total) / float64(len(widths))
	squeeze := 1.
	if tight := spare + cellGap/2; tight < 0 { // too much even without the gaps: every column gives of its own
		spare, squeeze = 0, lineWidth/total
	}
	edges, x := make([]float64, len(widths)), margin
	for i, w := range widths {
		x += w*squeeze + spare
		edges[i] = x
	}
	return edges
}

func (l *gridLine) face(column int) face {
	if l.heading() || column == 0 && l.mark != nil {
		return boldFace
	}
	return cellFace
}

// underName is how far the small print below a name may run.
func (l *gridLine) underName(edges []float64) float64 {
	for i, c := range l.cells[1:] {
		if c.sub != "" {
			return edges[i] - cellGap/2
		}
	}
	return edges[len(edges)-1]
}

func (l *gridLine) height() float64 {
	for _, c := range l.cells {
		if c.sub != "" {
			return oneLine + 1.25*subFace.size
		}
	}
	return oneLine
}

func (p *paper) heads(g *grid, edges []float64) {
	for i, h := range g.heads {
		p.cell(edges, i, p.y+1.2*cellFace.size, headFace, p.theme.Muted, h)
	}
	p.y += 1.8 * cellFace.size
	p.rule(p.theme.Rule, 0.8)
}

func (p *paper) row(l *gridLine, edges []float64) {
	y := p.y + 1.2*cellFace.size
	p.rowName(l, edges, y)
	for i, c := range l.cells[1:] {
		p.cell(edges, i+1, y, l.face(i+1), p.theme.Text, c.text)
		p.cell(edges, i+1, y+1.25*subFace.size, subFace, p.theme.Muted, c.sub)
	}
	p.write(margin, y+1.25*subFace.size, subFace, p.theme.Muted, p.fit(l.cells[0].sub, subFace, l.underName(edges)-margin))
	if l.mark != nil {
		p.SetFillColor(int(l.mark.R), int(l.mark.G), int(l.mark.B))
		p.Circle(margin-6, y-0.35*cellFace.size, 2.4, "F")
	}
	p.y += l.height()
	p.rule(p.theme.Grid, 0.5)
}

// rowName writes the name of a row, on two lines where one is too short for it
// and the small print beside it makes room for another.
func (p *paper) rowName(l *gridLine, edges []float64, y float64) {
	const smaller = 0.9 // of a name on two lines
	name, f := l.cells[0], l.face(0)
	room := edges[0] - margin - cellGap/2 + rounding
	if l.heading() {
		room = lineWidth
	}
	if p.width(name.text, f) <= room || l.height() == oneLine || name.sub != "" {
		p.write(margin, y, f, p.theme.Text, p.fit(name.text, f, room))
		return
	}
	f.size *= smaller
	lines := append(p.lines(name.text, f, room), "")
	p.write(margin, y, f, p.theme.Text, lines[0])
	p.write(margin, y+1.25*subFace.size, f, p.theme.Text, p.fit(strings.Join(lines[1:], " "), f, room))
}

// cell writes one text of a row, cut to the width of its column.
func (p *paper) cell(edges []float64, column int, y float64, f face, ink color.NRGBA, text string) {
	if column == 0 {
		p.write(margin, y, f, ink, p.fit(text, f, edges[0]-margin-cellGap/2+rounding))
		return
	}
	text = p.fit(text, f, edges[column]-edges[column-1]-cellGap/2+rounding)
	p.write(edges[column]-p.width(text, f), y, f, ink, text)
}

func (p *paper) rule(ink color.NRGBA, width float64) {
	p.SetDrawColor(int(ink.R), int(ink.G), int(ink.B))
	p.SetLineWidth(width)
	p.Line(margin, p.y, pageWidth-margin, p.y)
}
