package kept

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// ties asks that the changes add up from the old forecast to the new one.
func ties(t *testing.T, b *Bridge) {
	t.Helper()
	tie := func(old, new float64, change func(*Step) Change) {
		t.Helper()
		at := old
		for i := range b.Steps {
			at += change(&b.Steps[i]).Change
			require.True(t, math.Abs(at-change(&b.Steps[i]).After) <= 1e-9*math.Abs(old), "step %d leads to %v; says %v", i, at, change(&b.Steps[i]).After)
		}
		require.True(t, math.Abs(at-new) <= 1e-9*math.Abs(old), "%v and the steps come to %v, not to %v", old, at, new)
	}
	tie(b.Old.ARR, b.New.ARR, func(s *Step) Change { return s.ARR })
	if b.Of != "" {
		tie(*b.Old.NRR, *b.New.NRR, func(s *Step) Change { return *s.NRR })
		tie(*b.Old.GRR, *b.New.GRR, func(s *Step) Change { return *s.GRR })
	}
}

func kinds(b *Bridge) (all [][]Kind) {
	for _, s := range b.Steps {
		all = append(all, s.Kinds)
	}
	return all
}

var everyStep = [][]Kind{{Outcomes}, {Book}, {Rates}, {People}}

// step is the one of a kind.
func step(t *testing.T, b *Bridge, kind Kind) *Step {
	t.Helper()
	i := slices.IndexFunc(b.Steps, func(s Step) bool { return slices.Contains(s.Kinds, kind) })
	require.GreaterOrEqual(t, i, 0, kind)
	return &b.Steps[i]
}

// Each change of the new forecast moves its own step and no other.
func TestAChangeMovesItsOwnStep(t *testing.T) {
	old := company()
	kept := keep(t, old, 1)
	for name, c := range map[string]struct {
		bend func(*sim.Scenario)
		kind Kind
		fact string
	}{
		"nothing":        {func(*sim.Scenario) {}, "", ""},
		"a lower churn":  {func(s *sim.Scenario) { s.Segments[1].Rates = []sim.Rates{rates("digital", 0.1)} }, Rates, "smb × digital: churn 25.0% → 10.0%"},
		"an economy":     {func(s *sim.Scenario) { s.Economy.Volatility = 0.6 }, Rates, "economy: volatility 0.2 → 0.6"},
		"a price":        {func(s *sim.Scenario) { s.Segments[0].Uplift = 0.06 }, Rates, "mid: uplift 3.0% → 6.0%"},
		"nobody left":    {func(s *sim.Scenario) { s.Teams[0].Hours = 5 }, People, "csm: hours 60 → 5"},
		"no rescue":      {func(s *sim.Scenario) { s.Plays = nil }, People, "the play rescue is gone"},
		"all by digital": {func(s *sim.Scenario) { s.Segments[0].Coverage = s.Segments[1].Coverage }, People, "mid: coverage changed"},
		"a renewal":      {func(s *sim.Scenario) { s.Book[4].Renewal = 11 }, Book, "1 account: another next renewal"},
		"a segment":      {func(s *sim.Scenario) { s.Book[4].Segment = "smb" }, Book, "1 account: another segment"},
		"a new account":  {func(s *sim.Scenario) { s.Book = append(s.Book, sim.Account{ID: "N1", Segment: "mid", ARR: 5000}) }, Book, "1 account is new to the book, with $5.00k"},
		"a loss":         {func(s *sim.Scenario) { s.Book[4].ARR = 0 }, Outcomes, "of 40 accounts with $90.0k, 39 are there 3 months later with $87.5k: 1 left with $2.50k, the others pay $0 less and $0 more"},
		"one not named":  {func(s *sim.Scenario) { s.Book = s.Book[1:] }, Outcomes, "1 is not in the new book and counts as lost"},
		"a gain":         {func(s *sim.Scenario) { s.Book[4].ARR *= 2 }, Outcomes, "of 40 accounts with $90.0k, 40 are there 3 months later with $92.5k: 0 left with $0, the others pay $0 less and $2.50k more"},
		"a notice":       {func(s *sim.Scenario) { s.Book[4].Renews = new(float64) }, Outcomes, "of 1 account it is known by now whether, or how likely, the next contract is renewed"},
	} {
		t.Run(name, func(t *testing.T) {
			s := laterOn(t, old, 3)
			s.Book = slices.Clone(s.Book)
			s.Segments, s.Teams = slices.Clone(s.Segments), slices.Clone(s.Teams)
			c.bend(&s)
			b := bridge(t, kept, keep(t, s, 4))
			ties(t, b)
			require.Equal(t, everyStep, kinds(b))
			require.Equal(t, "Dec 2027", b.Month)
			require.Equal(t, 3, b.Passed)
			for _, kind := range []Kind{Book, Rates, People} {
				s := step(t, b, kind)
				if kind == c.kind {
					require.NotZero(t, s.ARR.Change)
				} else if kind != Book { // which takes expected new accounts away
					require.Zero(t, s.ARR.Change, kind)
					require.Zero(t, s.NRR.Change, kind)
					require.Zero(t, s.GRR.Change, kind)
					require.Empty(t, s.Facts)
				} else {
					require.Zero(t, s.NRR.Change, kind)
				}
			}
			if c.kind != "" {
				require.Contains(t, step(t, b, c.kind).Facts, c.fact)
			}
		})
	}
}

