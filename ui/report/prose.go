package report

import (
	"strings"

	"touchline/forecast"
)

// heading begins a part of the report.
func (p *paper) heading(text string, size float64) {
	p.room(5 * size)
	p.y += 0.6 * size
	p.paragraph(forecast.Sentences{{Text: text, Strong: true}}, size)
	p.y += 0.3 * size
}

// small is a paragraph of small print.
func (p *paper) small(text string) {
	p.paragraph(forecast.Sentences{{Text: text}}, 8.5)
	p.y += 3
}

// paragraph writes sentences across the page, the strong spans in bold.
func (p *paper) paragraph(all forecast.Sentences, size float64) {
	x := margin
	p.line(size)
	for _, u := range unbroken(all) {
		wide := 0.
		for _, piece := range u {
			wide += p.width(strings.TrimRight(piece.Text, " "), face{size, piece.Strong})
		}
		if x > margin && x+wide > pageWidth-margin {
			x = margin
			p.line(size)
		}
		for _, piece := range u {
			f := face{size, piece.Strong}
			text := p.fit(piece.Text, f, lineWidth)
			p.write(x, p.y-(lineHeight-1)*size, f, p.theme.Text, text)
			x += p.width(text, f)
		}
	}
}

// line goes down to the end of a new line, on the next page where this one is
// full.
func (p *paper) line(size float64) {
	p.room(lineHeight * size)
	p.y += lineHeight * size
}

// unbroken are the pieces between which lines may break: a word with its blank,
// of several pieces where its emphasis changes within.
func unbroken(all forecast.Sentences) (units []forecast.Sentences) {
	open := false
	for _, span := range all {
		for _, text := range strings.SplitAfter(span.Text, " ") {
			if text == "" {
				continue
			}
			if !open {
				units = append(units, nil)
			}
			last := len(units) - 1
			units[last] = append(units[last], forecast.Span{Text: text, Strong: span.Strong})
			open = !strings.HasSuffix(text, " ")
		}
	}
	return units
}
