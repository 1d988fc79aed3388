package history

import (
	"math"

	"touchline/sim/past"
)

// money is an amount in whole fractions of the currency, so that sums are
// exact in any order and nothing left is nothing left.
type money int64

// unit says how fine money is.
type unit struct {
	scale float64 // fractions of the currency's unit: millionths, or coarser where sums would not fit
	cents bool    // every amount of the history is whole cents, and so is what is told
}

// coarser are the scales that are tried in turn; most is what may be summed.
var coarser = [...]float64{1e6, 1e2, 1}

const most = 4e18

// unitOf is the unit of a history.
func unitOf(h *past.History) unit { return finest(amountsOf(h)) }

// finest takes the finest unit in which all amounts together can be summed.
func finest(amounts []float64) unit {
	total, u := 0.0, unit{cents: true}
	for _, a := range amounts {
		total += math.Abs(a)
	}
	for _, u.scale = range coarser {
		if total*u.scale < most {
			break
		}
	}
	for _, a := range amounts {
		u.cents = u.cents && math.Mod(math.Round(a*u.scale), max(u.scale/100, 1)) == 0
	}
	return u
}

func (u unit) of(amount float64) money { return money(math.Round(amount * u.scale)) }

func (u unit) float(m money) float64 {
	x := float64(m) / u.scale
	if u.cents && u.scale > 100 {
		return math.Round(x*100) / 100
	}
	return x
}

// amountsOf are all amounts of a history.
func amountsOf(h *past.History) []float64 {
	var all []float64
	for i := range h.Snapshots {
		all = append(all, h.Snapshots[i].ARR)
	}
	for i := range h.Renewals {
		all = append(all, h.Renewals[i].Before, h.Renewals[i].After)
	}
	for i := range h.Contracts {
		all = append(all, h.Contracts[i].ARR)
	}
	for i := range h.Movements {
		all = append(all, h.Movements[i].Amount)
		if due := h.Movements[i].Due; due != nil {
			all = append(all, *due)
		}
	}
	return all
}
