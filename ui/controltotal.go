package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"touchline/forecast"
)

// against says how a person's own total stands against that of a file, which is
// a sum of cents.
func against(text string, total float64) (says string, off bool) {
	own, err := typedAmount(text)
	if err != nil {
		return err.Error(), true
	}
	const dust = 0.005 // of a cent
	difference := math.Round(100*(total-own)) / 100
	switch {
	case math.Abs(total-own) < dust:
		return "The totals agree.", false
	case difference > 0:
		return fmt.Sprintf("The file has %s more than your total.", forecast.Cents(difference, "")), true
	}
	return fmt.Sprintf("The file has %s less than your total.", forecast.Cents(-difference, "")), true
}

// typedAmount reads an amount as a person types it: "8,774,532.32",
// "8.774.532,32", "$ 8774532". A single mark before three digits may stand for
// either and is asked about.
func typedAmount(text string) (float64, error) {
	digits := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c), unicode.Is(unicode.Sc, c), c == '\'', c == '’':
			return -1
		case c == '−':
			return '-'
		}
		return c
	}, text)
	point, comma := strings.Count(digits, "."), strings.Count(digits, ",")
	mark, grouping := ".", ","
	if strings.LastIndexByte(digits, ',') > strings.LastIndexByte(digits, '.') {
		mark, grouping = ",", "."
	}
	switch last := strings.LastIndex(digits, mark); {
	case point+comma == 1 && len(digits)-last == 4:
		return 0, fmt.Errorf("“%s” may be two amounts: write it without a mark between thousands", clip(text))
	case strings.Count(digits, mark) > 1 && strings.Count(digits, grouping) == 0: // it groups, and nothing follows
		mark, grouping = "", mark
	}
	digits = strings.ReplaceAll(digits, grouping, "")
	if mark != "" {
		digits = strings.Replace(digits, mark, ".", 1)
	}
	amount, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsInf(amount, 0) || math.IsNaN(amount) || strings.ContainsAny(digits, "eExXpP_") {
		return 0, fmt.Errorf("“%s” is no amount", clip(text))
	}
	return amount, nil
}
