package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// What is read of a file that would take more memory than anybody's table does.
// Whoever sends such a file means harm, or has lost a quote.
const (
	maxRow      = 1 << 20 // bytes of a row of a text
	maxSheetRow = 1 << 24 // bytes of a row of a sheet, or of a text that cells share, as XML

	freely   = 1 << 22 // bytes that may be unpacked from however few
	maxRatio = 100     // beyond that, bytes unpacked from one; tables have 3 to 30, bombs a thousand
)

var (
	errLongRow = fmt.Errorf("a row does not end (want %s bytes at most)", grouped(maxRow))
	errPacked  = errors.New("it unpacks to far more than a table does; if it is one, unpack it first")
)

// rowBound refuses a text of which a row is too long.
type rowBound struct {
	from   io.Reader
	length int  // bytes of the row so far
	quoted bool // a quote is open, within which lines end no row
	lines  int  // before the one that is being read
	begins int  // number of the line, from 1, at which the row begins
}

func (r *rowBound) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	for rest := p[:n]; len(rest) > 0; {
		if r.length == 0 {
			r.begins = r.lines + 1
		}
		line, after, ended := bytes.Cut(rest, []byte("\n"))
		r.quoted = r.quoted != (bytes.Count(line, []byte(`"`))%2 == 1)
		if r.length += len(rest) - len(after); r.length > maxRow {
			return 0, errLongRow
		}
		if ended {
			r.lines++
		}
		if ended && !r.quoted {
			r.length = 0
		}
		rest = after
	}
	return n, err
}

// ratio holds what is unpacked against what it is unpacked from.
type ratio struct {
	from           io.Reader
	read, unpacked int64
}

func (r *ratio) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	r.read += int64(n)
	return n, err
}

// tooMuch says whether n bytes more are more than there should be.
func (r *ratio) tooMuch(n int) bool {
	r.unpacked += int64(n)
	return r.unpacked > freely+maxRatio*r.read
}
