package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"touchline/forecast"
)

// text is a value as the axis writes it; a zero never carries a minus.
func (a *Axis) text(x float64) string {
	if a.Format == nil {
		return number(x)
	}
	return unsigned(a.Format, x)
}

// known is the same, and nothing for what is not known.
func (a *Axis) known(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return a.text(x)
}

// tick is a value as it stands at a tick.
func (a *Axis) tick(x float64) string {
	if a.Tick == nil {
		return a.text(x)
	}
	return unsigned(a.Tick, x)
}

// change is a difference as the axis writes values, with its sign.
func (a *Axis) change(x float64) string {
	text := a.text(math.Abs(x))
	switch {
	case text == a.text(0):
		return text
	case x < 0:
		return "−" + text
	}
	return "+" + text
}

// span is a range in words.
func (a *Axis) span(low, high float64) string { return a.text(low) + " – " + a.text(high) }

// unsigned formats x, and what rounds to nothing as nothing: no "-0".
func unsigned(format func(float64) string, x float64) string {
	s := format(x)
	if x <= 0 && !strings.ContainsAny(s, "123456789") {
		return format(0)
	}
	return s
}

// stop is where a point of lines stands, in words: "Mar 2028, month 14".
func (a *Axis) stop(x float64) string {
	if a.Start == (Month{}) {
		return a.text(x)
	}
	return fmt.Sprintf("%s, month %s", a.shared(x), number(x))
}

// shared is what charts with the same axis call a stop, where that is not how
// this one tells it: a month is a month, whether counted or not, and a bare
// number is one of its axis.
func (a *Axis) shared(x float64) string {
	switch {
	case a.Start != (Month{}):
		m := a.Start.after(x)
		return fmt.Sprintf("%s %d", m.name(), m.Year)
	case a.Format == nil:
		return heading(a.Name) + " " + number(x)
	}
	return ""
}

// after is the month so many months on, fractions left out.
func (m Month) after(months float64) Month {
	n := m.Year*12 + m.Month - 1 + int(months)
	return Month{Year: n / 12, Month: n%12 + 1}
}

func (m Month) name() string { return "JanFebMarAprMayJunJulAugSepOctNovDec"[3*(m.Month-1):][:3] }

// plain is a name made fit for one line of text.
func plain(s string) string { return forecast.Plain(s) }

// clip shortens a text to so many characters, the last one an ellipsis.
func clip(s string, most int) string { return forecast.Cut(s, most) }

// cutWord splits off the first word.
func cutWord(s string) (word, rest string) {
	word, rest, _ = strings.Cut(s, " ")
	return word, rest
}

func join(line, word string) string {
	if line == "" {
		return word
	}
	return line + " " + word
}

// number is a number in full, without exponent and never minus zero.
func number(x float64) string { return strconv.FormatFloat(x+0, 'f', -1, 64) }

// capital begins a sentence, lower goes on with one.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if size == 0 || unicode.IsUpper(second) { // NRR stays as it is
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
