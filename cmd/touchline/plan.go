package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/plan"
	"touchline/forecast/text"
	"touchline/scenarios"
)

// planFlags say what a plan is to be best in, and within which limits.
type planFlags struct {
	maximise string
	budget   float64
	maxCSMs  int
	minGRR   float64
	sure     float64
	hire     bool
}

func newPlan() *cobra.Command {
	var engine engineFlags
	f := planFlags{maximise: string(plan.Worth), sure: 0.9}
	cmd := &cobra.Command{
		Use:   "plan FILE",
		Short: "Search for the coverages and CSMs that are best within limits",
		Long: "Search the coverage of each segment, the ARR line between two coverages, the posts of each team and the months\n" +
			"in which they come for what is best in the futures of a scenario file (- is standard input), within a budget,\n" +
			"a number of CSMs and a GRR to be reached. Print the best plan, those that cannot be told apart from it, what\n" +
			"other budgets would buy, and the best as a scenario file. NRR and GRR are those of the last whole year; a GRR\n" +
			"to be reached is that of every whole year. Without --trials it draws 2,000 futures, or fewer if the file does.",
		Args: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return oneFile(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return searchPlan(cmd, engine, f, args[0])
		},
	}
	engine.define(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.maximise, "maximise", f.maximise, "worth, nrr or closing")
	amountFlag(cmd, &f.budget, "budget", "mean cost over the horizon, at most, such as 1.5M", 0, maxBudget, "an amount of money such as 1500000, 1,500,000 or 1.5M")
	wholeFlag(cmd, &f.maxCSMs, "max-csms", "posts of all teams together, at most", 0, mostPosts, "a whole number from 0 to 100,000")
	amountFlag(cmd, &f.minGRR, "min-grr", "GRR that every whole year is to reach", 0, 1, "a share from 0 to 1; 88% is 0.88")
	amountFlag(cmd, &f.sure, "sure", "share of the futures that are to reach --min-grr (default 0.9)", 0, 1, "a share from 0 to 1; 9 in 10 is 0.9")
	flags.BoolVar(&f.hire, "hire", false, "posts beyond the file's have to be hired first, and ramp")
	return cmd
}

const maxBudget = 1e15 // as a scenario file may name

func (f *planFlags) check(cmd *cobra.Command) error {
	for _, o := range plan.Objectives {
		if f.maximise == string(o) {
			if cmd.Flags().Changed("sure") && !cmd.Flags().Changed("min-grr") {
				return errors.New("--sure needs --min-grr: it says in what share of the futures that is to be reached")
			}
			return nil
		}
	}
	return fmt.Errorf("--maximise: unknown (got %s; want worth, nrr or closing)", f.maximise)
}

func (f *planFlags) limits(cmd *cobra.Command) plan.Limits {
	l := plan.Limits{Sure: f.sure}
	if cmd.Flags().Changed("budget") {
		l.Budget = &f.budget
	}
	if cmd.Flags().Changed("max-csms") {
		l.MaxCSMs = &f.maxCSMs
	}
	if cmd.Flags().Changed("min-grr") {
		l.MinGRR = &f.minGRR
	}
	return l
}

// planned is `plan --json`.
type planned struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	Scenario      string `json:"scenario"`
	InputsSHA256  string `json:"inputs_sha256"`
	Seed          uint64 `json:"seed"`
	Currency      string `json:"currency"`
	*plan.Result
	Definition string `json:"definition"`
}

// enoughFutures tell plans apart that differ by enough to matter, in seconds.
const enoughFutures = 2000

func searchPlan(cmd *cobra.Command, engine engineFlags, f planFlags, path string) error {
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	if !cmd.Flags().Changed("trials") {
		file.Scenario.Trials = min(file.Scenario.Trials, enoughFutures)
	}
	bar := newProgress(cmd.ErrOrStderr(), file.Title)
	found, err := plan.Search(cmd.Context(), file.Scenario, plan.Options{Objective: plan.Objective(f.maximise), Limits: f.limits(cmd), Hire: f.hire,
		Workers: engine.workers, Progress: func(p plan.Progress) { bar.show(p.Done, p.Total) }})
	bar.clear()
	if found != nil && found.Stopped {
		fmt.Fprint(cmd.ErrOrStderr(), text.PlanSoFar(meta(file), found))
	}
	if err != nil {
		return err
	}
	for _, p := range found.Plans() {
		if p.Scenario, err = planFile(file, found, p); err != nil {
			return err
		}
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), planned{forecast.SchemaVersion, "touchline " + version, file.Title, file.InputsSHA256,
			file.Scenario.Seed, file.Currency, found, forecast.Definition})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Plan(meta(file), file.Scenario.Seed, found))
	return err
}

// planFile is a plan as a scenario file. It draws the futures that the plan was
// judged in.
func planFile(file *scenarios.File, r *plan.Result, p *plan.Plan) (string, error) {
	var changes []scenarios.Change
	for _, o := range p.Decision.Overrides(&file.Scenario) {
		changes = append(changes, scenarios.Change{Key: o.Key, Value: o.Value})
	}
	return file.Extended(file.Title+", planned", r.Trials, file.Scenario.Seed, changes)
}
