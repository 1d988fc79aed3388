// Touchline compares ways of looking after customers (high-touch, pooled,
// tech-touch) by NRR, GRR, people and cost, in thousands of simulated futures
// of a real book.
//
//	touchline                      show the shipped scenarios in a window
//	touchline serve [FILE…]        show scenario files in a window
//	touchline run FILE             one scenario in figures
//	touchline compare FILE FILE…   scenarios against a baseline, in the same futures
//	touchline check FILE…          every problem of the files, or what they imply
//	touchline renewals FILE        what renews, and where the fiscal year lands
//	touchline headcount FILE       how many CSMs until the next no longer pays
//	touchline handover FILE FILE   which accounts change hands
//	touchline plan FILE            the best plan within limits
//	touchline drivers FILE         what moves the answer, and where the spread comes from
//	touchline breakeven FILE FILE  what would have to be true
//	touchline economics FILE       what an account costs and is worth
//	touchline metrics HISTORY      NRR, GRR and more as seen
//	touchline fit HISTORY          rates with their evidence
//	touchline backtest HISTORY     past forecasts, and how they held
//	touchline kept [DIR]           forecasts kept, compared, scored
//	touchline init [DIR]           write the shipped scenarios, book and history, to edit
//	touchline trace FILE           one account's life in one future, term by term
//	touchline bench [FILE]         the speed of the engine on this machine
//	touchline completion SHELL     completion for a shell
//	touchline man DIR              write the man pages
//	touchline notices              the licences of what the program is built with
//
// The program exits with 0 when all is well, 1 when a run failed, 2 for wrong
// use or an invalid file, 3 when something could not be read or written, and
// 130 when interrupted. Data goes to standard output, the rest to standard
// error.
//
// This room knows flags, exit status and signals; what is computed and how it
// is worded belongs to the rooms below.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker of a release.
var version = "0.1.0"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(Main(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
