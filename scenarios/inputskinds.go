package scenarios

import "touchline/sim/inputs"

// kindOf says what the number at a path counts, by the keys that a scenario
// file has.
func kindOf(path []string) inputs.Kind {
	last := path[len(path)-1]
	switch path[0] {
	case "segments":
		return kindInSegment(path[2:])
	case "health":
		if path[1] == "moves" {
			return inputs.Rate
		} else if path[1] != "hours" { // a factor of the hours
			return inputs.Odds
		}
	case "plays":
		if len(path) == 4 {
			return inputs.Odds
		}
	case "economy":
		return inputs.Number
	}
	switch last {
	case "gross_margin", "discount":
		return inputs.Share
	case "tail":
		return inputs.Years
	case "cost", "fixed":
		return inputs.Money
	case "hours":
		return inputs.Hours
	case "csms":
		return inputs.Count
	case "attrition":
		return inputs.Rate
	case "memory", "onboarding", "renewal_window", "ramp", "hiring", "month":
		return inputs.Months
	}
	return inputs.Number
}

// kindInSegment is kindOf below a segment.
func kindInSegment(path []string) inputs.Kind {
	switch path[0] {
	case "rates":
		return kindInRates(path[2:])
	case "accounts", "new":
		return inputs.Count
	case "arr":
		if path[1] == "mean" {
			return inputs.Money
		}
	case "coverage":
		return inputs.Money
	case "term":
		return inputs.Months
	case "odds_per_point":
		return inputs.Odds
	case "moves":
		return inputs.Rate
	case "uplift", "uplift_in_rates", "downsell_depth", "expansion_size":
		return inputs.Share
	}
	return inputs.Number // hours are a factor here
}

// kindInRates is kindOf below a row of rates.
func kindInRates(path []string) inputs.Kind {
	switch path[0] {
	case "odds":
		return inputs.Odds
	case "evidence":
		return inputs.Evidence
	case "uplift":
		return inputs.Share
	}
	return inputs.Rate
}
