package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/forecast/plan"
)

// Plan is the report of a search for the best plan.
func Plan(m forecast.Meta, seed uint64, r *plan.Result) string {
	w := planWriter{m, r}
	var b strings.Builder
	b.WriteString(oneLine("%s: %s tried of %s, %s of %s\n\n", m.Title, forecast.Counted(r.Evaluated, "plan"), howMany(r), forecast.Counted(r.Trials, "future"),
		forecast.Counted(r.Horizon, "month")))
	b.WriteString(wrapped("", w.verdict()))
	if r.Feasible {
		b.WriteString(wrapped("", w.sure()))
	}
	b.WriteString("\n" + w.table().String() + "\n" + w.said())
	if r.Best != nil {
		b.WriteString("\nThe best plan as a scenario file, to be saved beside the one it extends:\n\n" + r.Best.Scenario)
	}
	b.WriteString("\n" + wrapped("", planWords) + wrapped("", w.year()) + wrapped("", forecast.Definition) + wrapped("", forecast.WorthWords(r.Tail)))
	b.WriteString(noteLines(capitals(r.Remarks)))
	b.WriteString(oneLine("\nseed %d, %s, inputs %.12s, touchline %s\n", seed, forecast.Counted(r.Trials, "trial"), m.InputsSHA256, m.Version))
	return b.String()
}

const planWords = `Plans meet the same futures. "As good": within sampling error of the best (1.96 standard errors). "For less": what ` +
	`the best plan of a smaller cost comes to, or of a larger one where a budget is given; costs are over the horizon.`

// howMany is how many plans there are, roughly where they are many.
func howMany(r *plan.Result) string {
	switch {
	case !r.Searched:
		return "all " + forecast.Count(r.Space)
	case r.Space < 1e6:
		return forecast.Count(r.Space)
	}
	return forecast.Money(r.Space, "")
}

// PlanSoFar is a line on the best plan of a search that was told to end.
func PlanSoFar(m forecast.Meta, r *plan.Result) string {
	w := planWriter{m, r}
	return wrapped("", fmt.Sprintf("The best of %s so far, in %s: %s; %s.", forecast.Counted(r.Evaluated, "plan"),
		forecast.Counted(r.Trials, "future"), w.decision(r.Best), w.objective(r.Best)))
}

type planWriter struct {
	m forecast.Meta
	r *plan.Result
}

// objective is what a plan has of the objective, in words.
func (w planWriter) objective(p *plan.Plan) string {
	switch w.r.Objective {
	case plan.NRR:
		return "NRR " + percent(p.NRR)
	case plan.Closing:
		return "closing ARR " + amount(p.Closing, w.m.Currency)
	}
	return "worth " + amount(p.Worth, w.m.Currency)
}

func (w planWriter) verdict() string {
	r := w.r
	switch {
	case !r.Feasible && len(r.Relax) == 0:
		return "No plan keeps within the limits."
	case !r.Feasible:
		return "No plan that was tried keeps within the limits. " + w.relaxed()
	case r.Best.Against == nil:
		return fmt.Sprintf("No plan that was tried is better than the file as it is: %s.", w.objective(r.Best))
	}
	d := r.Best.Against
	apart := fmt.Sprintf("%s more than the file as it is on average (80%% range %s to %s; more in %s)", w.change(d.Mean), w.signed(d.P10), w.signed(d.P90),
		forecast.InFutures(d.Better, d.Trials))
	if d.Mean < 0 {
		apart = fmt.Sprintf("%s less than the file as it is (80%% range %s to %s), which does not keep within the limits", w.change(-d.Mean), w.signed(d.P10), w.signed(d.P90))
	}
	if d.WithinNoise {
		apart = "which cannot be told apart from the file as it is"
	}
	return fmt.Sprintf("Best: %s. %s, %s.", w.decision(r.Best), forecast.Capital(w.objective(r.Best)), apart)
}

func (w planWriter) change(x float64) string { return strings.TrimPrefix(w.signed(x), "+") }

func (w planWriter) signed(x float64) string {
	if w.r.Objective == plan.NRR {
		return forecast.Points(x, 1) + " points"
	}
	return forecast.MoneyChange(x, w.m.Currency)
}

