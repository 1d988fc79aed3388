package ui

import (
	"fmt"
	"net/url"
	"strconv"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/ui/chart"
)

// renewing is what the Renewals view shows: the forecast of one scenario, and
// what of it was chosen.
type renewing struct {
	*renewals.Forecast // nil until it is done

	view   *view
	start  forecast.Calendar
	by     string // how periods are counted: one of periodKinds
	cut    string // how the book is cut: one of cutKinds
	within string // label of the period whose cut is shown; "": the whole horizon
	bridge string // label of the fiscal year that is bridged; "": the whole horizon
	find   string // words that accounts shown must hold; "": all
	most   int    // accounts shown
}

// renewalsPage is what the template shows.
type renewalsPage struct {
	stage
	Run      *runProgress // nil: there is nothing to run
	Empty    string       // why there is nothing to show; "": there is
	Verdict  []forecast.Sentences
	Remarks  remarks
	Pictures map[string]*picture // by id of their figure

	Done          bool
	Months        string // of the horizon, in words
	By            switcher
	Periods       *ledger
	PeriodsSmall  []string
	Years         switcher
	Bridge        *ledger
	BridgeSmall   string
	Cuts          switcher
	Spans         []option
	Within        string     // the one chosen
	Hidden        url.Values // of the form that chooses a period
	Parts         *ledger
	NoParts       string // why there is no such cut; "": there is
	Contracts     *ledger
	Accounts      accountList
	Largest       *ledger
	Concentration string
	Kept          keeping
	Small         string // definitions
}

// renewals is the page of the Renewals view.
func (s *server) renewals(v *view, around stage) (any, error) {
	p := s.renewingOf(v)
	page := renewalsPage{stage: around, Small: forecast.Definition}
	if page.Empty = v.vacant(); page.Empty == "" {
		page.Run = &around.Live.Runs[0]
	}
	page.Remarks = p.remarks()
	if p.Forecast == nil {
		return page, nil
	}
	page.Done, page.Months = true, forecast.Counted(p.Horizon, "month")
	page.Verdict = p.verdict()
	page.By, page.Periods, page.PeriodsSmall = v.switched(byKey, "Periods", p.by, periodKinds, withinKey), p.periods(), p.periodWords()
	page.Years, page.Bridge, page.BridgeSmall = v.switched(bridgeKey, "Months bridged", p.bridge, p.years()), p.bridged(), p.bridgeWords()
	page.Cuts, page.Parts, page.NoParts = v.switched(cutKey, "Cut of the book", p.cut, cutKinds), p.cutLedger(), p.noParts()
	page.Spans, page.Within, page.Hidden = p.spans(), p.within, v.without(withinKey)
	page.Contracts = p.contracts()
	page.Accounts = p.accountList()
	page.Kept = s.keeping(v, around.Live)
	page.Largest, page.Concentration = p.largest(), p.concentrated()
	var err error
	if page.Pictures, err = picturesByID(v, p.figures()); err != nil {
		return nil, err
	}
	if pic := page.Pictures[landingID]; pic != nil {
		pic.Lesson = p.narrowing()
	}
	return page, nil
}

// remarks are what the address could not be followed in, and what the
// forecast has to say; its first two notes stand under the table of periods.
func (p *renewing) remarks() remarks {
	var all []remark
	for _, note := range p.view.notes {
		all = append(all, remark{Text: note, Wide: true})
	}
	if p.Forecast != nil {
		for _, note := range p.Notes[saidBelow:] {
			all = append(all, remark{Text: sentence(note), Wide: true})
		}
	}
	if len(all) <= firstRemarks+1 {
		return remarks{First: all}
	}
	return remarks{all[:firstRemarks], all[firstRemarks:]}
}

// saidBelow is how many of a forecast's notes stand with its table of periods:
// what a call means, and that ranges do not add up.
const saidBelow = 2

// money prints an amount in the scenario's currency.
func (p *renewing) money(x float64) string { return forecast.Money(x, p.Currency) }

// full prints it to the unit, so that a column can be added up.
func (p *renewing) full(x float64) string { return forecast.FullMoney(x, p.Currency) }

// percentage prints a fraction as all tables of the view do.
func percentage(x float64) string { return forecast.Percent(x, 1) }

// ranged says whether there are futures enough to tell a range.
func (p *renewing) ranged() bool { return p.Trials >= forecast.FewFutures }

// whole is the horizon in words.
func (p *renewing) whole() string { return "In all, " + forecast.Counted(p.Horizon, "month") }

// over names months of the run on the calendar: "Jan 2027 – Mar 2027".
func (p *renewing) over(first, last int) string {
	if first == last {
		return p.start.Label(first)
	}
	return p.start.Label(first) + " – " + p.start.Label(last)
}

// source says where a number of the view was made.
func (p *renewing) source() string {
	return fmt.Sprintf("Source: the renewal forecast of %s, %s, seed %s, inputs %.8s.", p.Scenario, forecast.Counted(p.Trials, "future"),
		strconv.FormatUint(p.Seed, 10), p.InputsSHA256)
}

// figuresSource is the same on a download.
func (p *renewing) figuresSource() string {
	return fmt.Sprintf("%s, seed %d, %s futures, inputs %s %.12s", p.Program, p.Seed, count(p.Trials), p.Scenario, p.InputsSHA256)
}

// colour is that of the scenario shown.
func (p *renewing) colour() int { return p.view.baseline.Colour % chart.Colours }
