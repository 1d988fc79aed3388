package runs

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// paced draws a trial each ten milliseconds, up to the ask's number, and
// gives that number.
func paced(ctx context.Context, a Ask, progress func(int)) (int, error) {
	for i := range a.Trials {
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(10 * time.Millisecond):
			progress(i + 1)
		}
	}
	return a.Trials, nil
}

// options keep a few results of weight 1.
func options(work Work[int]) Options[int] {
	return Options[int]{
		Work:    work,
		Crashed: func(Ask, any, []byte) { panic("no work crashes here") },
		Weigh:   func(int) int64 { return 1 },
		Keep:    4,
	}
}

// start runs a queue until the test's end.
func start(t *testing.T, work Work[int]) *Queue[int] {
	return started(t, New(options(work)))
}

func started(t *testing.T, q *Queue[int]) *Queue[int] {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { q.Run(ctx); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended })
	return q
}

func status(t *testing.T, q *Queue[int], name string) Status {
	s, ok := q.Status(Ask{Name: name})
	require.True(t, ok, name)
	return s
}

func TestRunsFollowEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := start(t, paced)
		q.Ask(Ask{Name: "a", Input: "A", Trials: 10})
		q.Ask(Ask{Name: "b", Input: "B", Trials: 20})
		time.Sleep(55 * time.Millisecond)
		a, b := status(t, q, "a"), status(t, q, "b")
		require.Equal(t, Running, a.State)
		require.Equal(t, 5, a.Done)
		require.Equal(t, 55*time.Millisecond, a.Left)
		require.Equal(t, Queued, b.State)
		require.True(t, q.Busy())
		time.Sleep(time.Second)
		require.Equal(t, Done, status(t, q, "a").State)
		require.Equal(t, 100*time.Millisecond, status(t, q, "a").Elapsed)
		require.Equal(t, Done, status(t, q, "b").State)
		require.False(t, q.Busy())
		got, ok := q.Result(Ask{Input: "B", Trials: 20})
		require.True(t, ok)
		require.Equal(t, 20, got)
	})
}

func TestANewerRunReplacesTheOlder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := start(t, paced)
		q.Ask(Ask{Name: "a", Input: "A", Trials: 1000})
		time.Sleep(50 * time.Millisecond)
		q.Ask(Ask{Name: "a", Input: "A", Trials: 10})
		time.Sleep(time.Second)
		require.Equal(t, Done, status(t, q, "a").State)
		require.Equal(t, 10, status(t, q, "a").Trials)
		_, ok := q.Result(Ask{Input: "A", Trials: 1000})
		require.False(t, ok)
	})
}

func TestTheSameAskGoesOnAndIsNotRunTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		count := 0
		q := start(t, func(ctx context.Context, a Ask, p func(int)) (int, error) {
			count++
			return paced(ctx, a, p)
		})
		ask := Ask{Name: "a", Input: "A", Trials: 10}
		q.Ask(ask)
		time.Sleep(50 * time.Millisecond)
		q.Ask(ask)
		time.Sleep(time.Second)
		q.Ask(ask)
		require.Equal(t, Done, status(t, q, "a").State)
		time.Sleep(time.Second)
		require.Equal(t, 1, count)
	})
}

func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := start(t, paced)
		q.Ask(Ask{Name: "a", Input: "A", Trials: 1000})
		q.Ask(Ask{Name: "b", Input: "B", Trials: 10})
		q.Ask(Ask{Name: "c", Input: "C", Trials: 10})
		time.Sleep(50 * time.Millisecond)
		q.Stop("a", "b")
		require.Equal(t, Stopped, status(t, q, "a").State)
		require.Equal(t, Stopped, status(t, q, "b").State)
		time.Sleep(time.Second)
		require.Equal(t, Done, status(t, q, "c").State, "the others go on")
		require.Equal(t, Stopped, status(t, q, "a").State)
		q.Ask(Ask{Name: "b", Input: "B", Trials: 10})
		time.Sleep(time.Second)
		require.Equal(t, Done, status(t, q, "b").State, "a stopped run may be asked for again")
	})
}