func (w planWriter) sure() string {
	text := fmt.Sprintf("It is the best of those, %s sure", forecast.Percent(w.r.Sure, 0))
	return text + w.r.TieWords() + "."
}

// relaxed says which limit would have to give way.
func (w planWriter) relaxed() string {
	var ways []string
	for _, x := range w.r.Relax {
		switch x.Constraint {
		case "budget":
			ways = append(ways, "a budget of "+forecast.Money(x.To, w.m.Currency)+" at most")
		case "max_csms":
			ways = append(ways, forecast.Count(x.To)+" CSMs"+" at most")
		case "min_grr":
			ways = append(ways, "a GRR of "+forecast.Percent(x.To, 1))
		case "sure":
			ways = append(ways, "a GRR reached in "+forecast.Percent(x.To, 1)+" of the futures")
		}
	}
	if w.r.Relax[0].Together {
		return "No single limit is to blame; one would do with " + strings.Join(ways, " and ") + " together."
	}
	return "With the other limits as they are, one would do with " + strings.Join(ways, ", or with ") + "."
}

// named are the plans shown and what they are called.
func (w planWriter) named() (plans []*plan.Plan, names []string) {
	add := func(p *plan.Plan, name string) {
		if p == nil || slices.Contains(plans, p) {
			return
		}
		plans, names = append(plans, p), append(names, name)
	}
	add(w.r.Best, "Best")
	add(w.r.AsIs, "The file")
	for i, p := range w.r.Ties {
		add(p, fmt.Sprintf("As good %d", i+1))
	}
	for i, p := range w.r.Frontier {
		name := "For less %d"
		if w.r.Best == nil || p.Cost.Mean > w.r.Best.Cost.Mean {
			name = "For more %d"
		}
		add(p, fmt.Sprintf(name, i+1))
	}
	return plans, names
}

func (w planWriter) table() table {
	var t table
	t.row("", "worth", w.window("NRR"), w.window("GRR"), "closing ARR", "CS cost", "CSMs", "reach the GRR")
	plans, names := w.named()
	for i, p := range plans {
		reach := ""
		if p.Reaches != nil {
			reach = forecast.Share(*p.Reaches, w.r.Trials)
		}
		t.row(names[i], amount(p.Worth, w.m.Currency), percent(p.NRR), percent(p.GRR), amount(p.Closing, w.m.Currency),
			amount(p.Cost, w.m.Currency), fmt.Sprint(p.Decision.Posts()), reach)
	}
	return t.withoutEmptyColumns()
}

func (w planWriter) window(metric string) string {
	if w.r.Year == 0 {
		return metric
	}
	return fmt.Sprintf("%s, year %d", metric, w.r.Year)
}

func (w planWriter) year() string {
	if w.r.Year == 0 {
		return "NRR and GRR are those of the whole horizon."
	}
	return fmt.Sprintf("NRR and GRR are those of year %d, the last whole one.", w.r.Year)
}

// said is what each plan decides.
func (w planWriter) said() string {
	lines := ""
	plans, names := w.named()
	for i, p := range plans {
		lines += wrapped("  ", fmt.Sprintf("%s: %s.", names[i], w.decision(p)))
	}
	return lines
}

// decision is a plan in words.
func (w planWriter) decision(p *plan.Plan) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(p.Coverage)) {
		parts = append(parts, name+" "+w.coverage(p.Coverage[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(p.CSMs)) {
		text := fmt.Sprintf("%d CSMs in %s", p.CSMs[name], name)
		if p.CSMs[name] == 1 {
			text = "1 CSM in " + name
		}
		for _, h := range p.Hires[name] {
			text += fmt.Sprintf(" and %+d in %s", h.CSMs, w.m.Start.Label(h.Month))
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// coverage is a segment's coverage in words.
func (w planWriter) coverage(c plan.Coverage) string {
	var lines []string
	for i, line := range c {
		switch {
		case i < len(c)-1:
			lines = append(lines, fmt.Sprintf("%s from %s", line.Use, forecast.Money(line.Above, w.m.Currency)))
		case i > 0:
			lines = append(lines, "else "+line.Use)
		default:
			lines = append(lines, line.Use)
		}
	}
	return strings.Join(lines, ", ")
}

func capitals(texts []string) []string {
	var all []string
	for _, text := range texts {
		all = append(all, forecast.Capital(text)+".")
	}
	return all
}
