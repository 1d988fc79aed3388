package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// One form serves all steps of a slider: whatever is read with it leaves it as it
// was. Another file has a form of its own.
func TestFormIsKept(t *testing.T) {
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	w := &server{shelf: s}
	it := s.at("hybrid.toml")
	f, err := w.filledIn(it)
	require.NoError(t, err)
	texts := []string{"7", "3% to 9%", "red", "nothing like it"}
	for _, text := range texts {
		var all []typed
		for _, b := range f.order {
			all = append(all, typed{id: b.ID, text: text})
		}
		f.changes(all)
	}
	again, err := w.filledIn(it)
	require.NoError(t, err)
	require.Same(t, f, again)
	fresh, err := newForm(it.File, nil)
	require.NoError(t, err)
	for _, b := range fresh.order {
		for _, text := range append(texts, b.Value) {
			changes, faults := fresh.changes([]typed{{id: b.ID, text: text}})
			kept, blamed := f.changes([]typed{{id: b.ID, text: text}})
			require.Equal(t, changes, kept, b.ID)
			require.Equal(t, faults, blamed, b.ID)
		}
	}
	other, err := w.filledIn(s.at("tech-touch.toml"))
	require.NoError(t, err)
	require.NotSame(t, f, other)
}

// While the futures of a step are drawn, longer work rests.
func TestRunRestsDuringStep(t *testing.T) {
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	it := s.at("hybrid.toml")
	v := look(s, tabs[1], nil)
	enough := errors.New("enough")
	running, told, went, ended := make(chan bool), make(chan bool), make(chan bool), make(chan error)
	w := &server{shelf: s}
	w.workers = w.allWorkers()
	w.engine = func(_ context.Context, x sim.Scenario, o sim.Options) (*sim.Futures, error) {
		if o.Tables == nil { // the run of all futures
			close(running)
			o.Progress(16, x.Trials)
			close(went)
			return nil, enough
		}
		go func() {
			_, err := w.work(context.Background(), v.ask(it), func(int) { close(told) })
			ended <- err
		}()
		<-running
		<-told
		select {
		case <-went:
			t.Error("the run went on during the step")
		case <-time.After(50 * time.Millisecond):
		}
		return nil, enough
	}
	_, err = w.preview(t.Context(), v, nil, it.File, 10)
	require.ErrorIs(t, err, enough)
	<-went
	require.ErrorIs(t, <-ended, enough)
}
