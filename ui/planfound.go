package ui

import (
	"strings"

	"touchline/forecast"
)

// found is what a search came to, in sentences.
func (p *staffing) found() []forecast.Sentences {
	r := p.search
	if !r.Feasible && !r.Stopped {
		var s forecast.Sentences
		stress(&s, "No plan that was tried keeps within the limits.")
		if len(r.Relax) > 0 {
			say(&s, " %s", p.relaxed())
		}
		return []forecast.Sentences{s}
	}
	var best, sure forecast.Sentences
	words := p.planWords()
	if changes := words.changes(r.Best.Decision); len(changes) == 0 {
		stress(&best, "No plan that was tried is better than the file as it is.")
	} else {
		name := "Best"
		if r.Stopped {
			name = "Best so far"
		}
		say(&best, "%s: ", name)
		stress(&best, "%s", strings.Join(changes, "; "))
		say(&best, ".")
		p.sayAgainst(&best)
	}
	switch {
	case r.Stopped && !r.Feasible:
		say(&sure, "The search was stopped after %s; none of them keeps within the limits yet, and this one comes nearest.", forecast.Counted(r.Evaluated, "plan"))
	case r.Stopped:
		say(&sure, "The search was stopped after %s: this one was judged in %s only.", forecast.Counted(r.Evaluated, "plan"), forecast.Counted(r.Trials, "future"))
	default:
		say(&sure, "It is the best of the %s tried, ", p.tried())
		stress(&sure, "%s sure", forecast.Percent(r.Sure, 0))
		say(&sure, "%s.", r.TieWords())
	}
	return []forecast.Sentences{best, sure}
}

// sayAgainst says what the best plan has over the file.
func (p *staffing) sayAgainst(s *forecast.Sentences) {
	d, words, o := p.search.Best.Against, p.planWords(), p.search.Objective
	name := nameOf(objectives, string(o))
	switch {
	case d == nil:
	case d.WithinNoise:
		say(s, " Its %s cannot be told apart from that of the file as it is (about %s).", name, words.more(o, d.Mean))
	case d.Mean < 0:
		say(s, " It has less %s than the file as it is (%s), which does not keep within the limits.", name, words.more(o, d.Mean))
	default:
		say(s, " That is %s of %s against the file as it is (80%% range %s; more in %s).", words.more(o, d.Mean), name,
			d.Range(func(x float64) string { return words.more(o, x) }, " to "), forecast.InFutures(d.Better, d.Trials))
	}
}

// tried is how many plans were looked at, of how many.
func (p *staffing) tried() string {
	r := p.search
	if !r.Searched {
		return "all " + forecast.Counted(r.Evaluated, "plan")
	}
	return forecast.Counted(r.Evaluated, "plan")
}

// relaxed says which limit would have to give way, and to where.
func (p *staffing) relaxed() string {
	var ways []string
	for _, x := range p.search.Relax {
		switch x.Constraint {
		case "budget":
			ways = append(ways, "a budget of "+p.money(x.To)+" at most")
		case "max_csms":
			ways = append(ways, forecast.Counted(int(x.To), "CSM")+" at most")
		case "min_grr":
			ways = append(ways, "a GRR of "+percentage(x.To))
		case "sure":
			ways = append(ways, "a GRR reached in "+percentage(x.To)+" of the futures")
		}
	}
	if p.search.Relax[0].Together {
		return "No single limit is to blame; one would do with " + strings.Join(ways, " and ") + " together."
	}
	return "With the other limits as they are, one would do with " + strings.Join(ways, ", or with ") + "."
}
