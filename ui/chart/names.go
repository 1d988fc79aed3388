package chart

// Name is a name or a title made fit for one line of a table or a page: no line
// breaks, nothing that steers a terminal or turns the direction of text, and
// at most so many characters.
func Name(s string, most int) string { return clip(plain(s), most) }

// Cell is a text as it stands in a spreadsheet: what the program would take
// for a formula has an apostrophe before it.
func Cell(s string) string { return guard(s) }
