package chart

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever hears a figure learns its message: what is largest, what ties out,
// how often a range held, what is recommended.
func TestDescriptionsTellTheMessage(t *testing.T) {
	require.Equal(t, "Columns by period; each column is the sum of its parts; a thin line holds 8 of 10 futures."+
		" Renewed: $2.00M in Q1 2027, at most $5.00M in Q2 2027, $3.00M in Q3 2027."+
		" Uplift: $1.00M in Q1 2027, $1.50M in Q2 2027."+
		" Together: $3.00M in Q1 2027, at most $6.50M in Q2 2027 (8 of 10 futures $6.00M – $7.00M), $3.00M in Q3 2027."+
		" A line stands at target $4.00M.",
		Columns("due", "", money, Periods{Names: quarters(3), Parts: []Part{{Name: "Renewed", Values: []float64{2e6, 5e6, 3e6}}, {Name: "Uplift", Values: []float64{1e6, 1.5e6, nan}}},
			Whole: []Span{{nan, nan}, {6e6, 7e6}, {nan, nan}}}, Reference{4e6, "target $4.00M"}).Description)
	require.Equal(t, "Columns by period. Lost: nothing known.",
		Columns("due", "", money, Periods{Names: quarters(1), Parts: []Part{{Name: "Lost", Values: []float64{nan}}}}).Description)
	require.Equal(t, "A bridge, step by step. Opening, Jan 2027: $22.70M. New: +$1.90M. Expansion: +$1.45M, 8 of 10 futures +$1.10M – +$1.90M. Uplift: +$620k."+
		" Downsell: −$480k, 8 of 10 futures −$700k – −$300k. Churn: −$1.83M, 8 of 10 futures −$2.60M – −$1.20M. Closing, Dec 2027: $24.36M, 8 of 10 futures $23.10M – $25.50M.",
		waterfallExample().Description)
	require.Contains(t, backtestExample().Description, "A range in a row for each name. The range of 9 of 10 futures holds what happened in 4 of 6 rows."+
		" 2017: forecast 90.0%, 5 of 10 futures 88.9% – 91.0%, 9 of 10 futures 87.2% – 92.5%, what happened 91.2%.")
	require.Contains(t, tornadoExample().Description, "Uplift: NRR from one end of the input's range to the other 99.9% – 101.0%, low end 2%, high end 5%.")
	require.Contains(t, curvesExample().Description, "Lines of NRR, year 1 over CSMs. Hybrid: 95.4% at 4 CSMs, 102.4% at 9 CSMs (today 9), 8 of 10 futures 99.4% – 105.2%, 103.7% at 14")
	require.Contains(t, scatterExample().Description, "Recommended: 12 CSMs ($2.16M, 101.4%). Hybrid: 6 of 14 keep GRR above 90%.")
}

// The twin of what the description of a backtest says: a mark moved out of
// its range is not counted.
func TestMarksOutsideTheirRangeAreNotHeld(t *testing.T) {
	v := backtestExample().form.(intervalForm)
	in, of := v.held(0)
	require.Equal(t, []int{4, 6}, []int{in, of})
	v.rows[0].Marks[0] = v.rows[0].Wide.High
	in, _ = v.held(0)
	require.Equal(t, 4, in, "the end belongs to the range")
	v.rows[0].Marks[0] = math.Nextafter(v.rows[0].Wide.High, 2)
	in, _ = v.held(0)
	require.Equal(t, 3, in)
}
