package scenarios

import (
	"testing"

	"touchline/sim/inputs"
)

// What a file leaves out is told with the value that holds, and nothing that it
// says.
func TestDefaultsAreTold(t *testing.T) {
	f, said := inputsOf(t, withNumbers)
	got := map[string]inputs.Input{}
	for _, in := range f.Defaults() {
		if _, both := said[in.Key]; both {
			t.Errorf("%s is said and a default", in.Key)
		}
		got[in.Key] = in
	}
	for key, want := range map[string]inputs.Input{
		"discount":                           {Kind: inputs.Share},
		"gross_margin":                       {Kind: inputs.Share, Value: 1},
		"renewal_window":                     {Kind: inputs.Months, Value: 3},
		"segments.small.term":                {Kind: inputs.Months, Value: 12},
		"segments.small.downsell_depth.mean": {Kind: inputs.Share, Value: 0.2},
		"teams.csm.attrition":                {Kind: inputs.Rate},
	} {
		if in := got[key]; in.Key != key || in.Kind != want.Kind || in.Value != want.Value || in.Line != 0 {
			t.Errorf("%s is %+v, want %v of kind %s", key, in, want.Value, want.Kind)
		}
	}
	for _, key := range []string{"tail", "memory", "teams.csm.cost", "economy.volatility"} {
		if _, there := got[key]; there {
			t.Errorf("%s is told as a default", key)
		}
	}
}
