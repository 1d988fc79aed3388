package fit

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestContractsThatResumeTheNextDayFitAsThoseThatTouch(t *testing.T) {
	yearly := func(gap int) *past.History {
		h := &past.History{Form: past.Contracts}
		for i := range 40 {
			start := day("2017-01-02") // years count from the opening of 2021 back
			for year := range 4 {
				c := past.Contract{Account: strconv.Itoa(i), Start: start.AddDate(year, 0, 0), End: start.AddDate(year+1, 0, -gap), ARR: 10}
				if year == 3 && i%5 > 0 {
					c.End = time.Time{}
				} else if year == 3 {
					c.End = day("2020-12-31") // lost
				}
				h.Contracts = append(h.Contracts, c)
			}
		}
		return h
	}
	touching, err := New(yearly(0), time.Time{})
	require.NoError(t, err)
	resumed, err := New(yearly(1), time.Time{})
	require.NoError(t, err)
	last := len(resumed.Remarks) - 1
	require.Equal(t, "An end on the day before the account's next contract begins is read as a last day, not as a loss (120 of 160 contracts).", resumed.Remarks[last])
	resumed.Remarks, resumed.Plain = resumed.Remarks[:last], resumed.Plain[:len(resumed.Plain)-1]
	require.Equal(t, touching, resumed)
	apart, err := New(yearly(2), time.Time{})
	require.Error(t, err, "with a day between, nobody is there when a year opens: %v", apart)
}
