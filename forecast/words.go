package forecast

import (
	"fmt"
	"math"
	"strings"
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
// futures", "more than 99 of 100 futures", "all 10,000 futures".
func InFutures(share float64, trials int) string {
	rounded := math.Round(100 * share)
	switch {
	case share == 1:
		return "all " + Count(float64(trials)) + " futures"
	case share == 0:
		return "none of " + Count(float64(trials)) + " futures"
	case rounded == 100:
		return "more than 99 of 100 futures"
	case rounded == 0:
		return "fewer than 1 of 100 futures"
	}
	return Count(rounded) + " of 100 futures"
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

// YearsOf prints a number of years: "3 years", "1 year", "2.5 years".
func YearsOf(n float64) string {
	if n == 1 {
		return "1 year"
	}
	return Ratio(n) + " years"
}

// capital begins a text of plain letters with a capital.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
