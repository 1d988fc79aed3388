package fit

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"touchline/sim"
	"touchline/sim/past"
)

// world is a book that lives under a known model: yearly renewals with a year
// effect of a known sd, three segments.
type world struct {
	years, accounts int
	sd              float64
}

var worldChurn = map[string]float64{"enterprise": 0.05, "mid-market": 0.1, "smb": 0.2}

const worldDownsell, worldDepth = 0.08, 0.2

type customer struct {
	id, segment string
	arr         float64
	month       int
}

type play struct {
	random *rand.Rand
	last   int
}

func (p *play) customer() customer {
	p.last++
	segments := []string{"enterprise", "mid-market", "smb"}
	return customer{strconv.Itoa(p.last), segments[p.random.IntN(3)], math.Exp(p.random.NormFloat64()), p.random.IntN(12)}
}

// next is a year of a book: its renewals and what is kept of its ARR.
func (p *play) next(book []customer, sd float64, year int) (rows []past.Renewal, grr float64) {
	effect := sd * p.random.NormFloat64()
	due, kept := 0.0, 0.0
	for _, c := range book {
		after := c.arr
		switch {
		case p.random.Float64() < sigma(logit(worldChurn[c.segment])+effect):
			after = 0
		case p.random.Float64() < sigma(logit(worldDownsell)+effect):
			after *= 1 - worldDepth
		}
		rows = append(rows, past.Renewal{Account: c.id, Segment: c.segment, Before: c.arr, After: after,
			Date: time.Date(2010+year, time.Month(1+c.month), 1, 0, 0, 0, 0, time.UTC)})
		due += c.arr
		kept += after
	}
	return rows, kept / due
}

// history plays the years of a world; lost accounts are replaced. The book is
// what the next year begins with.
func (w world) history(seed uint64) (h *past.History, book []customer, p *play) {
	p = &play{random: rand.New(rand.NewPCG(seed, 1))}
	for range w.accounts {
		book = append(book, p.customer())
	}
	h = &past.History{Form: past.Renewals}
	for y := range w.years {
		rows, _ := p.next(book, w.sd, y)
		for i, r := range rows {
			book[i].arr = r.After
			if r.After == 0 {
				book[i] = p.customer()
			}
		}
		h.Renewals = append(h.Renewals, rows...)
	}
	return h, book, p
}

func accounts(book []customer) []sim.Account {
	all := make([]sim.Account, len(book))
	for i, c := range book {
		all[i] = sim.Account{ID: c.id, Segment: c.segment, ARR: c.arr, Renewal: c.month + 1, Term: 12}
	}
	return all
}
