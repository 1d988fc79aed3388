package ui

import (
	"context"
	"time"

	"touchline/forecast/renewals"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// renewalsKind is the work of the Renewals view.
const renewalsKind = "renewals"

// outlook is a finished renewal forecast.
type outlook struct {
	*renewals.Forecast
	Took time.Duration
}

func (o *outlook) took() time.Duration { return o.Took }

// weight is about what an outlook holds in memory.
func (o *outlook) weight() int64 {
	const ofPeriod, ofAccount, ofWhy = 900, 500, 120 // bytes; of a period, with its bands
	parts := 1 + len(o.Segments) + len(o.Coverages) + len(o.Owners) + len(o.Contracts)
	periods := 1 + len(o.Total.Months) + len(o.Total.Quarters) + len(o.Total.FiscalQuarters) + len(o.Total.FiscalYears)
	bytes := int64(parts*periods*ofPeriod + len(o.Accounts)*ofAccount)
	for i := range o.Accounts {
		if n := o.Accounts[i].Next; n != nil {
			bytes += int64(len(n.Why) * ofWhy)
		}
	}
	return bytes
}

// foretell is the worker of the Renewals view.
func (s *server) foretell(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	scenario, err := asked(file, a)
	if err != nil {
		return nil, err
	}
	told, err := renewals.Run(ctx, scenario, renewals.Meta{Meta: meta(file, s.options.Version), FiscalYearStart: file.FiscalYearStart},
		// It draws the futures more than once; what is told counts up to them once.
		sim.Options{Progress: func(done, total int) { progress(int(float64(a.Trials) * float64(done) / float64(total))) }})
	if err != nil {
		return nil, err
	}
	return &outlook{told, time.Since(began)}, ctx.Err()
}

// renewalsAsk are the runs that the Renewals view needs: its forecast first, and
// a bridge where two kept forecasts are chosen.
func (v *view) renewalsAsk() []runs.Ask {
	asks := []runs.Ask{v.renewalsAskOf(v.baseline)}
	if a, chosen := v.keptAsk(); chosen {
		asks = append(asks, a)
	}
	return asks
}

func (v *view) renewalsAskOf(it *item) runs.Ask {
	ask := v.ask(it)
	ask.Kind = renewalsKind
	return ask
}
