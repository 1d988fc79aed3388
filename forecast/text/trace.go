package text

import (
	"fmt"
	"math"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

const traceWords = `logit: the log-odds of the rate drawn for this trial, converted to the contract's term or to a ` +
	`month. κ keeps the stated rate the average over health and economy. Log-odds add up, σ of their sum is the ` +
	`probability, and rows of rates are mixed by the weights before them. u is the uniform number drawn for a decision: ` +
	`what it decides happens below its probability (recovery: from 1 less its probability up).`

// Trace is the report of one account's life in one trial.
func Trace(m forecast.Meta, seed uint64, l *sim.Life) string {
	var b strings.Builder
	b.WriteString(oneLine("%s, trial %s: the life of %s\n", m.Title, forecast.Count(float64(l.Trial)), l.Account.ID) + whoIs(m, l))
	widest := 0
	for i := range l.Months {
		widest = max(widest, width(called(l.Months[i].State)))
	}
	for i := range l.Months {
		month := &l.Months[i]
		b.WriteString("\n" + monthLine(m, month, widest))
		b.WriteString(servedLine(month) + renewalLines(month.Renewal) + growthLines(month.Growth) + healthLines(month))
	}
	end := fmt.Sprintf("It is there at the horizon with %s ARR.", forecast.FullMoney(l.Closing, m.Currency))
	if l.Left > 0 {
		end = "It left in " + m.Start.Label(l.Left) + "."
	}
	b.WriteString("\n" + end + "\n\n" + wrapped("", traceWords))
	b.WriteString(oneLine("\nseed %d, trial %s, inputs %.12s, touchline %s\n", seed, forecast.Count(float64(l.Trial)), m.InputsSHA256, m.Version))
	return b.String()
}

// whoIs describes the account.
func whoIs(m forecast.Meta, l *sim.Life) string {
	a := &l.Account
	facts := []string{a.Segment + " × " + a.Coverage, forecast.FullMoney(a.ARR, m.Currency) + " ARR"}
	if a.Name != "" {
		facts = append([]string{a.Name}, facts...)
	}
	if a.State != "" {
		facts = append(facts, a.State)
	}
	facts = append(facts, fmt.Sprintf("contracts of %s, the first until %s", months(a.Term), m.Start.Label(a.Renewal)))
	if a.Renews != nil {
		facts = append(facts, "which it renews with "+chance(*a.Renews)+", as the book knows")
	}
	if a.Team != "" {
		facts = append(facts, fmt.Sprintf("post %d of %s", a.Post, a.Team))
	}
	if a.Owner != "" {
		facts = append(facts, "owner "+a.Owner)
	}
	if l.Arrived > 0 {
		facts = append(facts, "won in "+m.Start.Label(l.Arrived)+", with a part in what happens from the month after")
	}
	return wrapped("", strings.Join(facts, ", "))
}

// monthLine says what a month began with and what came of it.
func monthLine(m forecast.Meta, month *sim.LifeMonth, widest int) string {
	line := m.Start.Label(month.Month)
	if widest > 0 {
		state := called(month.State)
		line += "  " + state + strings.Repeat(" ", widest-width(state))
	}
	line += "  " + forecast.FullMoney(month.Opening, m.Currency)
	if events := eventsOf(month); len(events) > 0 {
		line += "  " + strings.Join(events, ", ")
		if month.Closing != month.Opening {
			line += " → " + forecast.FullMoney(month.Closing, m.Currency)
		}
	}
	return line + "\n"
}

func eventsOf(month *sim.LifeMonth) (events []string) {
	if r := month.Renewal; r != nil && r.Churn.Happened {
		return []string{"leaves"}
	} else if r != nil && r.Downsell.Happened {
		events = append(events, "renews smaller")
	} else if r != nil {
		events = append(events, "renews")
	}
	if month.Growth.Expansion.Happened {
		events = append(events, "expands")
	}
	if h := month.Health; h != nil && h.State != month.State {
		events = append(events, "turns "+called(h.State))
	}
	return events
}

// servedLine says what share of its hours the account gets.
func servedLine(month *sim.LifeMonth) string {
	var shares []string
	if month.Steady != nil {
		shares = append(shares, "steady touch "+delivered(*month.Steady))
	}
	for _, p := range month.Plays {
		shares = append(shares, called(p.Play)+" "+delivered(p.LifeShare))
	}
	if len(shares) == 0 {
		return ""
	}
	of := "delivered"
	if month.Orphaned {
		of = "its post is vacant; delivered"
	}
	return "  " + of + ": " + strings.Join(shares, ", ") + "\n"
}

// delivered is a share of this month, with the remembered one where it is another.
func delivered(s sim.LifeShare) string {
	now, then := forecast.Percent(s.Delivered, 0), forecast.Percent(s.Remembered, 0)
	if now == then {
		return now
	}
	return now + " (remembered " + then + ")"
}

func renewalLines(due *sim.LifeDue) string {
	if due == nil {
		return ""
	}
	if due.Churn.Happened {
		return decision("churn", &due.Churn, "leaves")
	}
	lines := decision("churn", &due.Churn, "renews")
	if due.Downsell.Happened {
		lines += decision("downsell", due.Downsell, fmt.Sprintf("smaller by %s (size u %s)", forecast.Percent(due.Depth.Share, 1), uniform(due.Depth.U)))
	} else {
		lines += decision("downsell", due.Downsell, "no")
	}
	if due.Factor == 1 {
		return lines
	}
	return lines + fmt.Sprintf("  uplift %s, at %s a year\n", percentChange(due.Factor-1), percentChange(due.Uplift))
}

func growthLines(g *sim.LifeGrowth) string {
	if g == nil {
		return ""
	}
	if g.Expansion.Happened {
		return decision("expansion", &g.Expansion, fmt.Sprintf("larger by %s (size u %s)", forecast.Percent(g.Size.Share, 1), uniform(g.Size.U)))
	}
	return decision("expansion", &g.Expansion, "no")
}

// healthLines tells a move of health: both of its outcomes share one uniform.
func healthLines(month *sim.LifeMonth) string {
	h := month.Health
	if h == nil {
		return ""
	}
	var chances []string
	var uniformOf float64
	lines := ""
	for _, move := range []struct {
		name string
		c    *sim.LifeChance
	}{{"worsen", h.Worsen}, {"recover", h.Recover}} {
		if move.c == nil {
			continue
		}
		chances = append(chances, move.name+" "+chance(move.c.P))
		uniformOf = move.c.U
		if sum := terms(move.c.Parts[0].Terms); strings.Contains(sum, " + ") {
			lines += fmt.Sprintf("    %s: %s = %s\n", move.name, chance(move.c.Parts[0].P), sum)
		}
	}
	outcome := "stays " + called(month.State)
	if h.State != month.State {
		outcome = "turns " + called(h.State)
	}
	scaled := ""
	if h.Scale < 0.9995 { // and not for a rounding
		scaled = fmt.Sprintf(", both × %s to sum to 1", forecast.Ratio(h.Scale))
	}
	return "  " + strings.Join(chances, ", ") + scaled + "; u " + uniform(uniformOf) + " → " + outcome + "\n" + lines
}

// decision is a chance with its terms and what came of it. Several rows of
// rates have a line each.
func decision(name string, c *sim.LifeChance, outcome string) string {
	line := "  " + name + " " + chance(c.P)
	if len(c.Parts) == 1 {
		line += " = " + terms(c.Parts[0].Terms)
	} else if c.Known {
		line += ", as the book knows"
	}
	line += "; u " + uniform(c.U) + " → " + outcome + "\n"
	if len(c.Parts) < 2 {
		return line
	}
	for _, p := range c.Parts {
		as := ""
		if p.Of != sim.OwnPart {
			as = " (" + called(p.Of) + ")"
		}
		line += fmt.Sprintf("    %s of %s%s: %s = %s\n", forecast.Percent(p.Weight, 1), called(p.Coverage), as, chance(p.P), terms(p.Terms))
	}
	return line
}

// terms is a sum of log-odds; those that are 0 are left out.
func terms(all []sim.LifeTerm) string {
	var sum []string
	for _, t := range all {
		name := called(t.Name)
		switch t.Kind {
		case sim.RateTerm:
			name = "logit " + chance(*t.Rate)
		case sim.KappaTerm:
			name = "κ"
		case sim.EconomyTerm, sim.PriceTerm:
			name = t.Kind
		}
		if t.LogOdds != 0 {
			sum = append(sum, name+" "+forecast.Signed(t.LogOdds, 2))
		}
	}
	return strings.Join(sum, " + ")
}

// chance prints a probability so that a small one is not nothing.
func chance(p float64) string {
	if p > 0 && p < 0.01 {
		return forecast.Percent(p, 2)
	}
	return forecast.Percent(p, 1)
}

// uniform never prints a number below 1 as 1.
func uniform(u float64) string { return fmt.Sprintf("%.4f", math.Min(u, 0.9999)) }

func percentChange(x float64) string { return forecast.Signed(100*x, 1) + "%" }

func months(n int) string {
	if n == 1 {
		return "1 month"
	}
	return fmt.Sprintf("%d months", n)
}
