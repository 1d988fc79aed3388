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
		return Ratio(x) + " h"
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
