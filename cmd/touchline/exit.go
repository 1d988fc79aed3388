package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"touchline/scenarios"
	"touchline/sim"
)

// Exit statuses.
const (
	fine        = 0
	runFailed   = 1
	wrongUse    = 2 // or invalid input
	notReadable = 3 // or not writable
	interrupted = 130
)

// usageError is a command line that cannot be understood.
type usageError struct {
	error
	command string // to ask for help about
}

// badInput is input that was read and cannot be used.
type badInput struct{ error }

func (e badInput) Unwrap() error { return e.error }

// fileError is something that could not be read or written.
type fileError struct{ error }

func (e fileError) Unwrap() error { return e.error }

// loadError is what went wrong in reading a scenario: its problems, or a file
// that could not be read.
func loadError(err error) error {
	var problems scenarios.Problems
	if err == nil || errors.As(err, &problems) {
		return err
	}
	return fileError{err}
}

// exitStatus is the status that an error of a command stands for.
func exitStatus(err error) int {
	var usage usageError
	var bad badInput
	var problems scenarios.Problems
	var memory *sim.MemoryError
	var file fileError
	var path *fs.PathError
	switch {
	case err == nil:
		return fine
	case errors.Is(err, context.Canceled):
		return interrupted
	case errors.As(err, &usage), errors.As(err, &bad), errors.As(err, &problems), errors.As(err, &memory):
		return wrongUse
	case errors.As(err, &file), errors.As(err, &path), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return notReadable
	}
	return runFailed
}

// explain tells the person what went wrong.
func explain(stderr io.Writer, err error) {
	var usage usageError
	var problems scenarios.Problems
	switch {
	case err == nil:
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "interrupted")
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "touchline: %v\nSee '%s --help'.\n", usage.error, usage.command)
	case errors.As(err, &problems):
		fmt.Fprintln(stderr, err)
	default:
		fmt.Fprintf(stderr, "touchline: %v\n", err)
	}
}

// unwritable is the error of an output, without the name of the call.
func unwritable(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("the output cannot be written: %w", err)
}

// output remembers the first fault in writing, so that no command needs to ask.
type output struct {
	io.Writer
	failed error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.failed == nil {
		o.failed = fileError{unwritable(err)}
	}
	return n, err
}
