package chart

import (
	"encoding/json"
	"fmt"
	"math"
)

// manifest is what chart.js knows of a drawing. Every value is there three
// times: as a number, as a place in the SVG, and as the words of the table.
type manifest struct {
	ID     string           `json:"id"`
	Title  string           `json:"title"`
	Form   string           `json:"form"` // how the cursor goes: "lines" from stop to stop, "rows" from point to point
	Width  float64          `json:"width"`
	Height float64          `json:"height"`
	Plot   manifestRect     `json:"plot"`
	X      manifestAxis     `json:"x"`
	Y      *manifestAxis    `json:"y,omitempty"`      // not of rows
	Stops  []manifestStop   `json:"stops,omitempty"`  // of lines
	Radius float64          `json:"radius,omitempty"` // of the dots of rows
	Series []manifestSeries `json:"series"`
	Table  Table            `json:"table"`
}

type manifestRect struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

type manifestAxis struct {
	Name string  `json:"name"`
	Min  float64 `json:"min"`
	Max  float64 `json:"max"`
}

// manifestStop is an x at which the crosshair halts.
type manifestStop struct {
	X       float64       `json:"x"`
	PX      float64       `json:"px"`
	Heading string        `json:"heading"`
	At      string        `json:"at,omitempty"`   // what the x is called on every chart that has it; "": its heading
	Area    *manifestRect `json:"area,omitempty"` // what is marked instead of a line
}

type manifestSeries struct {
	Name   string          `json:"name"`
	Colour int             `json:"colour"`          // -1: of no scenario
	Facts  [][2]string     `json:"facts,omitempty"` // of rows: name and value
	Points []manifestPoint `json:"points"`
}

type manifestPoint struct {
	X     float64  `json:"x"`
	Y     *float64 `json:"y,omitempty"` // not of rows
	Low   *float64 `json:"low,omitempty"`
	High  *float64 `json:"high,omitempty"`
	PX    float64  `json:"px"`
	PY    float64  `json:"py"`
	Solid bool     `json:"solid,omitempty"`
	Name  string   `json:"name,omitempty"` // of a dot: "Dot 3 of 20"
	Value string   `json:"value"`
	Range string   `json:"range,omitempty"`

	Facts [][2]string   `json:"facts,omitempty"` // of rows, instead of those of the series
	Area  *manifestRect `json:"area,omitempty"`  // of rows: anywhere in it points at this, and it is what is marked
}

// Manifest is JSON for chart.js, safe inside a script element.
func (d *Drawing) Manifest() []byte {
	f := d.figure
	m := manifest{ID: f.ID, Title: heading(f.Title), Form: "rows", Width: d.Width, Height: d.Height,
		Plot:  manifestRect{round(d.plot.x0), round(d.plot.y0), round(d.plot.x1 - d.plot.x0), round(d.plot.y1 - d.plot.y0)},
		X:     manifestAxis{heading(f.X.Name), d.x.min, d.x.max},
		Table: f.Table()}
	f.form.tell(d, &m)
	text, err := json.Marshal(m)
	if err != nil { // every number was found drawable, every text is valid
		panic(fmt.Sprintf("chart %q: %v", f.ID, err))
	}
	return text
}

// tell has a place for every dot.
func (dotForm) tell(d *Drawing, m *manifest) {
	m.Radius = round(d.dots[0].radius)
	for i := range d.figure.Series {
		s := &d.figure.Series[i]
		out := manifestSeries{Name: heading(s.Name), Colour: s.Colour}
		for _, fact := range d.figure.facts(s) {
			out.Facts = append(out.Facts, [2]string{fact.name, fact.value})
		}
		for _, o := range d.dots {
			if o.series == i {
				p := s.Points[o.point]
				out.Points = append(out.Points, manifestPoint{X: p.X, PX: round(o.x), PY: round(o.y), Solid: o.solid,
					Name: dotName(o.point, s), Value: d.figure.X.text(p.X)})
			}
		}
		m.Series = append(m.Series, out)
	}
}

// tell has a place for every x.
func (lineForm) tell(d *Drawing, m *manifest) {
	f := d.figure
	m.Form, m.Y = "lines", &manifestAxis{heading(f.Y.Name), d.y.min, d.y.max}
	for _, x := range f.stops() {
		m.Stops = append(m.Stops, manifestStop{X: x, PX: round(d.x.at(x)), Heading: f.X.stop(x), At: f.X.shared(x)})
	}
	for _, s := range f.Series {
		out := manifestSeries{Name: heading(s.Name), Colour: s.Colour}
		for _, p := range s.Points {
			point := manifestPoint{X: p.X, Y: &p.Y, PX: round(d.x.at(p.X)), PY: round(d.y.at(p.Y)), Value: f.Y.text(p.Y)}
			if p.ranged() {
				point.Low, point.High = &p.Low, &p.High
				point.Range = f.Y.span(p.Low, p.High)
			}
			out.Points = append(out.Points, point)
		}
		m.Series = append(m.Series, out)
	}
}

func area(b box) *manifestRect {
	return &manifestRect{round(b.x0), round(b.y0), round(b.x1 - b.x0), round(b.y1 - b.y0)}
}

func round(x float64) float64 { return math.Round(x*100)/100 + 0 }
