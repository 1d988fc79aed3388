package ui

import "strings"

// grade says how well a published number is known.
type grade string

const (
	readIn     grade = "read in the source"
	secondHand grade = "from a good second hand"
	weak       grade = "weak: often quoted, unconfirmed"
	derived    grade = "derived from other figures"
	noSource   grade = "a common assumption, no source found"
)

// benchmark is a published number to hold one's own against.
type benchmark struct {
	What, Value, Source string
	Grade               grade
}

// benchmarks are those of retention. None says how a company defined it.
var benchmarks = []benchmark{
	{"Median GRR by contract value: under 12k, 12–25k, 25–50k, 50–100k, 100–250k, above 250k", "90, 90, 92, 93, 93, 93%", "SaaS Capital 2023, labels of a chart", secondHand},
	{"Median NRR by the same contract values", "100, 102, 103, 105, 107, 110%", "SaaS Capital 2023, labels of a chart", secondHand},
	{"GRR: a quarter of companies below, half, a quarter above", "82, 91, 95%", "KBCM 2024", secondHand},
	{"Median NRR", "101%", "Benchmarkit 2024", secondHand},
	{"Median NRR, 2023 to 2025", "110.5 to 107.1%", "SBI 2025", secondHand},
	{"ARR lost in a year to churn and downsell", "8%", "Pacific Crest 2016", secondHand},
	{"The same, another survey", "about 13%", "KBCM 2019", readIn},
	{"Accounts lost in a year", "10%", "Pacific Crest 2016", secondHand},
	{"Accounts lost in a year: enterprise, mid-market, SMB, self-serve", "3–7, 8–12, 15–25, 30–50%", "quoted in many places", weak},
	{"Price increase realised at renewal", "3–5%", "surveys of contracts and caps", secondHand},
	{"Share of downsell in what is lost", "25–40%", "none", noSource},
}

// lostAccounts is the middle of what is published of the accounts that a
// segment of such a name loses in a year, and how it is known; ok is false for
// other names.
func lostAccounts(segment string) (share float64, ok bool) {
	for _, b := range []struct {
		holds string
		share float64
	}{{"enterprise", 0.05}, {"mid", 0.10}, {"smb", 0.20}, {"small", 0.20}, {"self", 0.40}} {
		if strings.Contains(strings.ToLower(segment), b.holds) {
			return b.share, true
		}
	}
	return 0, false
}

// lostBySurvey is the share of accounts lost in a year by the survey above, for
// a history that names no segments.
const lostBySurvey = 0.10