// What a plan expects is what it still expects where nothing has happened that
// was not certain; what nobody expected is no noise.
func TestOutcomesAsExpectedMoveNothing(t *testing.T) {
	s := company()
	s.Teams, s.Plays, s.Health, s.Economy, s.Trials = nil, nil, sim.Health{}, sim.Economy{}, 3000
	s.Coverages = []sim.Coverage{{Name: "digital"}}
	for i := range s.Segments {
		g := &s.Segments[i]
		g.Coverage, g.Term, g.New = []sim.CoverageLine{{Use: "digital"}}, 12, nil
		g.Rates = []sim.Rates{{Coverage: "digital", Churn: sim.Rate{P: 0.2}}}
	}
	for i := range s.Book {
		s.Book[i].Renewal = 5 + i%6 // nothing is due before May
	}
	old, now := keep(t, s, 1), laterOn(t, s, 3)
	b := bridge(t, old, keep(t, now, 4))
	ties(t, b)
	require.True(t, step(t, b, Outcomes).NRR.WithinNoise, step(t, b, Outcomes))
	require.True(t, step(t, b, Outcomes).GRR.WithinNoise)
	require.Nil(t, b.Largest())
	require.Contains(t, b.Words, "No step moves it beyond sampling error.")

	now.Book = now.Book[1:] // the twin: one left
	b = bridge(t, old, keep(t, now, 4))
	require.False(t, step(t, b, Outcomes).NRR.WithinNoise)
	require.Equal(t, []Kind{Outcomes}, b.Largest().Kinds)
}

