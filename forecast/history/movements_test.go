package history

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"touchline/sim/past"
)

// only is the whole book's window of 2025, in which all of these happen to
// accounts that opened it with 100 each.
func only(t *testing.T, rows ...past.Movement) (Window, []string) {
	t.Helper()
	h := &past.History{Form: past.Movements}
	var accounts []string
	for _, r := range rows {
		if !slices.Contains(accounts, r.Account) && r.Account != "stranger" {
			accounts = append(accounts, r.Account)
			h.Movements = append(h.Movements, past.Movement{Account: r.Account, Kind: past.New, Amount: 100, Date: date(2024, 6, 1)})
		}
	}
	h.Movements = append(h.Movements, rows...)
	m := Measure(h)
	require.Len(t, m.Windows, 1)
	return m.Windows[0], m.Remarks
}

func TestMovementsOfOneDayHaveNoOrder(t *testing.T) {
	rows := []past.Movement{
		{Account: "a", Date: date(2025, 7, 1), Kind: past.Downsell, Amount: 10, Due: amount(100)},
		{Account: "a", Date: date(2025, 7, 1), Kind: past.Uplift, Amount: 4.5, Due: amount(90)},
		{Account: "b", Date: date(2025, 12, 1), Kind: past.Churn, Amount: 100},
		{Account: "b", Date: date(2025, 12, 1), Kind: past.Return, Amount: 60},
	}
	forth, _ := only(t, rows...)
	slices.Reverse(rows)
	back, remarks := only(t, rows...)
	require.Equal(t, forth, back)
	require.Empty(t, remarks)
	require.Equal(t, []float64{100, 94.5}, []float64{*forth.Due, *forth.Renewed}, "one renewal, of the larger amount")
	require.Equal(t, 1, *forth.Renewals)
	require.Equal(t, forth.Definitions[0].NRR, forth.Definitions[2].NRR, "b was never away at the end of a day")
}

func TestRenewalAtTheSameARR(t *testing.T) {
	w, _ := only(t, past.Movement{Account: "a", Date: date(2025, 12, 1), Kind: past.Uplift, Due: amount(100)},
		past.Movement{Account: "b", Date: date(2025, 12, 1), Kind: past.Expansion, Amount: 30, Due: amount(100)})
	require.Equal(t, 1., *w.RenewalRate)
	require.Equal(t, []float64{200, 200}, []float64{*w.Due, *w.Renewed})
}

func TestMovementsOfStrangers(t *testing.T) {
	w, remarks := only(t,
		past.Movement{Account: "a", Date: date(2025, 3, 1), Kind: past.Churn, Amount: 130},
		past.Movement{Account: "a", Date: date(2025, 5, 1), Kind: past.New, Amount: 40},
		past.Movement{Account: "stranger", Date: date(2025, 5, 1), Kind: past.Churn, Amount: 55.5, Due: amount(55.5)},
		past.Movement{Account: "stranger", Date: date(2025, 12, 5), Kind: past.Return, Amount: 20})
	require.Equal(t, []string{"movements that take more than the account has: the excess is left out (2 times, 85.50); is the ARR it began with missing?"}, remarks)
	require.Equal(t, []float64{100, 100, 40, 40, 0, 20, 0, 60}, []float64{w.Opening, w.Churn, *w.Returned, w.Closing, *w.New, *w.WonBack, *w.Later, *w.Ending})
	require.Equal(t, []float64{55.5, 0}, []float64{*w.Due, *w.Renewed})
}

// Prices are taken out of GRR as long as they are in what is left.
func TestPriceStripped(t *testing.T) {
	w, _ := only(t,
		past.Movement{Account: "back at a price of its own", Date: date(2025, 2, 1), Kind: past.Uplift, Amount: 50},
		past.Movement{Account: "back at a price of its own", Date: date(2025, 3, 1), Kind: past.Churn, Amount: 150},
		past.Movement{Account: "back at a price of its own", Date: date(2025, 12, 1), Kind: past.Return, Amount: 60},
		past.Movement{Account: "less than its price", Date: date(2025, 2, 1), Kind: past.Uplift, Amount: 50},
		past.Movement{Account: "less than its price", Date: date(2025, 12, 1), Kind: past.Downsell, Amount: 140})
	require.Equal(t, Definition{PriceStripped, amount(70. / 200), amount(60. / 200)}, w.Definitions[1])
}

// An account of which a part is due may lose more than that part.
func TestMoreIsLostThanWasDue(t *testing.T) {
	w, _ := only(t, past.Movement{Account: "a", Date: date(2025, 12, 1), Kind: past.Churn, Amount: 100, Due: amount(40)},
		past.Movement{Account: "b", Date: date(2025, 12, 1), Kind: past.Downsell, Amount: 10, Due: amount(40)})
	require.Equal(t, []float64{80, 30}, []float64{*w.Due, *w.Renewed})
}

