package forecast

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a sentence; a page may set the strong ones in bold.
type Span struct {
	Text   string
	Strong bool
}

// Sentences is a text in spans.
type Sentences []Span

// String is the text without emphasis.
func (s Sentences) String() string {
	var b strings.Builder
	for _, span := range s {
		b.WriteString(span.Text)
	}
	return b.String()
}

func (s *Sentences) say(format string, args ...any) {
	*s = append(*s, Span{Text: fmt.Sprintf(format, args...)})
}

func (s *Sentences) stress(format string, args ...any) {
	*s = append(*s, Span{Text: fmt.Sprintf(format, args...), Strong: true})
}

// InFutures is a share of trials in words that round nothing away: "94 of 100
// futures", "more than 99 of 100 futures", "all 10,000 futures"; of fewer than
// a hundred, "19 of 20 futures".
func InFutures(share float64, trials int) string {
	out := Count(float64(trials)) + " futures"
	rounded := math.Round(100 * share)
	switch {
	case share == 1:
		return "all " + out
	case share == 0:
		return "none of " + out
	case trials < 100:
		return Count(math.Round(share*float64(trials))) + " of " + out
	case rounded == 100:
		return "more than 99 of 100 futures"
	case rounded == 0:
		return "fewer than 1 of 100 futures"
	}
	return Count(rounded) + " of 100 futures"
}

// InFuturesShort is InFutures where room is scarce: "94 of 100", "> 99 of 100",
// "all", "none".
func InFuturesShort(share float64, trials int) string {
	switch {
	case share == 1:
		return "all"
	case share == 0:
		return "none"
	}
	return strings.TrimSuffix(strings.NewReplacer("more than", ">", "fewer than", "<").Replace(InFutures(share, trials)), " futures")
}

// Share prints a share of trials as a whole percentage that rounds nothing
// away: "94%", "> 99%"; Nothing of fewer than [FewFutures].
func Share(share float64, trials int) string {
	switch {
	case trials < FewFutures:
		return Nothing
	case share > 0 && share < 0.005:
		return "< 1%"
	case share < 1 && share >= 0.995:
		return "> 99%"
	}
	return Percent(share, 0)
}

// TooFew says why so many futures show no range and no share; "" where they do.
func TooFew(trials int) string {
	switch {
	case trials >= FewFutures:
		return ""
	case trials == 1:
		return fmt.Sprintf("a single future tells no range, no share and no sampling error; %d or more do", FewFutures)
	}
	return fmt.Sprintf("%d futures are too few to tell where 8 of 10 lie, or a share; %d or more do", trials, FewFutures)
}

// pointsApart is the size of a difference of fractions, without its sign.
func pointsApart(difference float64) string {
	points := 100 * math.Abs(difference)
	switch {
	case points >= 0.05:
		return number(points, 1) + " points"
	case points >= 0.005:
		return number(points, 2) + " points"
	}
	return "less than 0.01 points"
}

// tailWords names what worth counts after the horizon.
func tailWords(tail float64, horizon int) string {
	if tail == 0 {
		return fmt.Sprintf("counting nothing after month %d", horizon)
	}
	return fmt.Sprintf("counting %s of margin on the ARR standing then", strings.Replace(YearsOf(tail), " ", " further ", 1))
}

// WorthWords says what worth is.
func WorthWords(tail float64) string {
	return fmt.Sprintf("Worth: the margin of every month less its cost, discounted, with %s of margin credited to the ARR standing at the horizon.",
		YearsOf(tail))
}

// YearsOf prints a number of years: "3 years", "1 year", "2.5 years".
func YearsOf(n float64) string {
	if n == 1 {
		return "1 year"
	}
	return Ratio(n) + " years"
}

// Sentence makes a note one: a capital first, a full stop last.
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	text = Capital(text)
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".!?…", last) {
		text += "."
	}
	return text
}

// Capital begins a text with a capital.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
