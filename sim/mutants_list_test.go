package sim

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A mutant is the engine with one deliberate bias, a line changed. The fast
// tests of this room must refuse every one of them.
type mutant struct {
	name     string
	file     string
	was, now string // was stands in the file once
}

var mutants = []mutant{
	// Randomness.
	{"uniforms are a little small", "random.go", "return (float64(u>>12) + 0.5) * 0x1p-52", "return (float64(u>>12) + 0.5) * 0x1p-52 * 0.999"},
	{"thresholds are a little high", "random.go", "return uint64(int64(p * (1 << 32)))", "return uint64(int64(min(1, p*1.001) * (1 << 32)))"},
	{"streams of one month are one", "random.go", "golden*(uint64(kind)<<32|uint64(uint32(n)))", "golden*(uint64(uint32(n)))"},
	{"months of one stream are one", "random.go", "golden*(uint64(kind)<<32|uint64(uint32(n)))", "golden*(uint64(kind)<<32)"},
	{"trials repeat", "random.go", "mix(mix(seed+other+golden) + golden*uint64(trial+1))", "mix(mix(seed+other+golden) + golden*uint64(trial/2+1))"},
	{"half the product is the hash", "random.go", "return high ^ low", "return high | low"},
	// Rates.
	{"annual rates are divided by twelve", "quantile.go", "return -math.Expm1(months / 12 * math.Log1p(-p))", "return p * months / 12"},
	{"the log-mean of sizes forgets their variance", "quantile.go", "return math.Log(mean) - v/2, math.Sqrt(v)", "return math.Log(mean), math.Sqrt(v)"},
	{"a Poisson is one short in the tail", "quantile.go", "for ; cdf >= u; k-- {", "for ; cdf >= u*0.99; k-- {"},
	{"rates spread as if known from one account-year more", "rates.go", "p.tables.beta(rate.P*rate.Evidence, (1-rate.P)*rate.Evidence)", "p.tables.beta(rate.P*(rate.Evidence+1), (1-rate.P)*(rate.Evidence+1))"},
	{"an odds range is read as nine in ten", "rates.go", "(2 * normalQuantile(0.9))", "(2 * normalQuantile(0.95))"},
	{"the price of an uplift counts from nothing", "rates.go", "100 * (uplift - s.UpliftInRates)", "100 * uplift"},
	{"downsells are held by the odds of churn", "rates.go", "p.byState(p.s.Health.Downsell)} {", "p.byState(p.s.Health.Churn)} {"},
	{"health settles the other way round", "calibrate.go", "w *= m.Worsen / m.Recover", "w *= m.Recover / m.Worsen"},
	{"the offset stops early", "calibrate.go", "if math.Abs(next-k) < 1e-13 {", "if math.Abs(next-k) < 1e-2 {"},
	// Economy.
	{"shocks are not stationary", "odds.go", "math.Sqrt(1-e.Persistence*e.Persistence)", "(1 - e.Persistence)"},
	{"good times for churn are bad for expansion", "odds.go", "math.Exp(-e.Expansion * z)", "math.Exp(e.Expansion * z)"},
	// Events.
	{"those who leave pay no due", "events.go", "due += arr\n", "if u>>32 >= o.churn {\n\t\t\tdue += arr\n\t\t}\n"},
	{"a downsell takes its depth of what was there at first", "events.go", "next -= arr * depth.at(", "next -= a.arr0 * depth.at("},
	{"uplift comes before the downsell", "events.go", "raised := next * o.lift", "raised := next + arr*(o.lift-1)"},
	{"what is kept may grow", "events.go", "kept += least(raised, a.arr0) - least(arr, a.arr0)", "kept += raised - arr"},
	{"the best state gets better", "odds.go", "o.stay = 1 << 32", "o.stay = x.stated.stay"},
	{"a term of three years is raised once", "odds.go", "return math.Pow(1+uplift, float64(term)/12)", "return 1 + uplift"},
	// People.
	{"a month in the job is not counted", "staff.go", "return float64(month) / ramp", "return float64(month-1) / ramp"},
	{"vacancies last a month longer", "staff.go", "int(x.back) <= t.month", "int(x.back) < t.month"},
	{"new hires may leave at once", "staff.go", "if x.age == 0 || x.fresh {", "if x.age == 0 {"},
	{"cuts take the lowest posts", "staff.go", "for j := len(posts) - 1; j >= 0 && n < 0; j-- {\n\t\tif", "for i := len(posts) - 1; i >= 0 && n < 0; i-- {\n\t\tj := len(posts) - 1 - i\n\t\tif"},
	{"attrition is annual every month", "staff.go", "leaving: convert(team.Attrition, 1)", "leaving: convert(team.Attrition, 2)"},
	// Delivery.
	{"orphans are served first", "deliver.go", "for who := range 2 {\n\t\tfor k := team", "for who := 1; who >= 0; who-- {\n\t\tfor k := team"},
	{"what is short is short for all classes", "deliver.go", "left = 0\n", ""},
	{"memory is a month shorter", "deliver.go", "t.memory[k] += (t.share[others][k] - t.memory[k]) / t.p.s.Memory", "t.memory[k] += (t.share[others][k] - t.memory[k]) / max(1, t.p.s.Memory-1)"},
	{"habits of today never fade", "deliver.go", "t.habit *= 1 - 1/t.p.s.Memory", "t.habit *= 1"},
	{"a play in the rates counts twice", "plays.go", "f.inRates[e] = f.plain[e] / sv.odds[e]", "f.inRates[e] = f.plain[e]"},
	{"missed plays bring referrals", "plays.go", "play.Referrals * called * share", "play.Referrals * called"},
	{"fixed costs are left out", "plays.go", "n*t.p.s.Coverages[c].Cost + t.p.s.Coverages[c].Fixed", "n*t.p.s.Coverages[c].Cost"},
	{"an account that left is costed", "record.go", "left += int(1 - states[n]>>7)", "left += int(1-states[n]>>7) | 1"},
	// Arrivals and the record.
	{"new accounts renew a month early", "arrive.go", "first: int32(t.month + c.term)})", "first: int32(t.month + c.term - 1)})"},
	{"a year opens with what was kept", "record.go", "t.lives[i].base = t.lives[i].arr\n", "t.lives[i].base = least(t.lives[i].arr, t.lives[i].arr0)\n"},
	{"a month's costs are a year's", "record.go", "t.p.s.Teams[i].Cost / 12", "t.p.s.Teams[i].Cost"},
}

// changed is the text of the mutant's file with its line changed.
func (m mutant) changed(t *testing.T) string {
	text, err := os.ReadFile(m.file)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(text), m.was), "%s has no such line, or several: %s", m.file, m.was)
	return strings.Replace(string(text), m.was, m.now, 1)
}

// Each line that is to be changed is there; make mutants changes it.
func TestMutantsAreOfThisEngine(t *testing.T) {
	for _, m := range mutants {
		require.NotEqual(t, m.was, m.now, m.name)
		m.changed(t)
	}
}
