package chart

import "touchline/forecast"

// Name is a name or a title made fit for one line of a table or a page, as
// [forecast.Name] has it.
func Name(s string, most int) string { return forecast.Name(s, most) }

// Cell is a text as it stands in a spreadsheet: what the program would take
// for a formula has an apostrophe before it.
func Cell(s string) string { return guard(s) }
