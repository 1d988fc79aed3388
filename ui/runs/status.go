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

// Ask is what is to be run. Two asks with the same Input, Trials and Seed have
// the same result.
type Ask struct {
	Name   string // of the scenario on the shelf; a newer ask of the name replaces the older
	Input  string // hash of everything else the result depends on
	Trials int
	Seed   uint64
}

type key struct {
	input  string
	trials int
	seed   uint64
}

func (a Ask) key() key { return key{a.Input, a.Trials, a.Seed} }

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
