package report

import (
	"fmt"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/ui/chart"
)

// brief is the first page, what a board asks: how it stands, in figures and in
// pictures, and on what that rests. It is one page whatever is on it: charts
// give way to long tables, and assumptions to both. Without assumptions charts
// have the page to themselves.
type brief struct {
	*paper
	pack  *Pack
	c     *Comparison // with titles that fit into rows
	aloud *Comparison // with longer ones, for sentences
}

// Of the page.
const (
	rowTitle   = 32 // characters of a title in a row
	aloudTitle = 60 // in a sentence
	leastBars  = 3  // assumptions that charts leave room for
)

// brief writes the page and begins the next; of the comparison's figures it
// returns those that are not on it as they are behind it.
func (p *paper) brief(pack *Pack) ([]*chart.Figure, error) {
	b := &brief{p, pack, pack.comparison.called(rowTitle), pack.comparison.called(aloudTitle)}
	b.heading(b.twoLines(b.title(), titleFace), titleFace.size)
	b.small(b.fit(pack.subtitle()+pack.targets(), face{8.5, false}, lineWidth))
	b.y += 4
	for _, s := range b.verdict() {
		b.paragraph(s, 10)
		b.y += 4
	}
	b.table()
	foot := b.lines(b.words(), footFace, lineWidth)
	end := bottom - float64(len(foot))*lineHeight*footFace.size
	rest, err := b.pictures(end)
	if err != nil {
		return nil, err
	}
	for i, text := range foot {
		b.write(margin, end+float64(i+1)*lineHeight*footFace.size, footFace, b.theme.Muted, text)
	}
	b.begin()
	return rest, nil
}

// pictures are the charts and the assumptions, down to end.
func (b *brief) pictures(end float64) (rest []*chart.Figure, err error) {
	all := b.pack.comparison.Figures()
	if b.pack.Drivers == nil {
		if rest, err := b.whole(all, end); err != nil || len(rest) < len(all) {
			return rest, err
		}
	}
	room := end - b.y
	if b.pack.Drivers != nil {
		room -= driversHeight(leastBars)
	}
	if err := b.charts(room); err != nil {
		return nil, err
	}
	b.drivers(end - b.y)
	return all, nil
}

var footFace = face{7, false}

// words are what the figures of the page mean.
func (b *brief) words() string {
	base := b.pack.baseline()
	all := []string{
		forecast.Definition,
		fmt.Sprintf("Figures are means, the small print below them 8 of 10 futures; closing ARR is at month %d, the rest of %s.", base.Summary.Horizon, b.c.Window),
	}
	if b.pack.compares() {
		all = append(all, fmt.Sprintf("Gains: against %s in the same futures, of NRR in points; %s is within sampling error.", b.aloud.Entries[b.c.base].Name, forecast.NoiseMark))
	}
	return strings.Join(append(append(all, forecast.WorthWords(base.Result.Tail)), b.driversWords()...), " ")
}

// title names the pack, and of many runs the baseline alone.
func (b *brief) title() string {
	if n := len(b.pack.Runs); n > 3 {
		return fmt.Sprintf("%d scenarios against %s", n-1, b.aloud.Entries[b.c.base].Name)
	}
	return b.aloud.title()
}

var titleFace = face{15, true}

// twoLines is as much of a text as two lines hold.
func (p *paper) twoLines(text string, f face) string {
	lines := p.lines(text, f, lineWidth)
	if len(lines) > 2 {
		lines = []string{lines[0], p.fit(strings.Join(lines[1:], " "), f, lineWidth)}
	}
	return strings.Join(lines, " ")
}

// called is the comparison with titles of so many characters, still unlike each
// other.
func (c *Comparison) called(most int) *Comparison {
	short := *c
	short.Entries = slices.Clone(c.Entries)
	taken := map[string]bool{}
	for i := range short.Entries {
		e := &short.Entries[i]
		e.Name = unlike(taken, abridged(e.Name, most))
	}
	return &short
}

// abridged is a text cut in its middle, since titles of a kind differ at their
// ends.
func abridged(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	begin := most / 2
	return strings.TrimRight(string(runes[:begin]), " ") + "…" + strings.TrimLeft(string(runes[len(runes)-(most-begin-1):]), " ")
}

// targets are what the baseline is to reach; "" where it has none.
func (p *Pack) targets() string {
	var all []string
	t := p.baseline().Meta.Targets
	if t.NRR != nil {
		all = append(all, "NRR "+forecast.ShortPercent(*t.NRR))
	}
	if t.GRR != nil {
		all = append(all, "GRR "+forecast.ShortPercent(*t.GRR))
	}
	if all == nil {
		return ""
	}
	return "; targets: " + strings.Join(all, ", ")
}

// lines breaks a text into lines of a width.
func (p *paper) lines(text string, f face, room float64) (all []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimPrefix(line+" "+word, " "); line == "" || p.width(longer, f) <= room {
			line = longer
			continue
		}
		all, line = append(all, p.fit(line, f, room)), word
	}
	if line != "" {
		all = append(all, p.fit(line, f, room))
	}
	return all
}
