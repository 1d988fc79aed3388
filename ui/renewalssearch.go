package ui

import (
	"slices"
	"strings"

	"touchline/forecast/renewals"
)

// search is what accounts are looked for by.
type search struct {
	words   []string // each stands in the name, id or owner, or is part of when it is due
	periods []renewals.Period
	in      *renewals.Period // in which the next renewal is due; nil: whenever
}

// searched reads what is looked for: words, and a period by its name, such as
// "Aug 2027" or "FY2027 Q3".
func (p *renewing) searched() search {
	s := search{periods: p.Total.FiscalQuarters}
	if p.by == "quarter" {
		s.periods = p.Total.Quarters
	}
	text := " " + strings.Join(strings.Fields(strings.ToLower(p.find)), " ") + " "
	for _, periods := range [][]renewals.Period{p.Total.FiscalQuarters, p.Total.Quarters, p.Total.Months} {
		for i := range periods {
			before, after, named := strings.Cut(text, " "+strings.ToLower(periods[i].Label)+" ")
			if named && s.in == nil {
				text, s.in = before+" "+after, &periods[i]
			}
		}
	}
	s.words = strings.Fields(text)
	return s
}

// finds says whether an account is what is looked for.
func (s *search) finds(a *renewals.Account) bool {
	if s.in != nil && (a.Month < s.in.First || a.Month > s.in.Last) {
		return false
	}
	text := strings.ToLower(a.Name + "\n" + a.ID + "\n" + a.Owner)
	for _, word := range s.words {
		if !strings.Contains(text, word) && !slices.Contains(s.due(a), word) {
			return false
		}
	}
	return true
}

// due are the words of an account's next renewal: its month and its quarter,
// as the view counts quarters.
func (s *search) due(a *renewals.Account) []string {
	when := a.Renewal
	for i := range s.periods {
		if q := &s.periods[i]; q.First <= a.Month && a.Month <= q.Last {
			when += " " + q.Label
		}
	}
	return strings.Fields(strings.ToLower(when))
}
