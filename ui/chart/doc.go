// Package chart is the one definition of every chart: a [Figure] of plain
// numbers, names and number formats becomes what the page shows and what a
// person takes away.
//
//	figure := chart.Fan(...)            // or Dots, Columns, Waterfall, ...
//	drawing, err := figure.Draw(chart.Frame{Width: 560})
//	drawing.SVG()                       // for the page: classes, no colours
//	drawing.Manifest()                  // for chart.js: the same points and words
//	drawing.DrawWith(pen, theme)        // on the page of a report
//	figure.Table(); figure.CSV(w)       // the same values as text, and in full
//
// It knows geometry, colour and what a reader who cannot see needs. gonum/plot
// draws, nobody else imports it. It must not know HTTP, scenarios, or how a
// number was found; how a number is written it is told by the axis.
//
// Lengths are SVG units, y downwards: one unit is one CSS pixel where the
// picture is shown at its own width, and one point on paper.
package chart
