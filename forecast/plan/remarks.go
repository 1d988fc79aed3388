package plan

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// remarks is what a reader should know of a search, and of its best plan: what
// was left as it is and why, and by what the plan wins that is no merit of
// it. best is nil where no plan keeps within the limits.
func (x *search) remarks(best *finalist, file *finalist) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	x.sayHeld(say)
	if x.cut > 0 {
		say("to save time %s left the race before they were clearly behind: their mean was lower in as many futures as they had met", forecast.Counted(x.cut, "plan"))
	}
	if best == nil {
		return all
	}
	planned := best.In(*x.s)
	for i := range planned.Segments {
		if !slices.Equal(best.Coverage[i], x.s.Segments[i].Coverage) {
			x.sayMoved(say, &x.s.Segments[i], &planned.Segments[i])
		}
	}
	for i := range planned.Teams {
		x.sayStaffed(say, i, best)
	}
	x.sayServed(say, &planned, best)
	x.sayFlattered(say, best, file)
	return all
}

type sayer func(format string, args ...any)

// sayHeld tells what no plan changes.
func (x *search) sayHeld(say sayer) {
	for i, g := range x.space.segments {
		switch name := x.s.Segments[i].Name; {
		case len(g.options) == 1 && g.movable == 0:
			say("the coverage of %s stays as it is: its accounts have theirs from the book", name)
		case len(g.options) == 1:
			say("the coverage of %s stays as it is: it has rates for no other", name)
		case g.movable < 1 && len(x.s.Book) > 0:
			say("of the accounts of %s, %s have their coverage from the book; a plan moves the others alone", name, forecast.Percent(1-g.movable, 0))
		}
	}
	for i := range x.s.Teams {
		t := &x.s.Teams[i]
		if !x.space.searched(i) {
			say("the posts of %s stay as they are: its hours change nothing that the model sees, so that it would only be saved", t.Name)
		}
		if slices.ContainsFunc(t.Hires, func(h sim.Staffing) bool { return h.CSMs < 0 }) {
			say("the file takes posts of %s away within the horizon; no plan does: worth credits the ARR at the horizon without charging who serves it then", t.Name)
		}
		if t.Cost == 0 && x.space.searched(i) {
			say("the posts of %s cost nothing, so that nothing speaks against more of them", t.Name)
		}
	}
}

// sayMoved tells what a change of a segment's coverage does not show.
func (x *search) sayMoved(say sayer, was, is *sim.Segment) {
	switch {
	case was.Today == "" && is.Today != "":
		say("segment %s names no coverage for today: the plan says %s, so that the change works slowly and not at once", is.Name, is.Today)
	case is.Today == "":
		say("segment %s has several coverages today and says so nowhere: a change of them works at once, which flatters what improves and blames what does not; give it a today", is.Name)
	}
	if left := math.Pow(1-1/x.s.Memory, float64(x.s.Horizon)); is.Today != "" && left > 0.1 {
		say("%s of what %s lives under today still counts at the horizon: that much of the effect of its change lies beyond", forecast.Percent(left, 0), is.Name)
	}
	if late := x.notDue(is.Name); late > 0.2 {
		say("%s of the ARR of %s is not up for renewal within the horizon: what the change does to it lies beyond, and the tail counts it as kept", forecast.Percent(late, 0), is.Name)
	}
	uplift := func(coverage string) float64 {
		for _, r := range is.Rates {
			if r.Coverage == coverage && r.Uplift != nil {
				return *r.Uplift
			}
		}
		return is.Uplift
	}
	if before, after := uplift(was.Coverage[len(was.Coverage)-1].Use), uplift(is.Coverage[len(is.Coverage)-1].Use); before != after {
		say("in %s the change of coverage also changes prices at once, from %s to %s a year", is.Name, forecast.Percent(before, 1), forecast.Percent(after, 1))
	}
}

// notDue is the share of a segment's ARR that is not up for renewal within the
// horizon.
func (x *search) notDue(segment string) float64 {
	all, late := 0.0, 0.0
	for _, a := range x.space.book {
		if a.Segment == segment {
			all += a.ARR
			if a.Renewal > x.s.Horizon {
				late += a.ARR
			}
		}
	}
	return late / math.Max(all, 1)
}

