package sim

import "math"

// row is the rates of a segment under a coverage, as drawn in a trial.
type row struct {
	segment, coverage int
	like              int // row whose draw it shifts; -1: its own
	draw              [kinds]rateDraw
	uplift            float64
	price             float64        // odds of churn and downsell from the uplift
	expand            []float64      // by state: exp(κ)·odds, to multiply the odds of a month's expansion
	stated            [kinds]float64 // p̂, annual
	kappa             [kinds]float64 // of expansion only; the others are by term
}

// kind is one of the three rates.
type kind int

const (
	churnKind kind = iota
	downsellKind
	expansionKind
	kinds
)

var kindNames = [kinds]string{"churn", "downsell", "expansion"}

// rateDraw is how a trial draws one annual rate.
type rateDraw struct {
	key    uint64
	p      float64
	table  *betaTable // nil: certain
	mu, sd float64    // of the log odds ratio, for a row that is like another
}

// rowTerm is a row's churn and downsell at renewals after so many months.
type rowTerm struct {
	row, term       int
	churn, downsell []float64 // by state: exp(κ)·odds·price
	kappa           [2]float64
}

// row makes or finds the rates of a segment under a coverage.
func (p *plan) row(seg, cov int) int {
	key := [2]int{seg, cov}
	if i, ok := p.rowAt[key]; ok {
		return i
	}
	s := &p.s.Segments[seg]
	stated := ratesOf(s, p.s.Coverages[cov].Name)
	r := row{segment: seg, coverage: cov, like: -1, uplift: s.Uplift}
	if stated.Uplift != nil {
		r.uplift = *stated.Uplift
	}
	r.price = math.Exp(priceLogOdds(s, r.uplift))
	if stated.Like != "" {
		r.like = p.row(seg, p.coverage(stated.Like))
		p.drawLike(&r, stated)
	} else {
		for k, rate := range [kinds]Rate{stated.Churn, stated.Downsell, stated.Expansion} {
			r.stated[k] = rate.P
			r.draw[k] = rateDraw{p: rate.P, key: nameKey("rate", s.Name, stated.Coverage, kindNames[k])}
			if rate.Evidence > 0 && rate.P > 0 && rate.P < 1 {
				r.draw[k].table = p.tables.beta(rate.P*rate.Evidence, (1-rate.P)*rate.Evidence)
			}
		}
	}
	monthly := convert(r.stated[expansionKind], 1)
	by := p.byState(p.s.Health.Expansion)
	r.kappa[expansionKind] = p.tables.kappa(monthly, p.segments[seg].settled, by, p.s.Economy.Expansion)
	r.expand = scaled(by, math.Exp(r.kappa[expansionKind]))
	p.rows = append(p.rows, r)
	p.rowAt[key] = len(p.rows) - 1
	return len(p.rows) - 1
}

// priceLogOdds is what an annual uplift adds to the log-odds of churn and downsell.
func priceLogOdds(s *Segment, uplift float64) float64 {
	return 100 * (uplift - s.UpliftInRates) * lnOrZero(s.OddsPerPoint)
}

// drawLike states a row that shifts another's draws.
func (p *plan) drawLike(r *row, stated *Rates) {
	base := &p.rows[r.like]
	for k, o := range [kinds]OddsRange{stated.Odds.Churn, stated.Odds.Downsell, stated.Odds.Expansion} {
		d := rateDraw{key: nameKey("odds", p.s.Segments[r.segment].Name, stated.Coverage, kindNames[k])}
		d.mu = math.Log(o.Median())
		if o.High > o.Low {
			d.sd = (math.Log(o.High) - math.Log(o.Low)) / (2 * normalQuantile(0.9))
		}
		r.draw[k] = d
		r.stated[k] = shifted(base.stated[k], d.mu)
	}
}

// shifted moves a probability by a log odds ratio; 0 and 1 stay.
func shifted(p, ln float64) float64 {
	if p == 0 || p == 1 || ln == 0 {
		return p
	}
	return sigma(logit(p) + ln)
}

func ratesOf(s *Segment, coverage string) *Rates {
	for i := range s.Rates {
		if s.Rates[i].Coverage == coverage {
			return &s.Rates[i]
		}
	}
	return nil
}

// rowTerm makes or finds a row's renewals after a term of months.
func (p *plan) rowTerm(r, term int) int {
	key := [2]int{r, term}
	if i, ok := p.termAt[key]; ok {
		return i
	}
	pi := p.segments[p.rows[r].segment].settled
	t := rowTerm{row: r, term: term}
	for k, by := range [2][]float64{p.byState(p.s.Health.Churn), p.byState(p.s.Health.Downsell)} {
		t.kappa[k] = p.tables.kappa(convert(p.rows[r].stated[k], float64(term)), pi, by, p.s.Economy.Volatility)
		base := scaled(by, math.Exp(t.kappa[k])*p.rows[r].price)
		if kind(k) == churnKind {
			t.churn = base
		} else {
			t.downsell = base
		}
	}
	p.terms = append(p.terms, t)
	p.termAt[key] = len(p.terms) - 1
	return len(p.terms) - 1
}

// byState is numbers by health state, 1 where none are given.
func (p *plan) byState(by []float64) []float64 {
	if by != nil {
		return by
	}
	one := make([]float64, p.states)
	for i := range one {
		one[i] = 1
	}
	return one
}

func scaled(x []float64, by float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i] = x[i] * by
	}
	return y
}

// drawRates draws a trial's annual rates, one of each kind a row. A row that
// is like another comes after it in p.rows.
func (p *plan) drawRates(key *trialKey, into [][kinds]float64) {
	at := key.at(rateStream, 0)
	for i := range p.rows {
		r := &p.rows[i]
		for k := range r.draw {
			d := &r.draw[k]
			switch {
			case r.like >= 0:
				ln := d.mu
				if d.sd > 0 {
					ln += d.sd * normalQuantile(unit(draw(at, d.key)))
				}
				into[i][k] = shifted(into[r.like][k], ln)
			case d.table != nil:
				into[i][k] = sigma(d.table.logit(normalQuantile(unit(draw(at, d.key)))))
			default:
				into[i][k] = d.p
			}
		}
	}
}
