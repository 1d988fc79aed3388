package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
)

func newCheck() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Print every problem of the files, or what they imply",
		Long: "Read scenario files and the books they name. Files with problems: print all of them and exit with 2.\n" +
			"Else print what each implies: stated and simulated first-year rates, how ARR falls on months and\n" +
			"health states, and the load of the teams in month 1.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("check needs a scenario file, or several")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd, args, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// checked is a file of `check --json`: its problems or what it implies.
type checked struct {
	File     string            `json:"file"`
	Scenario string            `json:"scenario,omitempty"`
	Problems []problem         `json:"problems"`
	Book     *text.Book        `json:"book,omitempty"`
	Implied  *forecast.Implied `json:"implied,omitempty"`

	meta forecast.Meta
}

// problem is a fault with its place; 0 and "" where it has none.
type problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	Column  string `json:"column,omitempty"`
	Key     string `json:"key,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// check looks at every file before it gives up on any, so that all problems
// are told; those of the files are its error.
func check(cmd *cobra.Command, paths []string, asJSON bool) error {
	files := []checked{}
	var all scenarios.Problems
	var failed error
	for _, path := range paths {
		c, err := checkFile(cmd, path)
		var problems scenarios.Problems
		switch {
		case errors.As(err, &problems):
			all = append(all, problems...)
		case err != nil:
			failed = errors.Join(failed, err)
			continue
		}
		files = append(files, c)
	}
	if err := printChecked(cmd.OutOrStdout(), files, asJSON); err != nil {
		return err
	}
	if all != nil {
		return errors.Join(all, failed)
	}
	return failed
}

func printChecked(out io.Writer, files []checked, asJSON bool) error {
	if asJSON {
		return printJSON(out, struct {
			SchemaVersion int       `json:"schema_version"`
			Program       string    `json:"program"`
			Files         []checked `json:"files"`
		}{forecast.SchemaVersion, "touchline " + version, files})
	}
	for i, c := range files {
		if c.Implied == nil {
			continue
		}
		report := text.Check(c.File, c.meta, c.Book, c.Implied)
		if i > 0 {
			report = "\n" + report
		}
		if _, err := io.WriteString(out, report); err != nil {
			return err
		}
	}
	return nil
}

func checkFile(cmd *cobra.Command, path string) (checked, error) {
	c := checked{File: path, Problems: []problem{}}
	f, err := scenarios.Load(cmd.Context(), path)
	var problems scenarios.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			c.Problems = append(c.Problems, problem{p.File, p.Line, p.Col, p.Column, p.Key, p.Message, p.Hint})
		}
	}
	if err != nil {
		return c, loadError(err)
	}
	c.Scenario, c.meta = f.Title, meta(f)
	if b := f.Book; b != nil {
		c.Book = &text.Book{File: b.File, Rows: b.Rows, Accounts: b.Accounts, Lost: b.Lost, ARR: b.ARR, Total: b.Total,
			Notes: append([]string{b.Mapping()}, b.Notes...)}
	}
	c.Implied, err = implied(cmd, &f.Scenario)
	return c, err
}

func implied(cmd *cobra.Command, s *sim.Scenario) (*forecast.Implied, error) {
	book, err := sim.OpeningBook(*s)
	if err != nil {
		return nil, badInput{err}
	}
	year, err := sim.Run(cmd.Context(), forecast.FirstYear(*s, book), sim.Options{})
	if err != nil {
		return nil, err
	}
	return forecast.NewImplied(s, book, year), nil
}