// Where both forecasts land the fiscal year, the bridge tells its landing, from
// the opening that the books name.
func TestBridgeOfALandedYear(t *testing.T) {
	s := company()
	s.Horizon = 14
	for i := range s.Book {
		s.Book[i].Opening = s.Book[i].ARR * 0.9
	}
	s.Book = append(s.Book, sim.Account{ID: "gone", Segment: "smb", Opening: 3000})
	old := keepWhole(t, s, 3)
	now := laterOn(t, s, 2)
	opening := openings(old)
	for i := range now.Book {
		now.Book[i].Opening = opening[now.Book[i].ID]
	}
	now.Book = append(now.Book, s.Book[40])
	now.Book[3].ARR, now.Horizon = 0, 12
	new := keepWhole(t, now, 5)
	b := bridge(t, old, new)
	ties(t, b)
	require.Equal(t, "Jan 2028", b.Month)
	require.Equal(t, "the end of FY2028", b.Why)
	require.Equal(t, "the accounts that were there when FY2028 (Feb 2027 to Jan 2028) opened, from then on", b.Of)
	require.Equal(t, old.Renewals.Landing.NRR.Mean, *b.Old.NRR)
	require.Equal(t, new.Renewals.Landing.GRR.Mean, *b.New.GRR)
	require.Equal(t, everyStep, kinds(b), "the engine draws again what was told")
	require.Empty(t, step(t, b, Book).Facts[1:])

	now.Book = now.Book[:40] // without who was gone when the old forecast was made
	b = bridge(t, old, keepWhole(t, now, 5))
	ties(t, b)
	require.Contains(t, step(t, b, Book).Facts, "the fiscal year opened with $81.0k by the new book, with $84.0k by the old one: it lacks 1 account of the opening, with $3.00k, so that their loss is not in NRR and GRR (accounts lost since belong in a book with an ARR of 0)")
	require.Positive(t, step(t, b, Book).NRR.Change)
	now.Book = append(now.Book, s.Book[40])
	now.Book[2].Opening += 1000
	b = bridge(t, old, keepWhole(t, now, 5))
	ties(t, b)
	require.Contains(t, step(t, b, Book).Facts, "the fiscal year opened with $85.0k by the new book, with $84.0k by the old one")
}

func TestBridgeOfOneMonth(t *testing.T) {
	s := company()
	old := keep(t, s, 1)
	s.Book = slices.Clone(s.Book)
	s.Book[0].ARR = 5e4
	b := bridge(t, old, keep(t, s, 1))
	ties(t, b)
	require.Equal(t, [][]Kind{{Book}, {Rates}, {People}}, kinds(b), "nothing has happened yet")
	require.Equal(t, []string{"1 account: another ARR"}, step(t, b, Book).Facts)
	require.Equal(t, "each book's own accounts, from the start of Jan 2027 on", b.Of)
	require.NotZero(t, step(t, b, Book).NRR.Change)
}

func TestBridgeOfDrawnBooks(t *testing.T) {
	s := company()
	s.Book, s.Segments[0].ARR = nil, sim.Lognormal{Mean: 2000, CV: 0.5}
	s.Segments[0].Accounts, s.Segments[1].Accounts = 20, 20
	old := keep(t, s, 1)
	s.Segments = slices.Clone(s.Segments)
	s.Segments[0].Accounts = 25
	b := bridge(t, old, keep(t, ahead(s, 2), 3))
	ties(t, b)
	require.Equal(t, [][]Kind{{Outcomes, Book}, {Rates}, {People}}, kinds(b))
	require.Empty(t, b.Of)
	require.Nil(t, b.Old.NRR)
	require.Nil(t, b.Steps[0].NRR)
	require.Equal(t, []string{"the book has 45 accounts with $66.0k, after 40 with $56.0k"}, b.Steps[0].Facts)
	require.Zero(t, step(t, b, Rates).ARR.Change)
	require.Zero(t, step(t, b, People).ARR.Change)
	require.Contains(t, b.Notes, "a forecast that draws its book names no accounts: what became of them and what the book says anew cannot be told apart")

	b = bridge(t, old, keep(t, s, 1)) // of one month, both open alike
	ties(t, b)
	require.NotEmpty(t, b.Of)
}

// A segment that the old scenario does not know cannot be run by its rates.
func TestStepsThatCannotBeToldApart(t *testing.T) {
	s := company()
	old := keep(t, s, 1)
	now := laterOn(t, s, 3)
	now.Segments = slices.Clone(now.Segments)
	tiny := now.Segments[1]
	tiny.Name = "tiny"
	now.Segments = append(now.Segments, tiny)
	now.Book[1].Segment = "tiny"
	b := bridge(t, old, keep(t, now, 4))
	ties(t, b)
	require.Equal(t, [][]Kind{{Outcomes}, {Book, Rates}, {People}}, kinds(b))
	require.Equal(t, "the book and rates", b.Steps[1].Name())
	require.Contains(t, b.Steps[1].Facts, "the segment tiny is new")
	require.Contains(t, b.Notes[0], "the old scenario cannot take over the new book alone (")
}

