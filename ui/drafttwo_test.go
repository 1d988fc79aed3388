package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two windows that change one scenario in turns and at once lose nothing of each
// other: not of different fields, not of the items of one list, and of one field
// only knowingly.
func TestTwoWindowsOnOneScenario(t *testing.T) {
	text := strings.Replace(everything[:strings.Index(everything, "[book]")], "[segments.smb]\n", "[segments.smb]\naccounts = 9\n", 1)
	w := open(t, stuck, write(t, t.TempDir(), "it.toml", text))
	it := func() *item { return w.shelf.at(w.shelf.files[0]) }
	require.NotNil(t, it().File)
	fill := func(more ...string) answer {
		t.Helper()
		var a answer
		w.answered("/scenario/fill", askedOf("it", more...), &a)
		return a
	}
	lists := []string{"churn", "downsell", "expansion", "hours"}
	var both sync.WaitGroup
	for window := range 2 {
		both.Go(func() {
			for i := range 12 {
				list := lists[i%len(lists)]
				a := fill("box", fmt.Sprintf("health/%s/%d", list, window), "text", fmt.Sprint(1+window+i))
				if len(a.Faults) > 0 || len(a.Others) > 0 {
					t.Errorf("window %d: %v %v", window, a.Faults, a.Others)
				}
			}
		})
	}
	both.Wait()
	h := it().File.Scenario.Health
	for i, list := range [][]float64{h.Churn, h.Downsell, h.Expansion, h.Hours} {
		require.Equal(t, []float64{float64(9 + i), float64(10 + i)}, list[:2], lists[i])
	}
	require.Len(t, w.shelf.drafts[it().Path].undo, 24, "every change can be taken back")

	// Both saw 2 posts. Who comes second is told, and may insist.
	first := fill("box", "teams/named/csms", "text", "5", "was", "2")
	require.Equal(t, map[string]string{"teams/named/csms": "5"}, first.Now)
	second := fill("box", "teams/named/csms", "text", "3", "was", "2")
	require.Equal(t, "This became 5 meanwhile. Enter once more sets yours.", second.Faults["teams/named/csms"])
	require.Equal(t, 5, it().File.Scenario.Teams[0].CSMs)
	require.Empty(t, fill("box", "teams/named/csms", "text", "3", "was", second.Now["teams/named/csms"]).Faults)
	require.Equal(t, 3, it().File.Scenario.Teams[0].CSMs)

	// A field that the other window took away is not forgotten silently.
	require.Empty(t, fill("box", "plays/rescue/remove", "text", "1").Faults)
	require.Contains(t, fill("box", "plays/rescue/hours", "text", "9", "was", "2").Others[0], "no longer there")
}

// What another program wrote and what was changed here are held side by side, and
// whichever is kept, the other can be had back.
func TestDifferenceToTheFile(t *testing.T) {
	s, dir := drafted(t)
	require.NoError(t, s.edit(theOne(t, s), "posts", csms(2)))
	write(t, dir, "ours.toml", held(t, dir, "ours.toml")+"memory = 3\nteams.pool.csms = 4\n")
	require.True(t, s.notice())
	it := theOne(t, s)
	f, err := s.form(it, nil)
	require.NoError(t, err)
	d := s.difference(it, f)
	require.Equal(t, []differing{{"Memory, months", "6", "3"}, {"pool: CSMs", "2", "4"}}, d.Rows)

	require.NoError(t, s.save(it, true))
	require.Contains(t, held(t, dir, "ours.toml"), "csms = 2")
	require.Nil(t, s.difference(theOne(t, s), f))
	require.NoError(t, s.back(theOne(t, s), false))
	require.Equal(t, 4, posts(t, s), "what was written over can be had back")
	require.Equal(t, 3.0, theOne(t, s).File.Scenario.Memory)
}

// Undo and redo are there after a restart, whatever was saved in between, until
// they are dropped.
func TestStepsOutliveARestart(t *testing.T) {
	s, dir := drafted(t)
	again := func() *shelf {
		t.Helper()
		now, err := openShelf(t.Context(), nil, dir)
		require.NoError(t, err)
		t.Cleanup(now.close)
		return now
	}
	for n := 2; n <= 5; n++ {
		require.NoError(t, s.edit(theOne(t, s), fmt.Sprintf("%d posts", n), csms(n)))
	}
	require.NoError(t, s.back(theOne(t, s), false))
	require.NoError(t, s.save(theOne(t, s), false))
	s = again()
	it := theOne(t, s)
	require.Equal(t, 4, posts(t, s))
	require.False(t, it.Unsaved)
	require.Equal(t, []string{"4 posts", "5 posts"}, []string{it.Undo, it.Redo})
	require.NoError(t, s.back(it, false))
	require.NoError(t, s.back(it, false))
	s = again()
	require.Equal(t, 2, posts(t, s))
	require.True(t, theOne(t, s).Unsaved)
	for range 3 {
		require.NoError(t, s.back(theOne(t, s), true))
	}
	require.Equal(t, 5, posts(t, s))
	require.NoError(t, s.save(theOne(t, s), false))

	// Another program writes while nobody looks.
	write(t, dir, "ours.toml", "memory = 3\n"+held(t, dir, "ours.toml"))
	s = again()
	it = theOne(t, s)
	require.False(t, it.Unsaved)
	require.Equal(t, anotherProgram, it.Undo)
	require.NoError(t, s.back(it, false))
	require.Equal(t, 6.0, theOne(t, s).File.Scenario.Memory)

	require.NoError(t, s.forget(theOne(t, s)))
	require.NoError(t, s.revert(theOne(t, s)))
	require.NoError(t, s.forget(theOne(t, s)))
	s = again()
	require.Zero(t, theOne(t, s).Steps)
	copies, err := ownFolder()
	require.NoError(t, err)
	left, err := filepath.Glob(filepath.Join(copies, "drafts", "*.json"))
	require.NoError(t, err)
	require.Empty(t, left, "nothing is kept of it")
}

func TestKeptStepsAreBounded(t *testing.T) {
	now := []byte("now é")
	var steps []step
	for i := range 40 {
		steps = append(steps, step{[]byte(strings.Repeat(fmt.Sprintf("%d è ", i), 4000)), fmt.Sprint(i), ""})
	}
	kept := keptSteps(now, steps)
	require.Less(t, len(kept), 40)
	back := stepsOf(now, kept)
	require.Equal(t, steps[len(steps)-len(back):], back, "the newest ones, byte for byte")
	require.Empty(t, stepsOf(now, []keptStep{{Head: 4, Tail: 4}}), "a copy that is not what was written")

	ownCache(t)
	dir, err := ownFolder()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "drafts"), 0o700))
	for i := range mostCopies + 3 {
		write(t, filepath.Join(dir, "drafts"), fmt.Sprintf("%d.json", i), "{}")
	}
	fewerCopies()
	left, err := filepath.Glob(filepath.Join(dir, "drafts", "*.json"))
	require.NoError(t, err)
	require.Len(t, left, mostCopies)
}
