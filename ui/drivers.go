package ui

import (
	"fmt"
	"net/url"
	"slices"

	"touchline/forecast"
	"touchline/sim/inputs"
	"touchline/ui/chart"
)

// driving is what the Drivers view shows of one scenario: what moves a metric,
// where its spread comes from, and where it ties with another scenario.
type driving struct {
	view   *view
	driven *driven // nil until it is done
	tied   *tied   // nil until it is done
}

// Keys of the view's address, beside the metric's.
const (
	againstKey = "against" // the other scenario of a tie
	inputKey   = "input"   // of the scenario shown, by its key
	tieKey     = "by"      // metric of the tie
)

func driversChoices() []string { return []string{metricKey, againstKey, inputKey, tieKey} }

// metricNames are the metrics that can be looked at.
func metricNames() (all []option) {
	for _, m := range forecast.Metrics {
		all = append(all, option{string(m), capitalised(m.Name())})
	}
	return all
}

// metric is the one an address chooses.
func (v *view) metric(key string, otherwise forecast.Metric) forecast.Metric {
	if m := forecast.Metric(v.chosen.Get(key)); slices.Contains(forecast.Metrics[:], m) {
		return m
	}
	return otherwise
}

// against is the other scenario that an address chooses; nil: none that can be
// run and is not the one shown.
func (v *view) against() *item {
	id := v.chosen.Get(againstKey)
	for _, it := range v.items {
		if it.ID == id && it.File != nil && it != v.baseline {
			return it
		}
	}
	return nil
}

// input is the one that an address chooses; nil: none that the scenario has.
func (v *view) input() *inputs.Input {
	key := v.chosen.Get(inputKey)
	if key == "" {
		return nil
	}
	in, err := v.baseline.File.Input(key)
	if err != nil {
		return nil
	}
	return &in
}

// drivingOf gathers what the view shows, as far as it is there.
func (s *server) drivingOf(v *view) *driving {
	p := &driving{view: v}
	if v.baseline == nil {
		return p
	}
	for _, a := range v.driversAsks() {
		if d, ok := resultOf[*driven](s, a); ok {
			p.driven = d
		}
		if t, ok := resultOf[*tied](s, a); ok {
			p.tied = t
		}
	}
	return p
}

// driversPage is what the template shows.
type driversPage struct {
	stage
	Empty    string       // why there is nothing to show; "": there is
	Run      *runProgress // of what moves the metric
	Metrics  switcher
	Years    switcher
	Verdict  []forecast.Sentences
	Remarks  remarks
	Pictures map[string]*picture // by id of their figure
	Done     bool

	Tornado  *ledger
	Within   string // how inputs are varied
	Unvaried []unvaried
	Spread   *ledger
	Overlap  string
	Largest  *ledger
	Rests    string // how much rests on the largest
	Again    string // the command that prints the same
	Small    string
	Tie      tiePart
}

// unvaried is inputs without a bar, by the reason.
type unvaried struct {
	Why   string
	Names []string
}

// drivers is the page of the Drivers view.
func (s *server) drivers(v *view, around stage) (any, error) {
	p := s.drivingOf(v)
	page := driversPage{stage: around}
	page.Empty = v.vacant()
	if page.Empty != "" {
		return page, nil
	}
	page.Run = &around.Live.Runs[0]
	metric := v.metric(metricKey, forecast.NRRMetric)
	page.Metrics = v.switched(metricKey, "Metric", string(metric), metricNames())
	if metric.OverWindow() {
		page.Years = v.years()
	}
	page.Tie = p.tie()
	if len(around.Live.Runs) > 1 {
		page.Tie.Run = &around.Live.Runs[1]
	}
	page.Remarks = p.remarks()
	page.Small = forecast.Definition
	if metric == forecast.WorthMetric {
		page.Small = "Worth is discounted margin less CS cost over the whole horizon. " + tailTip(v.baseline.File.Scenario.Tail)
	}
	var err error
	if page.Pictures, err = picturesByID(v, p.figures(), tornadoID, tieID); err != nil {
		return nil, err
	}
	if p.driven != nil {
		p.fill(&page)
	}
	return page, nil
}

// years are links to the view of each whole year.
func (v *view) years() switcher {
	var options []option
	for year := range v.baseline.File.Scenario.Horizon / 12 {
		options = append(options, option{fmt.Sprint(year + 1), fmt.Sprintf("Year %d", year+1)})
	}
	return v.switched("year", "Year shown", fmt.Sprint(v.year), options)
}

// fill shows what moves the metric.
func (p *driving) fill(page *driversPage) {
	d := p.driven.Drivers
	page.Done, page.Verdict = true, p.verdict()
	page.Tornado, page.Within, page.Unvaried = p.tornado(), p.within(), p.left()
	page.Spread, page.Overlap = p.spread(), p.overlap()
	page.Largest, page.Rests = p.largest(), p.rests()
	options := []string{"--metric", string(d.Metric), "--trials", fmt.Sprint(d.Trials), "--seed", fmt.Sprint(d.Seed)}
	if d.Year > 0 {
		options = append(options, "--year", fmt.Sprint(d.Year))
	}
	page.Again = command("touchline drivers", []*item{p.view.baseline}, options...)
}

// remarks are what the address could not be followed in.
func (p *driving) remarks() remarks {
	var all []remark
	say := func(format string, values ...any) {
		all = append(all, remark{Text: fmt.Sprintf(format, values...), Wide: true})
	}
	for _, note := range p.view.notes {
		say("%s", note)
	}
	name := p.view.baseline.Name()
	if id := p.view.chosen.Get(againstKey); id != "" && p.view.against() == nil {
		if id == p.view.baseline.ID {
			say("%s cannot tie with itself; choose another scenario.", name)
		} else {
			say("There is no scenario “%s” on the shelf to tie with.", clip(id))
		}
	}
	if key := p.view.chosen.Get(inputKey); key != "" && p.view.input() == nil {
		say("%s has no input “%s”.", name, clip(key))
	}
	for _, key := range []string{metricKey, tieKey} {
		if m := p.view.chosen.Get(key); m != "" && !slices.Contains(forecast.Metrics[:], forecast.Metric(m)) {
			say("“%s” is no metric; shown is %s.", clip(m), nameOf(metricNames(), string(p.view.metric(key, map[string]forecast.Metric{metricKey: forecast.NRRMetric, tieKey: forecast.WorthMetric}[key]))))
		}
	}
	return remarks{First: all}
}

func (p *driving) currency() string { return p.view.baseline.File.Currency }

// colour is that of the scenario shown.
func (p *driving) colour() int { return p.view.baseline.Colour % chart.Colours }

// source says where a number of the view was made.
func (p *driving) source() string {
	d := p.driven
	return fmt.Sprintf("Source: the drivers of %s, %s, seed %d, inputs %.8s.", d.Scenario, forecast.Counted(d.Trials, "future"), d.Seed, d.InputsSHA256)
}

// tiePart asks where the scenario ties with another, and says it.
type tiePart struct {
	Against   string // id of the scenario chosen
	Others    []option
	Input     string
	Groups    []inputGroup
	By        string
	Metrics   []option
	Hidden    url.Values
	Run       *runProgress // nil: nothing is asked for
	Said      string
	Facts     *ledger
	Stopped   []string
	Again     string
	Reproduce string
}

// inputGroup is the inputs of one part of a file.
type inputGroup struct {
	Name   string
	Inputs []option
}
