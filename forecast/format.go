package forecast

import (
	"math"
	"strconv"
	"strings"
)

// The one place for the printed form of numbers. A minus is the true sign
// "−", nothing is ever "−0", and what is not a number prints as Nothing.

// Nothing stands where there is no number to print.
const Nothing = "–"

// NoiseMark stands before a difference that is within noise.
const NoiseMark = "~"

// Noisy marks a printed difference as within noise; a line does not break
// between the two.
func Noisy(printed string) string { return NoiseMark + "\u00a0" + printed }

// Percent prints a fraction: Percent(0.9134, 1) is "91.3%".
func Percent(fraction float64, decimals int) string {
	return suffixed(number(100*fraction, decimals), "%")
}

// ShortPercent is Percent without a decimal that says nothing: "90%", "92.5%".
func ShortPercent(fraction float64) string {
	return strings.Replace(Percent(fraction, 1), ".0%", "%", 1)
}

// Points prints a difference of fractions in signed percentage points:
// Points(0.0148, 1) is "+1.5".
func Points(difference float64, decimals int) string {
	return signed(100*difference, number(100*difference, decimals))
}

// PercentError prints the sampling error of a fraction in two digits that say
// something: PercentError(0.0000298) is "0.0030%".
func PercentError(se float64) string { return suffixed(twoDigits(100*se), "%") }

// PointsError is PercentError without its unit, beside [Points].
func PointsError(se float64) string { return twoDigits(100 * se) }

// Signed prints a number with its sign: Signed(-0.214, 2) is "−0.21".
func Signed(x float64, decimals int) string { return signed(x, number(x, decimals)) }

// Count prints a whole number with separators: "10,000".
func Count(n float64) string { return number(n, 0) }

// Counted prints a number of things: "1 account", "10,000 accounts".
func Counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return Count(float64(n)) + " " + thing
}

// Hours prints hours: whole from 100 up, with a decimal below.
func Hours(h float64) string {
	if math.Abs(h) >= 99.95 {
		return suffixed(number(h, 0), " h")
	}
	return suffixed(number(h, 1), " h")
}

// Posts prints a mean number of posts: whole where it is, else with a decimal.
func Posts(n float64) string {
	if n == math.Trunc(n) {
		return number(n, 0)
	}
	return number(n, 1)
}

// LoadWords prints hours asked over hours there are: "97%", or "no hours" where
// there are none.
func LoadWords(load float64) string {
	if !finite(load) {
		return "no hours"
	}
	return Percent(load, 0)
}

// Money prints an amount of a currency in three digits: "$1.63M", "$310k",
// "$94", "$0.073", "CHF 24.0M".
func Money(amount float64, currency string) string {
	return priced(short(amount), currency)
}

// MoneyChange is Money with its sign always shown: "+$310k".
func MoneyChange(amount float64, currency string) string {
	return signed(amount, Money(amount, currency))
}

// FullMoney prints an amount to the unit: "$1,630,412".
func FullMoney(amount float64, currency string) string {
	return priced(number(amount, 0), currency)
}

// Cents prints an amount to the hundredth: "$8,774,532.32".
func Cents(amount float64, currency string) string {
	return priced(number(amount, 2), currency)
}

// priced puts the currency between an amount's sign and its digits.
func priced(printed, currency string) string {
	digits, minus := strings.CutPrefix(printed, "−")
	if digits == Nothing {
		return Nothing
	}
	return sign(minus) + symbol(currency) + digits
}

func sign(minus bool) string {
	if minus {
		return "−"
	}
	return ""
}

// Unit is what one of a currency is called, as in "cost per $ retained".
func Unit(currency string) string {
	return strings.TrimSpace(strings.TrimSuffix(Money(1, currency), "1"))
}

// symbol is what stands before an amount.
func symbol(currency string) string {
	switch currency {
	case "USD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "":
		return ""
	}
	return currency + " "
}

// short prints three digits and a magnitude. A number is promoted to the next
// magnitude where rounding takes it there: 999,600 is "1.00M".
func short(x float64) string {
	a := math.Abs(x)
	for _, m := range []struct {
		unit float64
		name string
	}{{1e9, "B"}, {1e6, "M"}, {1e3, "k"}} {
		if a >= m.unit*0.9995 {
			return suffixed(threeDigits(x/m.unit), m.name)
		}
	}
	switch {
	case a == math.Trunc(a) || a >= 9.995:
		return number(x, 0)
	case a >= 0.0995 || a < 1e-6:
		return number(x, 2)
	}
	return number(x, decimalsOfTwo(x)) // two digits that say something
}

// twoDigits prints an amount of 0 or more in two digits that say something,
// whole from 10 up; nothing at all is "0".
func twoDigits(x float64) string {
	if x == 0 || !finite(x) {
		return number(x, 0)
	}
	return number(x, max(0, decimalsOfTwo(x)))
}

// decimalsOfTwo is how many decimals the first two digits of a number take,
// once it is rounded to them.
func decimalsOfTwo(x float64) int {
	_, power, _ := strings.Cut(strconv.FormatFloat(x, 'e', 1, 64), "e")
	exponent, _ := strconv.Atoi(power) // as just written
	return 1 - exponent
}

func threeDigits(x float64) string {
	switch a := math.Abs(x); {
	case a >= 99.95:
		return number(x, 0)
	case a >= 9.995:
		return number(x, 1)
	}
	return number(x, 2)
}

// number prints with separators and the true minus sign.
func number(x float64, decimals int) string {
	if !finite(x) {
		return Nothing
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(x), 'f', decimals, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if decimals > 0 {
		whole += "." + fraction
	}
	if x < 0 && strings.ContainsAny(whole, "123456789") {
		return "−" + whole
	}
	return whole
}

// signed puts a plus before a printed number that is above nothing.
func signed(x float64, printed string) string {
	if x > 0 && strings.ContainsAny(printed, "123456789") && finite(x) {
		return "+" + printed
	}
	return printed
}

func suffixed(printed, suffix string) string {
	if printed == Nothing {
		return Nothing
	}
	return printed + suffix
}

// Ratio prints an odds ratio or another plain factor in at most three digits:
// "1.3", "0.85", "12".
func Ratio(x float64) string {
	if !finite(x) {
		return Nothing
	}
	digits := strconv.FormatFloat(math.Abs(x), 'g', 3, 64)
	three, _ := strconv.ParseFloat(digits, 64)
	return sign(x < 0) + strconv.FormatFloat(three, 'f', -1, 64)
}
