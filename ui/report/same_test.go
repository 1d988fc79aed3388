package report

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The same results give the same bytes, whatever the clock says.
func TestSameResultsSameBytes(t *testing.T) {
	a, b := two(t), two(t)
	written := func(p *Pack) map[string][]byte {
		all := map[string][]byte{}
		for name, write := range map[string]func(io.Writer) error{
			"xlsx": p.XLSX, "pdf": p.PDF, "zip": p.Zip, "trials": func(w io.Writer) error { return Trials(w, p.Runs) },
		} {
			var out bytes.Buffer
			require.NoError(t, write(&out), name)
			all[name] = out.Bytes()
		}
		return all
	}
	first := written(a)
	time.Sleep(1100 * time.Millisecond) // dates of files go by the second
	for name, again := range written(b) {
		require.True(t, bytes.Equal(first[name], again), name)
	}
}
