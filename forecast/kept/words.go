package kept

import (
	"fmt"
	"math"
	"strings"

	"touchline/forecast"
)

// kindNames are the steps in words.
var kindNames = map[Kind]string{Outcomes: "outcomes so far", Book: "the book", Rates: "rates", People: "people", Redrawn: "drawn anew"}

// Name is the step in words: "outcomes so far", "rates and people".
func (s *Step) Name() string {
	var names []string
	for _, k := range s.Kinds {
		names = append(names, kindNames[k])
	}
	return and(names)
}

// and strings names together.
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// words say where the forecast went, and what moved it most.
func (b *Bridge) words() string {
	var parts []string
	if b.Old.NRR != nil {
		parts = append(parts, "NRR "+fromTo(*b.Old.NRR, *b.New.NRR, percent, points), "GRR "+fromTo(*b.Old.GRR, *b.New.GRR, percent, points))
	}
	parts = append(parts, "ARR "+fromTo(b.Old.ARR, b.New.ARR, b.money, b.moneyChange))
	text := fmt.Sprintf("For %s, %s. ", b.Month, strings.Join(parts, "; "))
	largest := b.Largest()
	if largest == nil {
		return text + "No step moves it beyond sampling error."
	}
	change := b.moneyChange(largest.ARR.Change)
	if largest.NRR != nil {
		change = points(largest.NRR.Change) + " of NRR"
	}
	return text + fmt.Sprintf("What moves it most: %s (%s).", largest.Name(), change)
}

func fromTo(old, new float64, print, change func(float64) string) string {
	if print(old) == print(new) {
		return "stays at " + print(new)
	}
	return fmt.Sprintf("goes from %s to %s (%s)", print(old), print(new), change(new-old))
}

func percent(x float64) string { return forecast.Percent(x, 1) }

// points is a difference of fractions in as many decimals as say something.
func points(x float64) string {
	decimals := 1
	if math.Abs(x) < 0.0005 {
		decimals = 2
	}
	return forecast.Points(x, decimals) + " points"
}

func (b *Bridge) money(x float64) string { return forecast.Money(x, b.Currency) }

func (b *Bridge) moneyChange(x float64) string { return forecast.MoneyChange(x, b.Currency) }
