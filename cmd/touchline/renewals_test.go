package main

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	periodKeys = "label first last partial accounts arr due renewed rate churn downsell uplift expansion call"
	partKeys   = "name opening not_due horizon months quarters fiscal_quarters fiscal_years nrr grr window"
	bridgeKeys = "label first last partial opening new expansion uplift downsell churn closing off range"
)

func TestRenewalsJSONKeepsItsNames(t *testing.T) {
	r := has(t, decoded(t, "renewals", pooled), "schema_version program scenario inputs_sha256 trials seed horizon currency start fiscal_year_start definition "+
		"opening total segments coverages owners contracts bridge bridge_quarters bridge_fiscal_quarters bridge_fiscal_years landing concentration accounts notes")
	require.Equal(t, "Pooled", r["scenario"])
	require.Equal(t, 200.0, r["trials"])
	has(t, first(t, r["bridge"]), bridgeKeys)
	for _, cut := range []string{"segments", "coverages", "contracts"} {
		has(t, first(t, r[cut]), partKeys)
	}
	period := has(t, first(t, has(t, r["total"], partKeys)["months"]), periodKeys)
	has(t, period["renewed"], bandKeys)
	has(t, period["call"], "worst commit likely best")
	require.Len(t, r["total"].(map[string]any)["months"], 12)
	require.Len(t, r["accounts"], 80)
	account := has(t, first(t, r["accounts"]), "id segment coverage term arr month renewal next there closing")
	next := has(t, account["next"], "renews due upsell churn downsell uplift expected p10 p50 p90 at_risk reason why")
	has(t, first(t, next["why"]), "cause log_odds text")
	has(t, first(t, has(t, r["concentration"], "window share nrr without_luck largest")["largest"]), "id arr share leaves costs")
}

func TestRenewalsReport(t *testing.T) {
	stdout, stderr, status := touchline("renewals", pooled)
	require.Equal(t, fine, status, stderr)
	for _, text := range []string{"Pooled: renewals of 12 months from ", "worst", "ARR bridge, means", "Most ARR at risk", "Ranges do not add up", "touchline " + version} {
		require.Contains(t, stdout, text)
	}
}

// Renewals are of the futures that run draws.
func TestRenewalsMeetTheFuturesOfRun(t *testing.T) {
	run, told := decoded(t, "run", pooled), decoded(t, "renewals", pooled)
	total := told["total"].(map[string]any)
	band := func(list any, key string) any { return first(t, list).(map[string]any)[key] }
	require.Equal(t, band(run["months"], "due"), band(total["months"], "due"))
	require.InDelta(t, band(run["years"], "nrr").(map[string]any)["mean"], total["nrr"].(map[string]any)["mean"], 1e-9)
	require.NotEqual(t, total["nrr"], decoded(t, "renewals", pooled, "--seed", "2")["total"].(map[string]any)["nrr"])
}

func TestRenewalsExitStatus(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"no file":     {[]string{"renewals"}, wrongUse, "touchline: renewals needs one scenario file (got 0)\nSee 'touchline renewals --help'.\n"},
		"faulty file": {[]string{"renewals", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"absent file": {[]string{"renewals", "testdata/absent.toml"}, notReadable, "touchline: "},
		"too much":    {[]string{"renewals", pooled, "--trials", "90000000"}, wrongUse, "touchline: the run would need"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	require.Equal(t, interrupted, Main(ctx, []string{"renewals", pooled}, &stdout, &stderr))
}
