package runs

import "time"

// State is how far a run has come.
type State string

const (
	Queued  State = "queued"  // waits for the runs before it
	Running State = "running" // has the whole machine
	Done    State = "done"
	Stopped State = "stopped" // by the person
	Failed  State = "failed"  // Message says why
)

// Ask is what is to be run. Two asks that differ in Name alone have the same
// result.
type Ask struct {
	Name   string // of the scenario on the shelf
	Kind   string // of work; a newer ask of a name and kind replaces the older
	What   string // what else was chosen for it, in any words that tell choices apart
	Input  string // hash of everything else the result depends on
	Trials int    // also what progress counts up to
	Seed   uint64
}

// key is what the result depends on.
type key Ask

func (a Ask) key() key {
	a.Name = ""
	return key(a)
}

// line is what only one ask of can be open.
type line struct{ name, kind string }

func (a Ask) line() line { return line{a.Name, a.Kind} }

// Status is a run as it stands.
type Status struct {
	Ask
	State   State
	Done    int           // trials drawn so far
	Elapsed time.Duration // since it started; 0 while it waits
	Left    time.Duration // estimated while it runs; 0: not known
	Message string        // of a failed run
}

// Open says whether the run waits or runs.
func (s Status) Open() bool { return s.State == Queued || s.State == Running }

// left estimates what remains from the pace so far, once there is one.
func left(elapsed time.Duration, done, total int) time.Duration {
	if done <= 0 || done >= total {
		return 0
	}
	return time.Duration(float64(elapsed) * float64(total-done) / float64(done))
}
