package chart

import (
	"fmt"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// PNG writes the drawing as an image of so many pixels a unit, 1 to 4, with
// the theme's colours.
func (d *Drawing) PNG(w io.Writer, t Theme, scale float64) error {
	const unitsPerInch = 72
	if !(scale >= 1 && scale <= 4) {
		return fmt.Errorf("chart %q: a picture has 1 to 4 pixels a unit (got %v)", d.figure.ID, scale)
	}
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(d.Width), vg.Length(d.Height)),
		vgimg.UseDPI(int(math.Round(scale*unitsPerInch))), vgimg.UseBackgroundColor(t.Surface))
	d.drawOn(c, t)
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}
