package report

import (
	"fmt"
	"image/color"
	"sort"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"

	"touchline/ui/chart"
)

// paper is pages of A4, written from the top down; lengths are points.
type paper struct {
	*fpdf.Fpdf
	theme  chart.Theme
	source string  // at the foot of every page
	y      float64 // where the next thing begins
}

// Of a page.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	margin     = 42.
	lineWidth  = pageWidth - 2*margin
	bottom     = pageHeight - margin - 20 // the foot stands below
	lineHeight = 1.35                     // of a text's size
)

// face is a text's size and weight.
type face struct {
	size float64
	bold bool
}

func newPaper(title, program, source string) *paper {
	p := &paper{Fpdf: fpdf.New("P", "pt", "A4", ""), theme: chart.Light(), source: source}
	p.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	p.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	p.SetAutoPageBreak(false, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(dated)
	p.SetModificationDate(dated)
	p.SetTitle(printable(title), true)
	p.SetSubject(printable(source), true)
	p.SetCreator(program, true)
	p.SetProducer(program, true)
	p.SetLang("en")
	p.begin()
	return p
}

// begin turns to a new page and writes its foot.
func (p *paper) begin() {
	p.AddPage()
	foot := face{7.5, false}
	number := fmt.Sprint(p.PageNo())
	room := lineWidth - 20
	p.write(margin, pageHeight-margin, foot, p.theme.Muted, p.fit(p.source, foot, room))
	p.write(pageWidth-margin-p.width(number, foot), pageHeight-margin, foot, p.theme.Muted, number)
	p.y = margin
}

// turn begins a part on a page of its own, unless most of this one is empty.
func (p *paper) turn() {
	if p.y > pageHeight/2 {
		p.begin()
		return
	}
	p.y += 18
}

// room turns the page where less than so much of it is left.
func (p *paper) room(height float64) {
	if p.y+height > bottom {
		p.begin()
	}
}

// write writes a text that begins at x on the baseline y.
func (p *paper) write(x, y float64, f face, ink color.NRGBA, text string) {
	if text == "" {
		return
	}
	p.use(f)
	p.SetTextColor(int(ink.R), int(ink.G), int(ink.B))
	p.Text(x, y, printable(text))
}

func (p *paper) use(f face) {
	style := ""
	if f.bold {
		style = "B"
	}
	p.SetFont("sans", style, f.size)
}

func (p *paper) width(text string, f face) float64 {
	p.use(f)
	return p.GetStringWidth(printable(text))
}

// fit shortens a text to a width, the last character an ellipsis.
func (p *paper) fit(text string, f face, room float64) string {
	if p.width(text, f) <= room {
		return text
	}
	runes := []rune(text)
	n := sort.Search(len(runes), func(n int) bool { return p.width(string(runes[:n])+"…", f) > room })
	return strings.TrimRight(string(runes[:max(0, n-1)]), " ") + "…"
}

// printable is a text without the characters that fpdf's fonts cannot address:
// those beyond the first plane.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFD {
			return '\uFFFD'
		}
		return r
	}, s)
}
