package fit

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat"

	"touchline/forecast"
	"touchline/sim/past"
)

// remark is what a fit has to say, precisely and without words of statistics;
// "": nothing. What a reader of the plain words sees elsewhere is left out there.
type remark struct{ precise, plain string }

// same is what both read.
func same(words string) remark { return remark{words, words} }

// remarks say in words how the fit came about and what the history shows that
// the model does not hold.
func (f *Fit) remarks(b *beliefs) (precise, plain []string) {
	precise, plain = []string{}, []string{}
	for _, r := range []remark{
		same(ofWhole(b)), f.ofCoverages(), f.ofYears(), f.ofLevel(b), {precise: f.ofPersistence()}, same(f.ofForm(b)), same(ofConcentration(b.x)),
		f.Tenure.words(), same(ofSize(b)), same(ofSeason(b)), same(ofExpansionYears(b)), same(f.Health.words()),
	} {
		if r.precise != "" {
			precise = append(precise, r.precise)
		}
		if r.plain != "" {
			plain = append(plain, r.plain)
		}
	}
	return precise, plain
}

// ofWhole sets logos against ARR over the whole history.
func ofWhole(b *beliefs) string {
	t := &b.t.all[churn]
	logos, arr := 1-t.byLogos(), 1-t.rate()
	than := "but"
	if forecast.Percent(logos, 1) == forecast.Percent(arr, 1) {
		than = "and"
	}
	return fmt.Sprintf("Over the whole history %s of logos stay a year %s %s of ARR.", forecast.Percent(logos, 1), than, forecast.Percent(arr, 1))
}

func (f *Fit) ofCoverages() remark {
	names := map[string]bool{}
	for _, c := range f.Cells {
		names[c.Coverage] = true
	}
	if len(names) < 2 {
		return remark{}
	}
	const random = "Accounts were not given to coverages at random: what differs between the rows of two coverages is whom they looked after as much as what they did. "
	return remark{random + "It is no effect of coverage, and for a coverage that a segment has not been under, state your own odds (like, odds).",
		"What accounts would do under a coverage that they have not been under no history tells: state it yourself."}
}

func (f *Fit) ofYears() remark {
	const believed = "the volatility is what one believes before seeing any (half a Student t with 4 degrees of freedom and scale 0.25 on the log-odds of a year, out to its tails), " +
		"and the evidence is that of a single year."
	const assumed = "how good and bad they can be is an assumption, and the rates count as those of a single year."
	e := f.Economy
	switch {
	case !f.Dated:
		const undated = "The renewals have no dates, so they are taken as those of one year. How much years differ cannot be seen: "
		return remark{undated + believed, undated + assumed}
	case e.Years == 1:
		const single = "There is one year, so how much years differ cannot be seen: "
		return remark{single + believed, single + assumed}
	}
	return remark{fmt.Sprintf("Years differ in churn by an sd of %s on the log-odds beyond the luck of accounts, from %d years and a prior "+
		"(half a Student t with 4 degrees of freedom and scale 0.25: a median of 0.19, one book in nine above 0.5). It covers what is not known out to the tails, so with few years it is larger than what they show.",
		forecast.Ratio(rounded(e.ChurnSD)), e.Years),
		fmt.Sprintf("How much years differ is known from %d years alone, so forecasts allow for better and worse years than these.", e.Years)}
}

func rounded(x float64) float64 { return math.Round(100*x) / 100 }

// ofLevel speaks of a level that has moved.
func (f *Fit) ofLevel(b *beliefs) remark {
	if shift := b.looks[churn].level; math.Abs(shift) > 0.1 {
		than := "above"
		if shift < 0 {
			than = "below"
		}
		moved := fmt.Sprintf("Churn of the latest years lies %s that of all years: the rates ", than)
		return remark{moved + fmt.Sprintf("stand %s on the log-odds from what all years together show.", forecast.Signed(shift, 2)),
			moved + "are drawn towards the latest."}
	}
	return remark{}
}

func (f *Fit) ofPersistence() string {
	k := f.Economy.keeping
	between := fmt.Sprintf("between %s and %s", forecast.Ratio(rounded(k.low)), forecast.Ratio(rounded(k.high)))
	switch {
	case k.told:
		return fmt.Sprintf("Persistence is %s a month by the history's months; with 9 chances in 10 it lies %s.", forecast.Ratio(k.phi), between)
	case k.high > 0:
		return "Persistence is assumed to be 0.9 a month: by the history's months it may lie anywhere " + between + "."
	}
	return "Persistence is assumed to be 0.9 a month: the history's months do not tell how shocks fade."
}

func (f *Fit) ofForm(b *beliefs) string {
	var s []string
	if !b.x.changes {
		s = append(s, "Contracts with one ARR for life tell neither downsell nor expansion nor uplift.")
		return strings.Join(s, " ")
	}
	if !b.x.uplifts {
		s = append(s, "The history does not tell price rises apart: they stand among the expansions, and uplift is 0.")
	}
	if b.x.net {
		s = append(s, "Downsell and expansion of one account are seen set off against each other; both sizes are raised a little so that the model, where they come apart, nets to what was seen.")
	}
	if f.Form == past.Movements || f.Form == past.Snapshots {
		s = append(s, "Each account that was there at a year's opening counts as one decision of that year.")
	}
	return strings.Join(s, " ")
}

// ofConcentration says what the largest accounts weigh.
func ofConcentration(x *exposures) string {
	const largest = 10
	arr := make([]float64, len(x.accounts.all))
	all := 0.0
	for i := range x.all {
		arr[x.all[i].account] += x.all[i].arr
		all += x.all[i].arr
	}
	if len(arr) < 3*largest {
		return ""
	}
	slices.Sort(arr)
	top := 0.0
	for _, a := range arr[len(arr)-largest:] {
		top += a
	}
	if top < 0.15*all {
		return ""
	}
	return fmt.Sprintf("The ten largest accounts carry %s of the ARR: weighed by ARR, %s decisions are worth no more than %s of equal size.",
		forecast.Percent(top/all, 0), forecast.Count(float64(len(x.all))), forecast.Count(kish(x)))
}

func kish(x *exposures) float64 {
	w := make([]float64, len(x.all))
	square := 0.0
	for i := range x.all {
		w[i] = x.all[i].arr
		square += w[i] * w[i]
	}
	mean := stat.Mean(w, nil) * float64(len(w))
	return mean * mean / square
}
