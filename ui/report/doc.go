// Package report takes results out of the program: the same numbers as the
// page, as CSV for a script, XLSX for finance and PDF for a board.
//
//	pack := report.New(runs, baseline, year)
//	pack.CSV()             // one table a file; pack.Zip(w) for a browser
//	pack.XLSX(w)           // a workbook that proves its own sums
//	pack.PDF(w)            // a page for a board and a few behind it, with the charts of the screen
//	report.Trials(w, runs) // every trial, for whoever wants to check
//
// What several runs show side by side, in charts and verdicts, is a
// [Comparison]: the page shows the same one.
//
// A [table] is defined once and written as CSV and as a sheet. Whatever leaves
// says which program, seed and inputs made it and what NRR and GRR mean; a name
// that looks like a formula is no formula there. The same results give the same
// bytes: an export knows no time of day.
//
// The room knows spreadsheets and pages. It must not know HTTP, scenario files,
// or how a draw is made. excelize and fpdf are used here and nowhere else.
package report