// An account counts where it is at the opening or, if it was not there, where
// it is at the end.
func TestSegmentOfAnAccountThatMoves(t *testing.T) {
	of := func(account, segment string, day time.Time, kind past.Kind, by float64) past.Movement {
		return past.Movement{Account: account, Segment: segment, Date: day, Kind: kind, Amount: by}
	}
	m := Measure(movements(
		of("moves", "smb", date(2024, 6, 1), past.New, 10), of("moves", "ent", date(2025, 6, 1), past.Expansion, 5),
		of("comes back elsewhere", "smb", date(2024, 6, 1), past.New, 20), of("comes back elsewhere", "smb", date(2024, 7, 1), past.Churn, 20),
		of("comes back elsewhere", "ent", date(2025, 12, 1), past.Return, 30),
	))
	require.Len(t, m.Windows, 3)
	ent, smb := m.Windows[1], m.Windows[2]
	require.Equal(t, []any{"ent", 0, 0., 30.}, []any{ent.Segment, ent.Accounts, ent.Closing, *ent.WonBack})
	require.Equal(t, []any{"smb", 1, 15., 0.}, []any{smb.Segment, smb.Accounts, smb.Closing, *smb.WonBack})
}

// What holds of every ledger: bridges tie out to the cent, flows of the opening
// accounts lead to the NRR of the two ends, and no definition is above its
// bound.
func TestLedgerProperties(t *testing.T) {
	kinds := []past.Kind{past.New, past.Expansion, past.Uplift, past.Downsell, past.Churn, past.Return}
	movement := rapid.Custom(func(t *rapid.T) past.Movement {
		m := past.Movement{Account: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "account"), Segment: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "segment"),
			Date: date(2022, 1, 1).AddDate(0, 0, rapid.IntRange(0, 1100).Draw(t, "day")), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			Amount: float64(rapid.IntRange(0, 20_000).Draw(t, "cents")) / 100}
		if rapid.Bool().Draw(t, "due") {
			m.Due = amount(float64(rapid.IntRange(0, 20_000).Draw(t, "due cents")) / 100)
		}
		return m
	})
	rapid.Check(t, func(t *rapid.T) {
		h := movements(rapid.SliceOfN(movement, 0, 40).Draw(t, "movements")...)
		m := Measure(h)
		spans := newLedger(h).spans
		u := unitOf(h)
		opened := map[Date]money{}
		for _, w := range m.Windows {
			of := func(x *float64) money { return u.of(*x) }
			require.Equal(t, u.of(w.Closing), u.of(w.Opening)-u.of(w.Churn)-u.of(w.Downsell)+u.of(w.Expansion)+of(w.Uplift)+of(w.Returned))
			require.Equal(t, of(w.Ending), u.of(w.Closing)+of(w.New)+of(w.WonBack)+of(w.Later))
			if w.Segment != Whole {
				opened[w.From] += u.of(w.Opening)
			}
			if w.Definitions != nil && w.NRR != nil {
				require.Equal(t, *w.NRR, *w.Definitions[3].NRR, "flows lead from one end to the other")
				require.LessOrEqual(t, *w.GRR, min(1, *w.NRR))
				require.LessOrEqual(t, *w.FlowGRR, *w.GRR)
				require.LessOrEqual(t, *w.Definitions[2].GRR, *w.GRR)
			}
		}
		for i, w := range slices.DeleteFunc(slices.Clone(m.Windows), func(w Window) bool { return w.Segment != Whole }) {
			c := Compare(arrOf(StateAt(h, spans[i].From)), arrOf(StateAt(h, spans[i].To)))
			require.Equal(t, [2]float64{c.Opening, c.Closing}, [2]float64{w.Opening, w.Closing})
			require.Equal(t, [2]int{c.Accounts, c.Kept}, [2]int{w.Accounts, w.Kept})
			if opened[w.From] != 0 {
				require.Equal(t, u.of(w.Opening), opened[w.From], "segments add up")
			}
		}
	})
}

// The same lives told as contracts and as movements are the same years, but
// for what happens on a 1 January.
func TestContractsAndMovementsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := contracts(), movements()
		for i := range rapid.IntRange(1, 8).Draw(t, "accounts") {
			account := string(rune('a' + i))
			start := date(2020, 2, 1).AddDate(0, 0, rapid.IntRange(0, 1000).Draw(t, "start"))
			days := rapid.IntRange(1, 1500).Draw(t, "days")
			end := start.AddDate(0, 0, days)
			if start.YearDay() == 1 || end.YearDay() == 1 {
				continue
			}
			arr := float64(rapid.IntRange(1, 10_000).Draw(t, "cents")) / 100
			other.Movements = append(other.Movements, past.Movement{Account: account, Date: start, Kind: past.New, Amount: arr})
			if rapid.Bool().Draw(t, "ends") {
				other.Movements = append(other.Movements, past.Movement{Account: account, Date: end, Kind: past.Churn, Amount: arr})
			} else {
				end = time.Time{}
			}
			one.Contracts = append(one.Contracts, past.Contract{Account: account, Start: start, End: end, ARR: arr})
		}
		ours, theirs := Measure(one).Windows, Measure(other).Windows
		require.Len(t, theirs, len(ours))
		for i, w := range ours {
			require.Equal(t, []any{w.From, w.Accounts, w.Kept, w.Opening, w.Closing, w.NRR, w.GRR, w.FlowGRR, w.Churn, w.Ending},
				[]any{theirs[i].From, theirs[i].Accounts, theirs[i].Kept, theirs[i].Opening, theirs[i].Closing, theirs[i].NRR, theirs[i].GRR, theirs[i].FlowGRR, theirs[i].Churn, theirs[i].Ending})
		}
	})
}
