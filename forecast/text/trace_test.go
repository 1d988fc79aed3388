package text

import (
	"testing"

	"touchline/forecast"
	"touchline/forecast/golden"
	"touchline/sim"
)

func TestTrace(t *testing.T) {
	folder := golden.Open(t, "traces")
	meta := forecast.Meta{Title: "Hybrid", Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1}, InputsSHA256: "0123456789abcdef", Version: "0.1.0"}
	folder.Equal("named.txt", Trace(meta, 1, namedLife()))
	folder.Equal("leaver.txt", Trace(meta, 1, leaver()))
	meta.Start, meta.Currency = forecast.Calendar{}, "CHF"
	folder.Equal("newcomer.txt", Trace(meta, 7, newcomer()))
}

func rate(p, logOdds float64) sim.LifeTerm {
	return sim.LifeTerm{Kind: sim.RateTerm, LogOdds: logOdds, Rate: &p}
}

func term(kind, name string, logOdds float64) sim.LifeTerm {
	return sim.LifeTerm{Kind: kind, Name: name, LogOdds: logOdds}
}

func part(of, coverage string, weight, p float64, terms ...sim.LifeTerm) sim.LifePart {
	return sim.LifePart{Of: of, Coverage: coverage, Weight: weight, P: p, Terms: terms}
}

func decided(p, u float64, happened bool, parts ...sim.LifePart) sim.LifeChance {
	return sim.LifeChance{P: p, U: u, Happened: happened, Parts: parts}
}

func simple(p, u float64, happened bool) sim.LifeChance {
	return decided(p, u, happened, part(sim.OwnPart, "pooled", 1, p, rate(p, -3), term(sim.KappaTerm, "", 0)))
}

func healthy(c sim.LifeChance) *sim.LifeChance { return &c }

// namedLife is short of hours, in habits of before, and recovers.
func namedLife() *sim.Life {
	churn := decided(0.041, 0.6213, false,
		part(sim.OwnPart, "high-touch", 0.5, 0.03, rate(0.05, -2.944), term(sim.KappaTerm, "", -0.214), term(sim.StateTerm, "amber", 0.405),
			term(sim.EconomyTerm, "", -0.12), term(sim.PriceTerm, "", 0.097), term(sim.PlayTerm, "rescue", -0.14), term(sim.PlayTerm, "in the rates", 0)),
		part(sim.TodayPart, "pooled", 0.3, 0.04, rate(0.1, -2.197)), part(sim.FallbackPart, "tech-touch", 0.2, 0.07, rate(0.2, -1.386)))
	down := simple(0.08, 0.01, true)
	due := sim.LifeMonth{Month: 1, State: "amber", Opening: 176400, Downsell: 17640, Uplift: 4763, Expansion: 32705, Closing: 196228, Orphaned: true,
		Steady: &sim.LifeShare{Delivered: 0.5, Remembered: 0.82}, Plays: []sim.LifePlay{{Play: "rescue", LifeShare: sim.LifeShare{Delivered: 0.64, Remembered: 0.64}}},
		Renewal: &sim.LifeDue{Churn: churn, Downsell: &down, Depth: &sim.LifeSize{U: 0.25, Share: 0.1}, Uplift: 0.03, Factor: 1.03},
		Growth:  &sim.LifeGrowth{Expansion: simple(0.03, 0.002, true), Size: &sim.LifeSize{U: 0.5, Share: 0.2}},
		Health: &sim.LifeHealth{Worsen: healthy(simple(0.4, 0.99997, false)), Scale: 0.8, State: "green",
			Recover: healthy(decided(0.6, 0.99997, true, part(sim.OwnPart, "high-touch", 1, 0.75, rate(0.5, 0.01), term(sim.PlayTerm, "rescue", 1.099))))}}
	quiet := sim.LifeMonth{Month: 2, State: "green", Opening: 196228, Closing: 196228, Steady: &sim.LifeShare{Delivered: 1, Remembered: 0.85},
		Growth: &sim.LifeGrowth{Expansion: simple(0.0042, 0.5, false)}, Health: &sim.LifeHealth{Worsen: healthy(simple(0.04, 0.5, false)), Scale: 1, State: "green"}}
	return &sim.Life{Trial: 12345, Closing: 196228, Months: []sim.LifeMonth{due, quiet},
		Account: sim.OpeningAccount{ID: "LK-1010", Name: "Sage Holdings", Segment: "enterprise", Coverage: "high-touch", ARR: 176400, Renewal: 1, Term: 12,
			State: "amber", Owner: "Ben Okafor", Team: "named", Post: 1}}
}

// leaver leaves at a renewal of which the book knows.
func leaver() *sim.Life {
	renews := 0.25
	churn := sim.LifeChance{P: 0.75, U: 0.1, Happened: true, Known: true}
	return &sim.Life{Trial: 1, Left: 1, Months: []sim.LifeMonth{{Month: 1, Opening: 9000, Churn: 9000, Renewal: &sim.LifeDue{Churn: churn}}},
		Account: sim.OpeningAccount{ID: "A1", Segment: "smb", Coverage: "pooled", ARR: 9000, Renewal: 1, Term: 1, Renews: &renews}}
}

// newcomer arrives without health.
func newcomer() *sim.Life {
	down := simple(0.05, 0.5, false)
	return &sim.Life{Trial: 2, Arrived: 3, Closing: 8230.5, Account: sim.OpeningAccount{ID: "smb new 3.1", Segment: "smb", Coverage: "pooled", ARR: 8230.5, Renewal: 4, Term: 1},
		Months: []sim.LifeMonth{{Month: 4, Opening: 8230.5, Closing: 8230.5, Growth: &sim.LifeGrowth{Expansion: simple(0.02, 0.5, false)},
			Renewal: &sim.LifeDue{Churn: simple(0.2, 0.4, false), Downsell: &down, Factor: 1}}}}
}
