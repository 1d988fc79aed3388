package ui

import (
	"fmt"
	"net/url"

	"touchline/forecast"
	"touchline/ui/chart"
)

// methodology is what the Method view shows: how a future is played, what the
// words mean, and every input of one scenario with its source.
type methodology struct {
	view    *view
	outcome *outcome // nil until its run is done
}

// groupKey is the address's key of the part of the inputs that is shown.
const groupKey = "group"

func methodChoices() []string { return []string{findKey, groupKey} }

// methodPage is what the template shows.
type methodPage struct {
	stage
	Empty   string // why there is nothing of a scenario to show; "": there is
	Run     *runProgress
	Remarks remarks
	Pace    pace
	Squeeze *picture // what a team that is short does to its accounts
	Told    string   // the same in words
	Worked  workedBook
	Words   []forecast.TermGroup
	Inputs  inputList
	Omitted []forecast.Omission
	Made    [][2]string // what the numbers were made with
}

// pace is the months that the scenario's own account of a month speaks of.
type pace struct {
	Memory, Window, Onboarding string
	Horizon, Often             string
	Health, Economy            bool
}

// methodologyOf gathers what the view shows, as far as it is there.
func (s *server) methodologyOf(v *view) *methodology {
	p := &methodology{view: v}
	if v.baseline != nil {
		p.outcome, _ = resultOf[*outcome](s, v.ask(v.baseline))
	}
	return p
}

// method is the page of the Method view.
func (s *server) method(v *view, around stage) (any, error) {
	p := s.methodologyOf(v)
	page := methodPage{stage: around, Empty: v.vacant(), Worked: newWorked(), Words: forecast.Terms(), Omitted: forecast.Omissions(),
		Pace: pace{Health: true, Economy: true}} // without a scenario, of scenarios at large
	for _, note := range v.notes {
		page.Remarks.First = append(page.Remarks.First, remark{Text: note, Wide: true})
	}
	if page.Empty != "" {
		return page, nil
	}
	page.Run = &around.Live.Runs[0]
	page.Pace, page.Made = p.pace(), p.made(s.options.Version)
	var err error
	if page.Inputs, err = p.inputList(); err != nil {
		return nil, err
	}
	pictures, err := picturesByID(v, p.figures())
	if err != nil {
		return nil, err
	}
	page.Squeeze, page.Told = pictures[squeezeID], p.squeezed()
	return page, nil
}

func (p *methodology) pace() pace {
	s := &p.view.baseline.File.Scenario
	months := func(n int) string { return forecast.Counted(n, "month") }
	return pace{Memory: forecast.Ratio(s.Memory) + " months", Window: months(s.RenewalWindow), Onboarding: months(s.Onboarding),
		Horizon: months(s.Horizon), Often: count(p.view.trials) + " times", Health: len(s.Health.States) > 1, Economy: s.Economy.Volatility > 0 || s.Economy.Expansion > 0}
}

// made is what has to be the same for the numbers to be the same.
func (p *methodology) made(version string) [][2]string {
	file := p.view.baseline.File
	return [][2]string{
		{"Scenario", p.view.baseline.Name()},
		{"Inputs", file.InputsSHA256},
		{"Futures", count(p.view.trials)},
		{"Seed", fmt.Sprint(p.view.seed)},
		{"Touchline", version},
	}
}

// figures are the view's charts, as far as they can be drawn.
func (p *methodology) figures() []*chart.Figure {
	f := p.squeezeFigure()
	if f == nil {
		return nil
	}
	m := p.outcome.Summary.Meta
	f.Source = fmt.Sprintf("Touchline %s, seed %d, %s futures, inputs %s %.12s", m.Version, p.view.seed, count(p.view.trials), p.view.baseline.Name(), m.InputsSHA256)
	return []*chart.Figure{f}
}

// methodPath is the view's address.
const methodPath = "/method"

// inputsPath is where its table of inputs is had as a file.
const inputsPath = methodPath + "/inputs.csv"

// inputsAddress is that of the inputs of the scenario shown.
func (v *view) inputsAddress() string {
	q := url.Values{}
	q.Set("baseline", v.baseline.ID)
	return inputsPath + "?" + q.Encode()
}
