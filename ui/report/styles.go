package report

import "github.com/xuri/excelize/v2"

// style is how a cell of a sheet looks.
type style struct {
	form  form
	head  bool
	input bool
	wrap  bool // a long text goes on below
	right bool // a head of numbers stands over them
	begin bool // the first column: its words keep no distance to others
}

// formats are number formats of a sheet: negatives in parentheses.
var formats = map[form]string{
	money:    `#,##0_);(#,##0)`,
	smallSum: `#,##0.000_);(#,##0.000)`,
	rate:     `0.0%_);(0.0%)`,
	count:    `#,##0.0_);(#,##0.0)`,
	hours:    `#,##0.0_);(#,##0.0)`,
	plain:    `#,##0.###_);(#,##0.###)`,
	whole:    `0_);(0)`,
	month:    `mmm yyyy_)`,
	cents:    `#,##0.00_);(#,##0.00)`,
	yes:      `"yes";;"no"`,
}

// style is the number of a look, made where it is met first.
func (b *book) style(s style) int {
	if n, made := b.styles[s]; made {
		return n
	}
	look := &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 10}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: s.wrap || s.head}}
	switch {
	case s.right:
		look.Alignment.Horizontal = "right"
	case s.form == words && !s.begin:
		look.Alignment.Horizontal, look.Alignment.Indent = "left", 1
	}
	if format, ok := formats[s.form]; ok {
		look.CustomNumFmt = &format
	}
	switch {
	case s.head:
		look.Font.Bold = true
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E5E2"}}
		look.Border = []excelize.Border{{Type: "bottom", Color: "3D4148", Style: 1}}
		look.Alignment.Vertical = "bottom"
	case s.input:
		look.Font.Color = "0000FF"
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFFCC"}}
	}
	n, err := b.NewStyle(look)
	b.try(err)
	b.styles[s] = n
	return n
}
