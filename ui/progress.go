package ui

import (
	"fmt"
	"time"

	"touchline/forecast"
	"touchline/ui/runs"
)

// progress is how the runs stand that a view needs. The page is written from
// it and kept up with it.
type progress struct {
	Key     string        `json:"key"` // changes when the page has more to show than numbers of trials
	State   string        `json:"state"`
	Percent int           `json:"percent"`
	Text    string        `json:"text"`
	Said    string        `json:"said"` // to those who hear the page, when the state changes
	Runs    []runProgress `json:"runs"`

	about string // export that state, percent and text are about; "": the view's own runs
}

// runProgress is one scenario's.
type runProgress struct {
	ID      string `json:"id"`
	State   string `json:"state"` // of runs.State, or "none": nobody asked for it
	Percent int    `json:"percent"`
	Text    string `json:"text"`
}

const none = "none"

func (s *server) progress(v *view) progress {
	p := progress{Key: fmt.Sprint(v.generation), Runs: []runProgress{}}
	done, total := 0, 0
	var spent, left time.Duration
	states := map[string]int{}
	asks := v.asks()
	for _, ask := range asks {
		st, known := s.queue.Status(ask)
		o, brought := s.queue.Result(ask)
		if brought && cutShort(o) {
			st, known = runs.Status{Ask: ask, State: runs.Stopped, Done: st.Done, Elapsed: o.took()}, true
			p.Key += " kept:"
		} else if brought {
			st, known = runs.Status{Ask: ask, State: runs.Done, Done: ask.Trials, Elapsed: o.took()}, true
		} else if !known || st.Ask != ask {
			st, known = runs.Status{Ask: ask}, false
		}
		r := runProgress{ID: lineOf(ask), State: none, Percent: 100 * st.Done / ask.Trials, Text: "Not run with these futures and this seed"}
		if known {
			r.State, r.Text = string(st.State), words(st)
		}
		if text := s.tidings.of(ask); text != "" && st.State == runs.Running {
			r.Text = text
		} else if text != "" && st.State == runs.Stopped {
			r.Text = "Stopped. " + text
		}
		p.Runs = append(p.Runs, r)
		states[r.State]++
		done, total = done+st.Done, total+ask.Trials
		spent += st.Elapsed
		left += st.Left
		if r.State == string(runs.Running) || r.State == string(runs.Queued) {
			p.Key += " " + ask.Kind + ask.Name + ":open"
			if s.counts.of(ask) != nil {
				p.Key += ":first"
			}
		} else {
			p.Key += " " + ask.Kind + ask.Name + ":" + r.State
		}
	}
	if v.tab.path == "/compare" {
		sayOnce(p.Runs)
	}
	if total > 0 {
		p.Percent = 100 * done / total
	}
	if !inFutures(asks...) { // each is one part of the whole then
		p.Percent = percentOf(p.Runs)
		done, total = p.Percent, 100
	}
	p.State, p.Text = overall(states, asks, done, total, spent, left)
	p.Said = p.Text
	if p.State == string(runs.Running) {
		p.Said = "The scenarios are being run."
	}
	return s.withExports(v, p)
}

// sayOnce leaves what failed several runs, one line each, to the first of them.
func sayOnce(lines []runProgress) {
	said := map[string]bool{}
	for i := range lines {
		if r := &lines[i]; r.State == string(runs.Failed) {
			if said[r.Text] {
				r.Text = "Not run, for the same reason"
			}
			said[r.Text] = true
		}
	}
}

// words says how a run stands.
func words(s runs.Status) string {
	if !inFutures(s.Ask) {
		return shareWords(s)
	}
	switch s.State {
	case runs.Queued:
		return "Waits for its turn"
	case runs.Running:
		text := fmt.Sprintf("%s of %s futures", count(s.Done), count(s.Trials))
		if s.Left > 0 {
			text += ", " + short(s.Left) + " left"
		}
		return text
	case runs.Stopped:
		return fmt.Sprintf("Stopped after %s of %s futures", count(s.Done), count(s.Trials))
	case runs.Failed:
		return s.Message
	}
	return fmt.Sprintf("%s in %s", forecast.Counted(s.Trials, "future"), short(s.Elapsed))
}

// overall is the state of all runs of a view together, in words for its bar.
func overall(states map[string]int, asks []runs.Ask, done, total int, spent, left time.Duration) (state, text string) {
	all := fmt.Sprintf("%s of %s futures", count(done), count(total))
	if !inFutures(asks...) {
		all = fmt.Sprintf("%d%%", done)
	}
	switch {
	case len(asks) == 0:
		return none, "Nothing to run"
	case states[string(runs.Running)]+states[string(runs.Queued)] > 0:
		text = all
		if left > 0 && done > 0 && spent > 0 {
			rest := time.Duration(float64(spent) * float64(total-done) / float64(done))
			text += " · " + short(rest) + " left"
		}
		return string(runs.Running), text
	case states[string(runs.Failed)] > 0:
		return string(runs.Failed), "A run failed"
	case states[string(runs.Stopped)] > 0:
		return string(runs.Stopped), "Stopped at " + all
	case states[none] > 0:
		return none, "Not run yet"
	case !inFutures(asks...):
		return string(runs.Done), "Done in " + short(spent)
	}
	each := ""
	if len(asks) > 1 {
		each = " each"
	}
	return string(runs.Done), fmt.Sprintf("%s%s in %s", forecast.Counted(asks[0].Trials, "future"), each, short(spent))
}

// short writes a stretch of time as a person would: "0.9 s", "42 s", "3 min".
func short(d time.Duration) string {
	switch {
	case d < 50*time.Millisecond:
		return "under 0.1 s"
	case d < 9950*time.Millisecond:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < 100*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}