func TestStopReachesTheWorkAtOnce(t *testing.T) {
	noticed := make(chan time.Time, 1)
	q := start(t, func(ctx context.Context, a Ask, p func(int)) (int, error) {
		<-ctx.Done()
		noticed <- time.Now()
		return 0, ctx.Err()
	})
	q.Ask(Ask{Name: "a", Trials: 1})
	require.Eventually(t, func() bool { return status(t, q, "a").State == Running }, time.Second, time.Millisecond)
	asked := time.Now()
	q.Stop()
	require.Equal(t, Stopped, status(t, q, "a").State)
	require.Less(t, (<-noticed).Sub(asked), 200*time.Millisecond)
}

func TestFaultsAreShownAndEndNothing(t *testing.T) {
	var mu sync.Mutex
	var stacks []string
	o := options(func(ctx context.Context, a Ask, p func(int)) (int, error) {
		switch a.Name {
		case "panics":
			panic("boom")
		case "fails":
			return 0, errors.New("this run would need 12 GB")
		}
		return 1, nil
	})
	o.Crashed = func(_ Ask, _ any, stack []byte) {
		mu.Lock()
		defer mu.Unlock()
		stacks = append(stacks, string(stack))
	}
	q := started(t, New(o))
	for _, name := range []string{"panics", "fails", "fine"} {
		q.Ask(Ask{Name: name, Input: name, Trials: 1})
	}
	require.Eventually(t, func() bool { return !q.Busy() }, time.Second, time.Millisecond)
	require.Equal(t, Failed, status(t, q, "panics").State)
	require.Equal(t, "the run broke off: boom. This is a fault of Touchline's, not of your scenario: nothing of it is lost, and every other run goes on. "+
		"Run it again or change a number; what happened stands in the terminal that Touchline was started from", status(t, q, "panics").Message)
	require.Equal(t, "this run would need 12 GB", status(t, q, "fails").Message)
	require.Equal(t, Done, status(t, q, "fine").State)
	mu.Lock()
	defer mu.Unlock()
	require.Len(t, stacks, 1)
	require.Contains(t, stacks[0], "TestFaultsAreShownAndEndNothing")
}

func TestProgressNeverGoesBackNorBeyond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := start(t, func(ctx context.Context, a Ask, p func(int)) (int, error) {
			for _, n := range []int{10, 5, 20, 15, 300} {
				p(n)
				time.Sleep(time.Millisecond)
			}
			return 0, nil
		})
		changes, leave := q.Watch()
		defer leave()
		q.Ask(Ask{Name: "a", Trials: 100})
		var seen []int
		for state := Queued; state == Queued || state == Running; {
			<-changes
			synctest.Wait()
			s := status(t, q, "a")
			seen, state = append(seen, s.Done), s.State
		}
		require.IsNonDecreasing(t, seen)
		require.Contains(t, seen, 20)
		require.Equal(t, 100, seen[len(seen)-1])
	})
}

func TestTheResultUsedLongestAgoGoesFirst(t *testing.T) {
	s := store[int]{limit: 2, weigh: func(int) int64 { return 1 }}
	a, b, c, d := key{Input: "a"}, key{Input: "b"}, key{Input: "c"}, key{Input: "d"}
	for i, k := range []key{a, b, c, d} {
		s.put(k, i)
	}
	s.get(b)
	s.trim(func(k key) bool { return k == a })
	has := func(k key) bool { _, ok := s.get(k); return ok }
	require.True(t, has(a), "needed")
	require.True(t, has(b), "used last")
	require.False(t, has(c))
	require.False(t, has(d))
}

// synctest waits for every goroutine: one that stayed would fail the test.
func TestTheEndStopsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New(options(paced))
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { q.Run(ctx); close(ended) }()
		q.Ask(Ask{Name: "a", Trials: 1 << 20})
		q.Ask(Ask{Name: "b", Trials: 1 << 20})
		synctest.Wait()
		require.Equal(t, Running, status(t, q, "a").State)
		cancel()
		<-ended
		require.False(t, q.Busy())
	})
}
