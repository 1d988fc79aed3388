package chart

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// notes is a pen that writes down what it is asked to draw.
type notes struct {
	texts                     []string
	discs, rings, lines, area int
	alpha                     uint8   // of the last area
	dashed                    int     // lines
	off                       []Place // outside of the picture
	width, height             float64
}

func (n *notes) see(all ...Place) {
	for _, p := range all {
		if p.X < -1 || p.Y < -1 || p.X > n.width+1 || p.Y > n.height+1 {
			n.off = append(n.off, p)
		}
	}
}

func (n *notes) Line(through []Place, _ float64, dashes []float64, _ color.NRGBA) {
	n.lines++
	if len(dashes) > 0 {
		n.dashed++
	}
	n.see(through...)
}

func (n *notes) Area(outline []Place, ink color.NRGBA) {
	n.area++
	n.alpha = ink.A
	n.see(outline...)
}

func (n *notes) Disc(centre Place, _ float64, _ color.NRGBA) { n.discs++; n.see(centre) }

func (n *notes) Ring(centre Place, _, _ float64, _ color.NRGBA) { n.rings++; n.see(centre) }

func (n *notes) Text(begin Place, size float64, _ bool, ink color.NRGBA, text string) {
	n.see(begin)
	n.texts = append(n.texts, fmt.Sprintf(`x="%s" y="%s" font-size="%s" textLength`, units(begin.X), units(begin.Y), units(size))+text)
}

// A pen is given the marks and words of the picture, each in its place.
func TestPenDrawsWhatThePictureShows(t *testing.T) {
	for _, f := range []*Figure{dotsExample(3), differenceExample(2), fanExample(3, 24), loadExample()} {
		d := drawn(t, f, Frame{Width: 600, Titled: true})
		n := &notes{width: d.Width, height: d.Height}
		d.DrawWith(n, Light())
		picture := string(d.PictureSVG(Light()))
		require.Equal(t, strings.Count(picture, "<circle"), n.discs+n.rings, f.ID)
		require.Equal(t, strings.Count(picture, "<path"), n.lines+n.area, f.ID)
		require.Equal(t, strings.Count(picture, "stroke-dasharray"), n.dashed, f.ID)
		require.Len(t, n.texts, strings.Count(picture, "<text"), f.ID)
		require.Empty(t, n.off, f.ID)
		for _, text := range n.texts {
			place, words, _ := strings.Cut(text, " textLength")
			require.Contains(t, picture, place)
			require.Contains(t, picture, ">"+escape(words)+"</text>")
		}
	}
	n := &notes{width: 600, height: 1000}
	drawn(t, fanExample(1, 12), Frame{Width: 600}).DrawWith(n, Light())
	require.Equal(t, uint8(bandAlpha), n.alpha, "a band is a veil")
}
