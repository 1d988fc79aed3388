package report

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func workbook(t *testing.T, p *Pack) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, p.XLSX(&out))
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func rows(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	records, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	return records
}

func TestXLSXHoldsTheNumbersOfJSON(t *testing.T) {
	p := two(t)
	f := workbook(t, p)
	require.Equal(t, []string{"About", "Inputs", "Results", "Differences", "Percentiles", "Renewals", "Headcount", "Bridge", "Accounts", "Concentration", "Checks"}, f.GetSheetList())
	require.Equal(t, jsonBands(t, p), tableBands(t, rows(t, f, "Percentiles"), parsed(t)))
}

// What finance is used to: how numbers are shown, what was assumed, what stays
// in sight and what is printed.
func TestXLSXKeepsTheConventions(t *testing.T) {
	f := workbook(t, two(t))
	shown := map[string]string{}
	for i, r := range rows(t, f, "Results") {
		if r[0] == "Pooled" && r[1] == "year 1" {
			shown[r[2]], _ = f.GetCellValue("Results", "D"+strconv.Itoa(i+1))
		}
	}
	require.Regexp(t, `^\d+\.\d% $`, shown["nrr"])
	require.Regexp(t, `^\d{3},\d{3} $`, shown["cost"])
	churn, err := f.GetCellValue("Bridge", letter(bridgeChurn)+"2")
	require.NoError(t, err)
	require.Regexp(t, `^\([\d,]+\)$`, churn, "losses are negative")

	at, err := f.GetCellStyle("Inputs", "D2")
	require.NoError(t, err)
	look, err := f.GetStyle(at)
	require.NoError(t, err)
	require.Equal(t, "0000FF", look.Font.Color)
	require.Equal(t, []string{"FFFFCC"}, look.Fill.Color)
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		require.NoError(t, err)
		require.True(t, panes.Freeze && panes.YSplit == 1, sheet)
		width, err := f.GetColWidth(sheet, "B")
		require.NoError(t, err)
		require.NotEqual(t, 9.140625, width, sheet)
		layout, err := f.GetPageLayout(sheet)
		require.NoError(t, err)
		require.Equal(t, 1, *layout.FitToWidth)
	}
	printed := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" || n.Name == "_xlnm.Print_Titles" {
			printed++
		}
	}
	require.Equal(t, 2*len(f.GetSheetList()), printed)
}

// Every formula comes to the value that stands beside it, and every check holds.
func TestXLSXChecksHold(t *testing.T) {
	f := workbook(t, two(t))
	records := rows(t, f, "Checks")
	require.Greater(t, len(records), 400)
	kinds := map[string]bool{}
	for i := 1; i < len(records); i++ {
		kinds[records[i][0]] = true
		require.Equal(t, "1", records[i][checkHolds], records[i])
		if i%13 != 0 { // the sheet's own arithmetic is slow here
			continue
		}
		for _, column := range []int{checkLeft, checkRight, checkDifference, checkHolds} {
			require.InEpsilon(t, 1+parsed(t)(records[i][column]), 1+computed(t, f, "Checks", letter(column)+strconv.Itoa(i+1)), 1e-9, records[i])
		}
	}
	require.Len(t, kinds, 3+9+2+2+1+2+1, "a kind of check is missing")
	about := rows(t, f, "About")
	require.Equal(t, []string{"", "checks that do not hold", "0"}, about[len(about)-1])
}

func computed(t *testing.T, f *excelize.File, sheet, cell string) float64 {
	t.Helper()
	text, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	return parsed(t)(text)
}

// The twin: a workbook in which somebody changed a number by a unit says no.
func TestXLSXChecksSeeABentNumber(t *testing.T) {
	f := workbook(t, one(t))
	checks := rows(t, f, "Checks")
	for cell, check := range map[string]string{
		"Bridge!" + letter(bridgeChurn) + "2":   "opening and flows = closing",
		"Bridge!" + letter(bridgeOpening) + "5": "closing of the month before = opening",
		"Bridge!" + letter(bridgeUplift) + "3":  "segments add up: Uplift",
		"Bridge!" + letter(bridgeRenewed) + "2": "due less churn and downsell = renewed",
		"Headcount!" + letter(staffCost) + "2":  "headcount and tooling of year 1 = cost of the year",
		"Renewals!" + letter(dueDue) + "2":      "renewals due = due in the bridge",
		"Accounts!" + letter(accountARR) + "2":  "ARR of the accounts = opening of month 1",
	} {
		sheet, at, _ := strings.Cut(cell, "!")
		before, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.NoError(t, f.SetCellValue(sheet, at, parsed(t)(before)+1))
		require.True(t, broken(t, f, checks, check), "no check of %q saw that %s is off by one", check, cell)
		require.NoError(t, f.SetCellValue(sheet, at, parsed(t)(before)))
		require.False(t, broken(t, f, checks, check), "the check of %q never holds", check)
	}
}

// broken says whether one of the first checks of a kind does not hold.
func broken(t *testing.T, f *excelize.File, checks [][]string, kind string) bool {
	t.Helper()
	looked := 0
	for i, r := range checks {
		if r[0] != kind || looked == 6 {
			continue
		}
		looked++
		if computed(t, f, "Checks", letter(checkHolds)+strconv.Itoa(i+1)) == 0 {
			return true
		}
	}
	return false
}

func TestXLSXTamesHostileNames(t *testing.T) {
	for _, name := range hostile {
		f := workbook(t, called(t, name))
		for _, sheet := range f.GetSheetList() {
			for _, record := range rows(t, f, sheet) {
				for _, text := range record {
					if _, err := strconv.ParseFloat(text, 64); err != nil {
						tame(t, text, mostText)
					}
				}
			}
		}
		formula, err := f.GetCellFormula("Accounts", "B2")
		require.NoError(t, err)
		require.Empty(t, formula)
	}
}
