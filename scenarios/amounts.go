package scenarios

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// amount is money in millionths, so that sums are exact.
type amount int64

const (
	millionths = 1e6
	maxTotal   = 1e15 // of a book; one account has maxMoney at most
)

func (a amount) float() float64 { return float64(a) / millionths }

// sum adds amounts without running out of range.
type sum struct {
	whole      int64
	millionths int64
}

func (s *sum) add(a amount) {
	s.whole += int64(a / millionths)
	s.millionths += int64(a % millionths)
	s.whole += s.millionths / millionths
	s.millionths %= millionths
}

// cents is the sum rounded to cents.
func (s *sum) cents() *big.Int {
	c := new(big.Int).Mul(big.NewInt(s.whole), big.NewInt(100))
	return c.Add(c, big.NewInt((s.millionths+5000)/10000))
}

func (s *sum) float() float64 {
	x, _ := new(big.Rat).SetFrac(new(big.Int).Add(
		new(big.Int).Mul(big.NewInt(s.whole), big.NewInt(millionths)), big.NewInt(s.millionths)), big.NewInt(millionths)).Float64()
	return x
}

// Answers to the question how a book writes numbers.
const (
	pointNumbers = "1,234.56"
	commaNumbers = "1.234,56"
)

// marks is what a written number says of its column.
type marks int

const (
	noMarks       marks = iota // 1234
	pointDecimals              // 1,234.50 or 12.5 or 1,234,567
	commaDecimals              // 1.234,50 or 12,5 or 1.234.567
	pointDoubtful              // 1.234: thousands or decimals
	commaDoubtful              // 1,234: the same
)

// parseAmount reads an amount of 0 or more, like parseSigned.
func parseAmount(text string) (a amount, m marks, fault string) {
	a, m, fault = parseSigned(text)
	if fault == "" && a < 0 {
		fault = "negative"
	}
	return a, m, fault
}

// parseSigned reads an amount. A doubtful one is read as thousands. fault says
// what is wrong; "": nothing.
func parseSigned(text string) (a amount, m marks, fault string) {
	t, negative := strings.CutPrefix(strings.TrimSpace(text), "-")
	if !arePlain(t) {
		t, negative = bareNumber(strings.TrimSpace(text))
	}
	switch {
	case t == "" && text != "":
		return 0, noMarks, "not a number"
	case t == "":
		return 0, noMarks, "empty"
	case strings.ContainsAny(t, "eE"):
		a, fault = scientific(t)
	default:
		a, m, fault = splitAmount(t)
	}
	if negative {
		a = -a
	}
	return a, m, fault
}

// arePlain says whether there is nothing to take off a number. Most have nothing.
func arePlain(t string) bool { return strings.Trim(t, "0123456789.,") == "" }

// currency is a sign or code of a currency before or after a number.
var (
	currencyBefore = regexp.MustCompile(`^(?:[A-Z]{3}|[A-Za-z]{0,3}\p{Sc}|kr\.?|Fr\.?)[\s\p{Zs}]*`)
	currencyAfter  = regexp.MustCompile(`[\s\p{Zs}]*(?:[A-Z]{3}|\p{Sc}|kr\.?|Fr\.?)$`)
)

// bareNumber takes signs and currencies off a number.
func bareNumber(t string) (number string, negative bool) {
	t = strings.ReplaceAll(t, "−", "-")
	if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") {
		t, negative = t[1:len(t)-1], true
	}
	for range 2 { // -$5 and $-5
		if rest, ok := strings.CutPrefix(t, "-"); ok {
			t, negative = rest, true
		}
		t = strings.TrimPrefix(t, "+")
		t = currencyBefore.ReplaceAllString(t, "")
	}
	t = strings.TrimSpace(currencyAfter.ReplaceAllString(t, ""))
	if rest, ok := strings.CutSuffix(t, "-"); ok {
		t, negative = rest, true
	}
	return t, negative
}

var exponential = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,2}$`)

// scientific reads 1e+05, as statistics programs write 100000.
func scientific(t string) (a amount, fault string) {
	if !exponential.MatchString(t) {
		return 0, "not a number"
	}
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || x > maxMoney {
		return 0, "too large"
	}
	return amount(math.Round(x * millionths)), ""
}

// splitAmount reads digits with marks between them.
func splitAmount(t string) (amount, marks, string) {
	whole, fraction, m, ok := splitNumber(t)
	if !ok {
		return 0, noMarks, "not a number"
	}
	a, ok := newAmount(whole, fraction)
	if !ok {
		return 0, noMarks, "too large"
	}
	return a, m, ""
}

// splitNumber tells the digits before and after the decimal mark.
func splitNumber(t string) (whole, fraction string, m marks, ok bool) {
	points, commas := strings.Count(t, "."), strings.Count(t, ",")
	spaced := strings.IndexFunc(t, isGroupBlank) >= 0
	var decimal, group string
	switch last := strings.LastIndexAny(t, ".,"); {
	case last < 0:
	case points > 0 && commas > 0, spaced:
		decimal = t[last : last+1]
		group = strings.Trim(".,", decimal)
	case points+commas > 1:
		group = t[last : last+1]
	case len(t)-last == 4 && last >= 1 && last <= 3 && t[0] != '0':
		whole, ok = ungroup(t, t[last:last+1])
		return whole, "", map[byte]marks{'.': pointDoubtful, ',': commaDoubtful}[t[last]], ok
	default:
		decimal = t[last : last+1]
	}
	switch {
	case decimal == "." || decimal == "" && group == ",":
		m = pointDecimals
	case decimal == "," || decimal == "" && group == ".":
		m = commaDecimals
	}
	whole = t
	if decimal != "" {
		var rest bool
		whole, fraction, rest = strings.Cut(t, decimal)
		if !rest || !areDigits(fraction) {
			return "", "", m, false
		}
	}
	whole, ok = ungroup(whole, group)
	return whole, fraction, m, ok && whole+fraction != ""
}

// isGroupBlank says whether a character parts thousands without being a mark.
func isGroupBlank(c rune) bool {
	return c == '\'' || c == '’' || unicode.Is(unicode.Zs, c)
}

// ungroup joins groups of digits: any first group, then of two or three, the
// last of three.
func ungroup(t, group string) (string, bool) {
	if areDigits(t) {
		return t, true
	}
	parts := strings.FieldsFunc(t, func(c rune) bool { return isGroupBlank(c) || group != "" && strings.ContainsRune(group, c) })
	if len(parts) == 0 || len(strings.Join(parts, ""))+len(parts)-1 != len([]rune(t)) {
		return "", false
	}
	for i, p := range parts {
		if !areDigits(p) || len(p) > 3 || i > 0 && len(p) < 2 || i > 0 && i == len(parts)-1 && len(p) != 3 {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

func areDigits(t string) bool { return strings.Trim(t, "0123456789") == "" }

// newAmount is the amount of digits before and after the decimal mark,
// rounded to millionths.
func newAmount(whole, fraction string) (amount, bool) {
	var a amount
	for _, c := range whole {
		if a = a*10 + amount(c-'0'); a > maxMoney {
			return 0, false
		}
	}
	for i := range 6 {
		a *= 10
		if i < len(fraction) {
			a += amount(fraction[i] - '0')
		}
	}
	if len(fraction) > 6 && fraction[6] >= '5' {
		a++
	}
	return a, a <= maxMoney*millionths
}
