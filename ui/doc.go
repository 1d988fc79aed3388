// Package ui is the window: it serves the shelf of scenarios as pages on this
// machine alone, runs them, and shows what came out. It knows requests, pages,
// runs as they stand, and the browser. It must not know distributions.
//
//	ui/guard   who may talk to it
//	ui/runs    what waits, runs and came out
//	ui/chart   how a chart is drawn
//	ui/report  what leaves as workbook, report and tables
//	ui         pages, addresses, the shelf, drafts of its files, the server's life
//
// Every page's address is its whole state, and any address gets a page or a
// plain refusal. A GET changes nothing.
package ui
