package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"touchline/forecast"
)

// oneFile asks for the one scenario file that a command is about.
func oneFile(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s needs one scenario file (got %s)", cmd.Name(), forecast.Count(float64(len(args))))
	}
	return nil
}

// atMostOne refuses more than one of what a command may be about.
func atMostOne(thing string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%s takes one %s at most (got %s)", cmd.Name(), thing, forecast.Count(float64(len(args))))
		}
		return nil
	}
}

// isScenario says whether somebody gave the program a file instead of a command.
func isScenario(args []string) bool {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return false
	}
	info, err := os.Stat(args[0])
	return err == nil && info.Mode().IsRegular() || strings.HasSuffix(args[0], ".toml")
}

// whole is the value of a flag: a whole number within a range, written plainly
// or with a mark between thousands, as this program prints it.
type whole[N int | uint64] struct {
	into      *N
	name      string
	low, high N
	want      string // the range in words
}

func wholeFlag[N int | uint64](cmd *cobra.Command, into *N, name, usage string, low, high N, want string) {
	cmd.Flags().Var(&whole[N]{into, name, low, high, want}, name, usage)
}

func (w *whole[N]) Type() string { return "N" }

func (w *whole[N]) String() string { return fmt.Sprint(*w.into) }

var wholeNumber = regexp.MustCompile(`^-?([0-9]+|[0-9]{1,3}([,_][0-9]{3})+)$`)

// Set reads what was written; its errors are *numberError.
func (w *whole[N]) Set(text string) error {
	if !wholeNumber.MatchString(text) {
		return &numberError{w.name, "not a whole number", text, w.want}
	}
	n, err := strconv.ParseUint(strings.NewReplacer("-", "", ",", "", "_", "").Replace(text), 10, 64)
	switch {
	case text[0] == '-' && (n > 0 || err != nil) || err == nil && n < uint64(w.low):
		return &numberError{w.name, "too small", text, w.want}
	case err != nil || n > uint64(w.high):
		return &numberError{w.name, "too large", text, w.want}
	}
	*w.into = N(n)
	return nil
}

// numberError is a number that a flag does not take.
type numberError struct{ flag, wrong, got, want string }

func (e *numberError) Error() string {
	return fmt.Sprintf("--%s: %s (got %s; want %s)", e.flag, e.wrong, e.got, e.want)
}

// flagError is an error of cobra's in words that name no Go function.
func flagError(err error) error {
	var own *numberError
	var parse *strconv.NumError
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &parse):
		return errors.New(strings.TrimSuffix(err.Error(), ": "+parse.Error()))
	}
	return err
}
