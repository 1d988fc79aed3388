package main

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// amount is the value of a flag: a number within a range, written plainly, with
// a mark between thousands, or with k or M behind it as this program prints
// money.
type amount struct {
	into      *float64
	name      string
	low, high float64
	want      string // the range in words
}

func amountFlag(cmd *cobra.Command, into *float64, name, usage string, low, high float64, want string) {
	cmd.Flags().Var(&amount{into, name, low, high, want}, name, usage)
}

func (a *amount) Type() string { return "X" }

// String is empty, so that help does not print a default that is none.
func (a *amount) String() string { return "" }

var plainAmount = regexp.MustCompile(`^-?([0-9]+|[0-9]{1,3}([,_][0-9]{3})+)?(\.[0-9]+)?[kM]?$`)

// Set reads what was written; its errors are *numberError.
func (a *amount) Set(text string) error {
	digits := strings.NewReplacer(",", "", "_", "").Replace(strings.TrimRight(text, "kM"))
	x, err := strconv.ParseFloat(digits, 64)
	switch {
	case !plainAmount.MatchString(text) || err != nil:
		return &numberError{a.name, "not a number", text, a.want}
	case strings.HasSuffix(text, "k"):
		x *= 1e3
	case strings.HasSuffix(text, "M"):
		x *= 1e6
	}
	switch {
	case x < a.low:
		return &numberError{a.name, "too small", text, a.want}
	case x > a.high:
		return &numberError{a.name, "too large", text, a.want}
	}
	*a.into = x
	return nil
}
