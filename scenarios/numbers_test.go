//go:build !race

package scenarios

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// numbersOf are the numbers of a file as it is written, each with its place.
func numbersOf(t *testing.T, data []byte) (all []*node) {
	t.Helper()
	var faults faults
	root, whole := parseTOML(newSource("s.toml", 0, data), &faults)
	require.True(t, whole)
	var walk func(n *node)
	walk = func(n *node) {
		if n.kind == numberKind {
			all = append(all, n)
		}
		for _, item := range n.items {
			walk(item)
		}
		for _, e := range n.entries {
			walk(e.value)
		}
	}
	walk(root)
	return all
}

// In the place of every number of a scenario with everything in it, what is no
// number, or one out of all bounds, is refused where it stands; a tiny one is
// refused or can be run.
func TestNumbersThatAreNone(t *testing.T) {
	base, err := shipped.ReadFile("base.toml")
	require.NoError(t, err)
	text := string(base)
	text = strings.Replace(text, "total = 22722600", "total = 11940", 1)
	text = strings.Replace(text, "trials            = 10000", "trials            = 2", 1)
	book := []byte("Account ID,Account Name,Segment,Owner,ARR,Renewal Date,Term (months),Health\n" +
		"LK-1001,Maple Imaging,SMB,,6360,2027-12-26,12,Green\nLK-1002,Cinder Photonics,SMB,,5580,2027-04-17,12,Green\n")
	load := func(text string) (*File, error) {
		return LoadFS(t.Context(), fstest.MapFS{"s.toml": {Data: []byte(text)}, "book.csv": {Data: book}}, "s.toml")
	}
	_, err = load(text)
	require.NoError(t, err)
	all := numbersOf(t, []byte(text))
	require.Greater(t, len(all), 100)
	for _, n := range all {
		refusals := []string{"nan", "-nan", "-inf", "1e308", "9223372036854775808"}
		if n.key == "seed" {
			refusals = []string{"nan", "inf", "1e308", "-1", "99999999999999999999999999"}
		}
		for _, raw := range refusals {
			_, err := load(text[:n.begin] + raw + text[n.end:])
			name := n.key + " = " + raw
			var problems Problems
			require.True(t, errors.As(err, &problems), "%s: %v", name, err)
			line := n.at.lineNumber()
			require.True(t, strings.Contains(err.Error(), fmt.Sprintf("s.toml:%d:", line)), "%s in line %d: %v", name, line, err)
		}
		for _, raw := range append(edges(t, load, text, n), "1e-320", "-0.0") {
			f, err := load(text[:n.begin] + raw + text[n.end:])
			if err != nil {
				require.Contains(t, err.Error(), "s.toml:", "%s = %s", n.key, raw)
				continue
			}
			require.NoError(t, sim.Validate(&f.Scenario), "%s = %s is admitted by the reader and refused by the engine", n.key, raw)
			if raw != "1e-320" || f.Scenario.Trials > 2 {
				continue
			}
			if futures, err := sim.Run(t.Context(), f.Scenario, sim.Options{Whole: true, Workers: 1}); err == nil { // the book may outgrow every machine
				for _, x := range futures.Flow(sim.Closing, 0, sim.Book, f.Scenario.Horizon) {
					require.True(t, x >= 0 && x < 1e15, "%s = %s closes at %v", n.key, raw, x)
				}
			}
		}
	}
}

var wantedRange = regexp.MustCompile(`(?:from|above) (-?[\d.,]*\d)(?: to|, up to) (-?[\d.,]*\d)`)

// edges are the smallest and the largest number that a refusal says are wanted.
func edges(t *testing.T, load func(string) (*File, error), text string, n *node) []string {
	t.Helper()
	_, err := load(text[:n.begin] + "1e300" + text[n.end:])
	require.Error(t, err)
	found := wantedRange.FindStringSubmatch(err.Error())
	if found == nil {
		return nil
	}
	return []string{strings.ReplaceAll(found[1], ",", ""), strings.ReplaceAll(found[2], ",", "")}
}

func TestCellsThatAreNoNumbers(t *testing.T) {
	for _, raw := range []string{"nan", "NaN", "inf", "-inf", "Infinity", "1e308", "-1e308", "1e400", "1e13", "0x10", "1_000", "99999999999999999999999999"} {
		_, _, err := ReadHistory(t.Context(), "h.csv", []byte("account,month,arr\nx,2027-01,"+raw+"\n"), nil)
		require.ErrorContains(t, err, "h.csv:2:11: arr: ", raw)
		_, err = LoadFS(t.Context(), fstest.MapFS{"s.toml": {Data: []byte("extends = \"company.toml\"\n[book]\nfile = \"b.csv\"\n")},
			"company.toml": {Data: []byte(strings.NewReplacer("accounts = 20\n", "", "accounts = 100\n", "").Replace(company))},
			"b.csv":        {Data: []byte("account,segment,arr\nx,big," + raw + "\n")}}, "s.toml")
		require.ErrorContains(t, err, "b.csv:2:7: arr: ", raw)
	}
	for _, raw := range []string{"1e-320", "5e-324", "0.00"} {
		h, _, err := ReadHistory(t.Context(), "h.csv", []byte("account,month,arr\nx,2027-01,"+raw+"\ny,2027-01,1\n"), nil)
		if err == nil {
			require.LessOrEqual(t, h.Snapshots[0].ARR, 1e-300, raw)
			continue
		}
		require.ErrorContains(t, err, "h.csv:2:11: arr: ", raw)
	}
}
