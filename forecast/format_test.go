package forecast

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFormats(t *testing.T) {
	for want, got := range map[string]string{
		"91.3%": Percent(0.9134, 1), "91%": Percent(0.9134, 0), "0.0%": Percent(-0.0004, 1), "−3.2%": Percent(-0.032, 1), "1,234.0%": Percent(12.34, 1),
		"+1.5": Points(0.0148, 1), "−1.4": Points(-0.014, 1), "0.0": Points(0.0004, 1), "0.00": Points(-0.00001, 2),
		"+0.41": Signed(0.405465, 2), "−0.21": Signed(-0.214, 2), "0.000": Signed(-0.0001, 3),
		"10,000": Count(10000), "999": Count(999), "−1,000": Count(-1000), "0": Count(-0.3),
		"99.4 h": Hours(99.4), "100 h": Hours(99.96), "1,234 h": Hours(1234.4),
		"14": Posts(14), "13.5": Posts(13.46),
		"1.3": Ratio(1.3), "0.85": Ratio(0.85), "12": Ratio(12), "−2": Ratio(-2),
		"0.0030%": PercentError(0.0000298), "0.084%": PercentError(0.00084), "0.10%": PercentError(0.000996), "12%": PercentError(0.1234), "0%": PercentError(0),
		"0.020": PointsError(0.0002), "1.2": PointsError(0.0123),
		"1 account": Counted(1, "account"), "1,000 accounts": Counted(1000, "account"), "0 accounts": Counted(0, "account"),
		"3 years": YearsOf(3), "1 year": YearsOf(1),
		"90%": ShortPercent(0.9), "92.5%": ShortPercent(0.925), "100%": ShortPercent(1),
		"97%": LoadWords(0.966), "no hours": LoadWords(math.Inf(1)),
		"$": Unit("USD"), "CHF": Unit("CHF"),
		"4": TeamWindow{From: 4, To: 4}.Planned(), "8 to 10": TeamWindow{From: 8, To: 10}.Planned(),
		"It is so.": Sentence("it is so"), "Österreich is in EUR.": Sentence("österreich is in EUR"), "Why?": Sentence("why?"), "Reaches 90%.": Sentence("reaches 90%"), "So (or so).": Sentence("so (or so)"), "": Sentence(""),
	} {
		require.Equal(t, want, got)
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		amount      float64
		short, full string
	}{
		{0, "$0", "$0"}, {math.Copysign(0, -1), "$0", "$0"}, {-1e-7, "$0.00", "$0"}, {0.0734, "$0.073", "$0"}, {-0.000487, "−$0.00049", "$0"}, {0.0995, "$0.10", "$0"}, {0.5, "$0.50", "$0"}, {9.4, "$9.40", "$9"}, {94.4, "$94", "$94"},
		{999.4, "$999", "$999"}, {999.6, "$1.00k", "$1,000"}, {31234, "$31.2k", "$31,234"}, {310000, "$310k", "$310,000"}, {-310000, "−$310k", "−$310,000"},
		{999499, "$999k", "$999,499"}, {999500, "$1.00M", "$999,500"}, {1630412, "$1.63M", "$1,630,412"}, {24.04e6, "$24.0M", "$24,040,000"},
		{163e6, "$163M", "$163,000,000"}, {1.63e9, "$1.63B", "$1,630,000,000"}, {12.5e12, "$12,500B", "$12,500,000,000,000"},
		{math.NaN(), "–", "–"}, {math.Inf(-1), "–", "–"},
	} {
		require.Equal(t, c.short, Money(c.amount, "USD"))
		require.Equal(t, c.full, FullMoney(c.amount, "USD"))
	}
	require.Equal(t, "$8,774,532.32", Cents(8774532.32, "USD"))
	require.Equal(t, "−€0.50", Cents(-0.5, "EUR"))
	require.Equal(t, "€94", Money(94, "EUR"))
	require.Equal(t, "£94", Money(94, "GBP"))
	require.Equal(t, "−CHF 310k", Money(-310000, "CHF"))
	require.Equal(t, "94", Money(94, ""))
	require.Equal(t, "+$310k", MoneyChange(310000, "USD"))
	require.Equal(t, "−$310k", MoneyChange(-310000, "USD"))
	require.Equal(t, "$0", MoneyChange(0, "USD"))
}

func TestNoFormatPrintsMinusNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(-0.01, 0.01), rapid.Float64Range(-1e300, 1e300)).Draw(t, "x")
		for _, printed := range []string{Percent(x, 1), Points(x, 1), Signed(x, 1), Count(x), Hours(x), Posts(x), Money(x, "USD"), MoneyChange(x, "USD"), FullMoney(x, "USD"), Ratio(x)} {
			require.NotContains(t, printed, "-", "a hyphen is not a minus")
			require.NotContains(t, printed, "NaN")
			if strings.HasPrefix(printed, "−") || strings.HasPrefix(printed, "+") {
				require.True(t, strings.ContainsAny(printed, "123456789"), printed)
			}
		}
	})
}

func TestInFutures(t *testing.T) {
	require.Equal(t, "94 of 100 futures", InFutures(0.94, 500))
	require.Equal(t, "all 500 futures", InFutures(1, 500))
	require.Equal(t, "none of 500 futures", InFutures(0, 500))
	require.Equal(t, "more than 99 of 100 futures", InFutures(0.998, 500))
	require.Equal(t, "fewer than 1 of 100 futures", InFutures(0.002, 500))
	require.Equal(t, "47 of 50 futures", InFutures(0.94, 50), "of no more futures than there are")
	require.Equal(t, "49 of 50 futures", InFutures(0.98, 50))
	for want, share := range map[string]float64{"94 of 100": 0.94, "all": 1, "none": 0, "> 99 of 100": 0.998, "< 1 of 100": 0.002} {
		require.Equal(t, want, InFuturesShort(share, 500))
	}
	require.Equal(t, "47 of 50", InFuturesShort(0.94, 50))
	for want, share := range map[string]float64{"94%": 0.94, "100%": 1, "0%": 0, "> 99%": 0.998, "< 1%": 0.002} {
		require.Equal(t, want, Share(share, 500))
		require.Equal(t, "–", Share(share, 19))
	}
}

func TestRanges(t *testing.T) {
	money := func(x float64) string { return Money(x, "USD") }
	of := func(n int, from, to float64) *Band {
		x := make([]float64, n)
		for i := range x {
			x[i] = from + (to-from)*float64(i)/float64(n)
		}
		return BandOf(x)
	}
	require.Equal(t, "$1.10M to $1.89M", of(100, 1e6, 2e6).Range(money, " to "))
	require.Equal(t, "about $1.26M", of(100, 1260000, 1260100).Range(money, " to "), "ends that print alike are no range")
	require.Equal(t, "certain", of(20, 5, 5).Range(money, " to "))
	require.Equal(t, "–", of(19, 1e6, 2e6).Range(money, " to "))
	require.Equal(t, "–", of(19, 5, 5).Range(money, " to "), "a few futures make nothing certain")
	require.Equal(t, "$67.9k", of(19, 1e6, 2e6).Error(money))
	require.Equal(t, "–", of(1, 5, 5).Error(money), "a single future knows no error")
	d := Difference{P10: 1e5, P90: 2e5, SE: 5, Trials: 20}
	require.Equal(t, "$100k – $200k", d.Range(money, " – "))
	d.SE = 0
	require.Equal(t, "in every future", d.Range(money, " – "))
	d.Trials = 19
	require.Equal(t, "–", d.Range(money, " – "))
}

func TestCalendar(t *testing.T) {
	require.Equal(t, "Jan 2027", Calendar{2027, 1}.Label(1))
	require.Equal(t, "Feb 2028", Calendar{2027, 11}.Label(4))
	require.Equal(t, "month 4", Calendar{}.Label(4))
}