// sayStaffed tells what a team's posts in the best plan take for granted.
func (x *search) sayStaffed(say sayer, i int, best *finalist) {
	t, staff, choices := &x.s.Teams[i], best.Staff[i], &x.space.teams[i]
	if more := staff.CSMs - t.CSMs; more > 0 && (t.Hiring > 0 || t.Ramp > 0) {
		say("the plan takes %s of %s beyond the %d there are as filled and ramped at month 0; hired now, they come in month %d and are ramped by month %.0f (--hire plans so)",
			forecast.Counted(more, "post"), t.Name, t.CSMs, 1+t.Hiring, math.Max(1, float64(t.Hiring)+t.Ramp))
	}
	if choices.high > choices.low && staff.CSMs == choices.high && staff.CSMs > t.CSMs {
		say("team %s has as many posts as were looked at (%d): more may be better still", t.Name, choices.high)
	}
	if load := best.plan.Loads[t.Name]; staff.Posts() == 0 && t.CSMs > 0 {
		say("nobody is left in %s: what is asked of it is never done, and the plan holds that this costs less than its posts do", t.Name)
	} else if load > 1.3 {
		say("team %s is asked for %s of its hours in its worst month: what the plan promises is not what it delivers", t.Name, forecast.Percent(load, 0))
	}
	if staff.CSMs != t.CSMs && x.space.named(t.Name) {
		say("with other posts in %s its accounts are dealt out anew", t.Name)
	}
}

// sayServed tells what is given to accounts for nothing.
func (x *search) sayServed(say sayer, planned *sim.Scenario, best *finalist) {
	used := used(planned)
	for _, c := range planned.Coverages {
		if !used[c.Name] || c.Team == "" {
			continue
		}
		if c.Hours == 0 {
			say("coverage %s asks for no hours of %s: the model delivers it whoever is there", c.Name, c.Team)
		}
	}
	for _, p := range planned.Plays {
		if p.Hours == 0 || p.Coverages == nil || p.Trigger != sim.Escalation && p.Trigger != sim.Always {
			continue
		}
		for i := range planned.Segments {
			was, is := reachedBy(&p, x.s.Segments[i].Coverage), reachedBy(&p, planned.Segments[i].Coverage)
			if was && !is {
				say("play %s does not reach %s any more: the hours that it asked for are asked of nobody", p.Name, planned.Segments[i].Name)
			}
		}
	}
}

func reachedBy(p *sim.Play, lines []sim.CoverageLine) bool {
	return slices.ContainsFunc(lines, func(l sim.CoverageLine) bool { return slices.Contains(p.Coverages, l.Use) })
}

// sayFlattered tells where the objective itself flatters the plan.
func (x *search) sayFlattered(say sayer, best, file *finalist) {
	if x.worth && x.s.Tail > 0 && best != file {
		if bare := averageOf(forecast.Paired(x.bare(file), x.bare(best))); bare.mean < 0 && -bare.mean > noise*bare.se {
			say("the plan earns it back only after the horizon: without the %s of margin credited there it would be worth less than the file as it is", forecast.YearsOf(x.s.Tail))
		}
	}
	if !x.worth && x.limits.Budget == nil && x.limits.MaxCSMs == nil {
		say("without a budget or a limit on CSMs the plan may cost what it wants")
	}
	if x.retention {
		var lower []string
		for year := range best.nrr[:len(best.nrr)-1] {
			is, was := averageOf(retained(best.nrr[year])), averageOf(retained(file.nrr[year]))
			if is.mean < was.mean-noise*math.Hypot(is.se, was.se) {
				lower = append(lower, fmt.Sprintf("year %d", year+1))
			}
		}
		if len(lower) > 0 {
			say("the plan is judged by its last whole year alone: %s ends with less NRR than under the file as it is", strings.Join(lower, " and "))
		}
	}
}

// bare is the worth of a plan without its tail, by trial.
func (x *search) bare(f *finalist) []float64 {
	tail := x.s.GrossMargin * x.s.Tail * math.Pow(1+x.s.Discount, -float64(x.s.Horizon)/12)
	worth := slices.Clone(f.worth)
	for t, closing := range f.closing {
		worth[t] -= closing * tail
	}
	return worth
}
