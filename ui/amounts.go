package ui

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// plainAmount is how people write numbers: with marks between thousands, and
// with the letter this program prints behind thousands, millions and billions.
var plainAmount = regexp.MustCompile(`^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]+)?[kKmMbB]?$`)

var magnitudes = map[string]float64{"k": 1e3, "m": 1e6, "b": 1e9}

// amountOf reads an amount of money of 0 or more, in whatever currency it is
// said to be: "1500000", "$1.5M", "EUR 310k".
func amountOf(text string) (float64, bool) {
	text = strings.TrimSpace(strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsSpace(r) || unicode.Is(unicode.Sc, r)
	}))
	if !plainAmount.MatchString(text) {
		return 0, false
	}
	number := strings.TrimRight(text, "kKmMbB")
	x, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	if unit, ok := magnitudes[strings.ToLower(text[len(number):])]; ok {
		x *= unit
	}
	return x, err == nil
}

// fractionOf reads a share of a whole: "88%", "88" and "0.88" are the same.
func fractionOf(text string) (float64, bool) {
	digits, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	if percent || x > 1 {
		x /= 100
	}
	return x, err == nil && x >= 0 && x <= 1
}
