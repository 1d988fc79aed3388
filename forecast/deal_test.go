package forecast

import (
	"errors"
	"iter"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDealGivesEachNumberOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		seen := make([]atomic.Int32, 50)
		Deal(workers, len(seen), func(own iter.Seq[int]) {
			for i := range own {
				seen[i].Add(1)
			}
		})
		for i := range seen {
			require.EqualValues(t, 1, seen[i].Load())
		}
	}
	Deal(4, 0, func(iter.Seq[int]) { t.Error("there is nothing to share") })
}

// A goroutine's panic can be recovered from where the work was asked for.
func TestAPanicIsTheCallers(t *testing.T) {
	done := 0
	defer func() {
		v := recover()
		var stack interface{ Stack() []byte }
		err, isError := v.(error)
		require.True(t, isError)
		require.EqualError(t, err, "boom")
		require.True(t, errors.As(err, &stack))
		require.True(t, strings.Contains(string(stack.Stack()), "TestAPanicIsTheCallers"))
		require.Less(t, done, 1000, "the others stop")
	}()
	Deal(1, 1000, func(own iter.Seq[int]) {
		for i := range own {
			if done++; i == 10 {
				panic("boom")
			}
		}
	})
}
