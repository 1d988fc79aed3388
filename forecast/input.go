package forecast

import (
	"math"

	"touchline/sim/inputs"
)

// PrintInput prints a value that an input may have, with its unit: "11.2%",
// "$190k", "3 months". Rates and shares show a tenth of a percent or, below one
// percent, two digits that say something.
func PrintInput(in *inputs.Input, x float64, currency string) string {
	switch in.Kind {
	case inputs.Rate, inputs.Share:
		if x != 0 && math.Abs(x) < 0.01 {
			return suffixed(sign(x < 0)+twoDigits(100*math.Abs(x)), "%")
		}
		return Percent(x, 1)
	case inputs.Money:
		return Money(x, currency)
	case inputs.Hours:
		return Hours(x)
	case inputs.Months:
		if x == 1 {
			return "1 month"
		}
		return Ratio(x) + " months"
	case inputs.Years:
		return YearsOf(x)
	case inputs.Count, inputs.Evidence:
		if x == math.Trunc(x) {
			return Count(x)
		}
	}
	return Ratio(x)
}

// InputName is what an input is called in a sentence: "annual churn of smb under
// pooled", "csms of team named"; its key where there are no better words.
func InputName(in *inputs.Input) string {
	p := in.Path
	switch {
	case len(p) == 5 && p[0] == "segments" && p[2] == "rates" && in.Kind == inputs.Rate:
		return "annual " + p[4] + " of " + p[1] + " under " + p[3]
	case len(p) == 6 && p[0] == "segments" && p[2] == "rates" && p[4] == "odds":
		return "odds of " + p[5] + " of " + p[1] + " under " + p[3]
	case len(p) == 3 && p[0] == "teams":
		return p[2] + " of team " + p[1]
	case len(p) == 3 && p[0] == "coverages":
		return p[2] + " of coverage " + p[1]
	case len(p) == 3 && p[0] == "segments":
		return p[2] + " of segment " + p[1]
	case len(p) == 3 && p[0] == "plays":
		return p[2] + " of play " + p[1]
	case len(p) == 4 && p[0] == "plays" && p[2] == "odds":
		return "odds of " + p[3] + " of play " + p[1]
	}
	return in.Key
}
