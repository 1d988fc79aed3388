package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"touchline/forecast"
)

// progress is a bar on a terminal; anywhere else it shows nothing.
type progress struct {
	to      io.Writer // nil: nobody looks on
	title   string
	started time.Time
	drawn   time.Time // last; zero: nothing stands there
}

// A run that is over sooner than patience needs no bar; a bar that moves more
// often than blink only costs.
const (
	patience = 400 * time.Millisecond
	blink    = 100 * time.Millisecond
)

func newProgress(stderr io.Writer, title string) *progress {
	p := &progress{title: title, started: time.Now()}
	if terminal(stderr) {
		p.to = stderr
	}
	return p
}

func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// show draws the bar for so many trials done.
func (p *progress) show(done, total int) {
	if p.due() {
		fmt.Fprintf(p.to, "\r\x1b[K%s", p.line(done, total, p.drawn.Sub(p.started)))
	}
}

// due says whether it is time to draw again, and takes it that this is done.
func (p *progress) due() bool {
	now := time.Now()
	if p.to == nil || now.Sub(p.started) < patience || now.Sub(p.drawn) < blink {
		return false
	}
	p.drawn = now
	return true
}

func (p *progress) line(done, total int, spent time.Duration) string {
	const width = 24
	full := width * done / total
	left := time.Duration(float64(spent) * float64(total-done) / float64(max(done, 1)))
	return fmt.Sprintf("%s [%s%s] %s of %s futures, %d s left", p.title, strings.Repeat("=", full), strings.Repeat(" ", width-full),
		forecast.Count(float64(done)), forecast.Count(float64(total)), int(left.Seconds()+0.5))
}

// clear takes the bar away.
func (p *progress) clear() {
	if !p.drawn.IsZero() {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
