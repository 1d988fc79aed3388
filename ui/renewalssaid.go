package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// Sentences of the Renewals view.

// verdict says what the next quarter brings, where the fiscal year lands, and
// what comes up in the year after.
func (p *renewing) verdict() []forecast.Sentences {
	all := []forecast.Sentences{p.nextQuarter()}
	if p.Landing != nil {
		all = append(all, p.lands())
	}
	if s := p.yearAfter(); s != nil {
		all = append(all, s)
	}
	return all
}

func say(s *forecast.Sentences, format string, values ...any) {
	*s = append(*s, forecast.Span{Text: fmt.Sprintf(format, values...)})
}

func stress(s *forecast.Sentences, format string, values ...any) {
	*s = append(*s, forecast.Span{Text: fmt.Sprintf(format, values...), Strong: true})
}

// nextQuarter speaks of the first quarter in which something is due.
func (p *renewing) nextQuarter() (s forecast.Sentences) {
	quarters := p.Total.FiscalQuarters
	if p.by == "quarter" {
		quarters = p.Total.Quarters
	}
	for i := range quarters {
		q := &quarters[i]
		if q.Call == nil {
			continue
		}
		say(&s, "In ")
		stress(&s, "%s", inPart(q.Label, q.Partial))
		say(&s, " (%s) ", p.over(q.First, q.Last))
		stress(&s, "%s", p.money(q.Due.Mean))
		say(&s, " of ARR comes up for renewal and ")
		stress(&s, "%s", p.money(q.Renewed.Mean))
		say(&s, " of it, %s, is expected to renew", percentage(q.Rate.Mean))
		if q.Renewed.Trials() >= forecast.FewFutures {
			say(&s, "; 1 of 10 futures renews less than %s (worst, P10)", p.money(q.Call.Worst))
		}
		say(&s, ".")
		return s
	}
	say(&s, "Nothing comes up for renewal in the %s of this forecast.", forecast.Counted(p.Horizon, "month"))
	return s
}

// lands says where the fiscal year ends, NRR and GRR together.
func (p *renewing) lands() (s forecast.Sentences) {
	l := p.Landing
	if l.NRR == nil || l.GRR == nil {
		say(&s, "%s opened with no ARR: there is nothing to land.", l.Label)
		return s
	}
	stress(&s, "%s lands at NRR %s and GRR %s", l.Label, percentage(l.NRR.Mean), percentage(l.GRR.Mean))
	if p.ranged() {
		say(&s, " (80%% ranges %s and %s)", l.NRR.Range(percentage, " to "), l.GRR.Range(percentage, " to "))
	}
	if l.Actual > 0 {
		say(&s, "; after the %s that are known it stands at %s and %s", forecast.Counted(l.Actual, "month"), percentage(l.NRRSoFar), percentage(l.GRRSoFar))
	}
	if targets := p.targets(); targets != "" {
		say(&s, ". %s", targets)
	}
	say(&s, ".")
	return s
}

// yearAfter speaks of the renewals of the next fiscal year; nil where the
// horizon does not reach into it or nothing of it is due.
func (p *renewing) yearAfter() (s forecast.Sentences) {
	if len(p.Total.FiscalYears) < 2 {
		return nil
	}
	y := &p.Total.FiscalYears[1]
	if y.Call == nil {
		return nil
	}
	say(&s, "In ")
	stress(&s, "%s", inPart(y.Label, y.Partial))
	if y.Partial {
		say(&s, " (%s)", p.over(y.First, y.Last))
	}
	say(&s, " %s comes up and %s is expected to renew", p.money(y.Due.Mean), p.money(y.Renewed.Mean))
	if y.Renewed.Trials() >= forecast.FewFutures {
		say(&s, " (80%% range %s)", y.Renewed.Range(p.money, " to "))
	}
	say(&s, ".")
	return s
}

// targets says how often the landing reaches them; "" where there is none.
func (p *renewing) targets() string {
	l := p.Landing
	var told []string
	for _, t := range []struct {
		name            string
		target, reaches *float64
	}{{"NRR", l.TargetNRR, l.ReachesNRR}, {"GRR", l.TargetGRR, l.ReachesGRR}} {
		if t.target != nil && t.reaches != nil && p.ranged() {
			often := forecast.InFutures(*t.reaches, p.Trials)
			if told == nil {
				told = append(told, fmt.Sprintf("%s reaches its target of %s in %s", t.name, trimmed(*t.target), often))
			} else {
				told = append(told, fmt.Sprintf("%s its target of %s in %s", t.name, trimmed(*t.target), strings.TrimSuffix(often, " futures")))
			}
		}
	}
	return strings.Join(told, " and ")
}

// inPart marks a period in which the run begins or ends.
func inPart(label string, partial bool) string {
	if partial {
		return label + ", in part"
	}
	return label
}

// narrowing says what is still open of the fiscal year's landing.
func (p *renewing) narrowing() string {
	l := p.Landing
	if l == nil || l.NRR == nil || l.GRR == nil || !p.ranged() {
		return ""
	}
	if l.Actual == 0 {
		return fmt.Sprintf("All of %s is still open: nothing of it has happened. Each month that becomes an actual narrows its range.", l.Label)
	}
	text := fmt.Sprintf("%d of 12 months of %s are known, the rest is forecast. Its range is %s wide in NRR and %s in GRR", l.Actual, l.Label, wide(l.NRR), wide(l.GRR))
	if year := p.nextYear(); year != nil {
		text += fmt.Sprintf("; that of twelve open months from here is %s and %s", wide(year.NRR), wide(year.GRR))
	}
	return text + ". It narrows with every month that becomes an actual, and at the year's end nothing of it is left."
}

// nextYear is the book over the twelve months from month 1; nil where the
// horizon has none.
func (p *renewing) nextYear() *renewals.Part {
	if p.Total.Window != forecast.WholeYear(1).String() || p.Total.NRR == nil || p.Total.GRR == nil {
		return nil
	}
	return &p.Total
}

// wide is how wide the range of a retention is.
func wide(b *forecast.Band) string { return pointsOf(b.P90 - b.P10) }

// pointsOf prints a fraction in points of retention: "2.6 points".
func pointsOf(x float64) string { return strings.TrimPrefix(forecast.Points(x, 1), "+") + " points" }

// concentrated says what the largest accounts do to the range.
func (p *renewing) concentrated() string {
	c := &p.Concentration
	if len(c.Largest) == 0 || c.NRR == nil {
		return ""
	}
	text := fmt.Sprintf("The %s: %s of the book's %s.", forecast.Counted(len(c.Largest), "largest account"), forecast.Percent(c.Share, 1), p.money(p.Opened.ARR))
	if !p.ranged() || c.Without == nil {
		return text
	}
	return text + fmt.Sprintf(" NRR of %s lies in 8 of 10 futures at %s, a range %s wide. Were what these accounts bring certain, it would be %s, %s wide.",
		c.Window, c.NRR.Range(percentage, " to "), wide(c.NRR), c.Without.Range(percentage, " to "), wide(c.Without))
}
