package ui

import (
	"fmt"
	"net/url"
	"slices"

	"touchline/forecast"
	"touchline/forecast/headcount"
	"touchline/sim"
	"touchline/ui/chart"
	"touchline/ui/runs"
)

// staffing is what the Headcount view shows of one scenario: what the number of
// CSMs of a team changes, what accounts cost and bring, and the plan that was
// searched for.
type staffing struct {
	*headcount.Outlook // nil until it is done

	view   *view
	first  bool // the outlook is from the first of the futures alone
	start  forecast.Calendar
	wish   wish      // what a search is asked for
	search *searched // nil until there is a result
	line   *arrLine  // nil: no segment can have one
}

// teamKey is the address's key of the team whose CSMs are counted.
const teamKey = "team"

// headcountChoices are the keys of the view's address.
func headcountChoices() []string { return slices.Concat([]string{teamKey}, arrLineKeys, wishKeys) }

// headcountAsks are the runs that the view needs: the number of CSMs where there
// is a team, an ARR line where one is moved, and a search where one is asked for.
func (v *view) headcountAsks() []runs.Ask {
	var asks []runs.Ask
	if len(v.baseline.File.Scenario.Teams) > 0 {
		asks = append(asks, v.headcountAsk())
	}
	if _, put := v.lineChosen().amount(); put {
		asks = append(asks, v.lineAsk())
	}
	if w := wishOf(v.chosen); w.asked() {
		asks = append(asks, v.planAsk(w))
	}
	return asks
}

// team is the one that the address names; "": none, or one that is not there.
func (v *view) team() string {
	team := v.chosen.Get(teamKey)
	if v.baseline == nil || !slices.ContainsFunc(v.baseline.File.Scenario.Teams, func(t sim.Team) bool { return t.Name == team }) {
		return ""
	}
	return team
}

// staffingOf gathers what the view shows, as far as it is there.
func (s *server) staffingOf(v *view) (*staffing, error) {
	p := &staffing{view: v, wish: wishOf(v.chosen)}
	if v.baseline == nil {
		return p, nil
	}
	var err error
	if p.line, err = v.arrLine(); err != nil {
		return nil, err
	}
	p.start = forecast.Calendar(v.baseline.File.Start)
	for _, a := range v.headcountAsks() {
		if c, ok := resultOf[*counted](s, a); ok {
			p.Outlook = c.Outlook
		} else if c := s.counts.of(a); c != nil {
			p.Outlook, p.first = c.Outlook, true
		}
		if found, ok := resultOf[*searched](s, a); ok {
			p.search = found
		}
	}
	return p, nil
}

// headcountPage is what the template shows.
type headcountPage struct {
	stage
	Empty    string       // why there is nothing to show; "": there is
	Run      *runProgress // of the number of CSMs; nil: there is no team
	Verdict  []forecast.Sentences
	Remarks  remarks
	Pictures map[string]*picture // by id of their figure
	Done     bool
	First    string // that the answer is from the first futures alone; "": from all

	Teams     []option // to choose from
	Team      string   // the one shown
	Hidden    url.Values
	Curve     *ledger
	CurveSaid string
	Load      *heatTable
	LoadSaid  string
	HireBy    *ledger // nil: no post need be opened
	WhatIfs   *ledger
	Asked     []whatIfSaid
	Again     string // the command that prints the same
	Economics economicsPart
	Line      *linePart
	Plan      planPart
	Small     string // definitions
}

// headcount is the page of the Headcount view.
func (s *server) headcount(v *view, around stage) (any, error) {
	p, err := s.staffingOf(v)
	if err != nil {
		return nil, err
	}
	page := headcountPage{stage: around, Small: forecast.Definition}
	page.Empty = v.vacant()
	if page.Empty != "" {
		return page, nil
	}
	var lineRun *runProgress
	for i, a := range v.headcountAsks() {
		switch run := &around.Live.Runs[i]; a.Kind {
		case headcountKind:
			page.Run = run
		case lineKind:
			lineRun = run
		default:
			page.Plan.Run = run
		}
	}
	page.Remarks = p.remarks()
	page.Economics = p.economics()
	p.fillPlan(&page.Plan)
	if page.Pictures, err = picturesByID(v, p.figures(), frontierID, arrLineID); err != nil {
		return nil, err
	}
	if page.Line, err = s.arrPart(p.line, page.Pictures[arrLineID], lineRun); err != nil {
		return nil, err
	}
	if p.Outlook != nil {
		p.fill(&page)
	}
	if p.first {
		page.First = p.firstWords(page.Run.State)
	}
	return page, nil
}

// fill shows the number of CSMs and what goes with it.
func (p *staffing) fill(page *headcountPage) {
	page.Done, page.Verdict = true, p.verdict()
	for _, t := range p.scenario().Teams {
		page.Teams = append(page.Teams, option{t.Name, t.Name})
	}
	page.Team, page.Hidden = p.Team, p.view.without(teamKey)
	page.Curve, page.CurveSaid = p.curve(), p.curveWords()
	page.Load, page.LoadSaid = p.heat(), p.shortage()
	page.HireBy = p.hireBy()
	page.WhatIfs, page.Asked = p.whatIfs(), p.whatIfWords()
	page.Again = command("touchline headcount", []*item{p.view.baseline}, "--team", p.Team, "--trials", fmt.Sprint(p.Trials), "--seed", fmt.Sprint(p.Seed))
}

func (p *staffing) scenario() *sim.Scenario { return &p.view.baseline.File.Scenario }

// remarks are what the address could not be followed in, and what the outlook
// has to say.
func (p *staffing) remarks() remarks {
	var all []remark
	for _, note := range p.view.notes {
		all = append(all, remark{Text: note, Wide: true})
	}
	if team := p.view.chosen.Get(teamKey); team != "" && p.view.team() == "" {
		all = append(all, remark{Text: fmt.Sprintf("There is no team “%s” in %s; shown is the one with the highest load.", clip(team), p.view.baseline.Name()), Wide: true})
	}
	if len(p.scenario().Teams) == 0 {
		all = append(all, remark{Text: p.view.baseline.Name() + " has no team: there are no CSMs to count.", Wide: true})
	}
	if p.Outlook != nil {
		for _, note := range p.Notes {
			all = append(all, remark{Text: sentence(note), Wide: true})
		}
	}
	if len(all) <= firstRemarks+1 {
		return remarks{First: all}
	}
	return remarks{all[:firstRemarks], all[firstRemarks:]}
}

// money prints an amount in the scenario's currency.
func (p *staffing) money(x float64) string { return forecast.Money(x, p.currency()) }

// change prints a difference of money with its sign.
func (p *staffing) change(x float64) string { return forecast.MoneyChange(x, p.currency()) }

func (p *staffing) currency() string { return p.view.baseline.File.Currency }

// ranged says whether there are futures enough to tell a range.
func (p *staffing) ranged() bool { return p.Trials >= forecast.FewFutures }

// colour is that of the scenario shown.
func (p *staffing) colour() int { return p.view.baseline.Colour % chart.Colours }

// source says where a number of the view was made.
func (p *staffing) source() string {
	return fmt.Sprintf("Source: the headcount of %s, %s, seed %d, inputs %.8s.", p.Scenario, forecast.Counted(p.Trials, "future"), p.Seed, p.InputsSHA256)
}