func TestOtherFuturesAreAStepOfTheirOwn(t *testing.T) {
	s := company()
	old := keep(t, s, 1)
	s.Seed, s.Trials = 8, 300
	b := bridge(t, old, keep(t, s, 1))
	ties(t, b)
	require.Equal(t, [][]Kind{{Redrawn}, {Book}, {Rates}, {People}}, kinds(b))
	require.Equal(t, "the old forecast is of 150 futures of seed 7, the new one of 300 futures of seed 8: every step but this one is in the latter", b.Steps[0].Facts[0])
	require.NotZero(t, b.Steps[0].NRR.Change)
	require.True(t, b.Steps[0].NRR.WithinNoise)
	require.Zero(t, step(t, b, Book).ARR.Change)

	other, nrr := *old, *old.Months[11].NRR // another program told something else
	nrr.Mean += 0.01
	other.Program, other.Months = "touchline 9", slices.Clone(old.Months)
	other.Months[11].NRR = &nrr
	b = bridge(t, &other, old)
	ties(t, b)
	require.Equal(t, nrr.Mean, *b.Old.NRR)
	require.Equal(t, []string{"the old forecast was made by touchline 9, the new one by touchline 0.1.0"}, b.Steps[0].Facts)
}

func TestBridgeIsTheSameOnAnyWorkers(t *testing.T) {
	old, new := keep(t, company(), 1), keep(t, laterOn(t, company(), 3), 4)
	one, err := NewBridge(t.Context(), old, new, Options{Version: "0.1.0", Run: sim.Options{Workers: 1}})
	require.NoError(t, err)
	seven, err := NewBridge(t.Context(), old, new, Options{Version: "0.1.0", Run: sim.Options{Workers: 7}})
	require.NoError(t, err)
	require.Equal(t, one, seven)
}

func TestNoBridgeBetween(t *testing.T) {
	old := keep(t, company(), 1)
	for want, bend := range map[string]func(f *Forecast){
		"one forecast is in USD, the other in EUR": func(f *Forecast) { f.Currency = "EUR" },
		"the old forecast starts in Jan 2027, after the new one (Dec 2026): name them in the order in which they were made": func(f *Forecast) { f.Start = "2026-12" },
		"they have no month in common: the old forecast ends with Dec 2027, before the new one starts (Jan 2028)":           func(f *Forecast) { f.Start = "2028-01" },
		"their books have no account in common: are they of one company, and are accounts named alike?": func(f *Forecast) {
			f.Model.Book = slices.Clone(f.Model.Book)
			for i := range f.Model.Book {
				f.Model.Book[i].ID += "x"
			}
		},
	} {
		new := *old
		bend(&new)
		_, err := NewBridge(t.Context(), old, &new, Options{Version: "0.1.0"})
		var unlike *Unlike
		require.ErrorAs(t, err, &unlike)
		require.EqualError(t, err, want)
	}
}

func TestTheMonthOfABridge(t *testing.T) {
	old, new := keep(t, company(), 1), keep(t, laterOn(t, company(), 3), 4)
	b, err := NewBridge(t.Context(), old, new, Options{Month: "2027-06"})
	require.NoError(t, err)
	ties(t, b)
	require.Equal(t, []string{"Jun 2027", "as asked for"}, []string{b.Month, b.Why})
	require.Equal(t, old.Months[5].Closing.Mean, b.Old.ARR)
	require.Equal(t, new.Months[2].Closing.Mean, b.New.ARR)
	for _, month := range []string{"2027-03", "2028-01", "June"} {
		_, err := NewBridge(t.Context(), old, new, Options{Month: month})
		require.EqualError(t, err, "both forecasts tell of months from Apr 2027 to Dec 2027 (got "+month+")")
	}
}
