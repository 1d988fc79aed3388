package scenarios

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxFirst is how much of a table is looked at to tell what it is, in bytes.
// Its headers end within.
const maxFirst = 1 << 16

// unpacked is a file, unzipped where its first bytes are those of gzip: what
// comes from standard input has no name to tell.
func unpacked(in io.Reader) (*bufio.Reader, error) {
	r := bufio.NewReaderSize(in, maxFirst)
	first, err := r.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if string(first) == "\x1f\x8b" {
		r = bufio.NewReaderSize(newLazyGzip(r), maxFirst)
	}
	return r, nil
}

// plainText is a text in UTF-8 without a byte order mark, and in which Unicode
// it was stored. Without a mark, UTF-16 is known by the empty halves of its
// first letters.
func plainText(in *bufio.Reader) (text *bufio.Reader, stored string, err error) {
	first, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	if bytes.HasPrefix(first, byteOrderMark) {
		in.Discard(len(byteOrderMark))
		return withLines(in, "UTF-8")
	}
	if len(first) < 2 {
		return in, "UTF-8", nil
	}
	var end unicode.Endianness
	switch a, b := first[0], first[1]; {
	case a == 0xff && b == 0xfe, a != 0 && b == 0 && (len(first) < 4 || first[3] == 0):
		end = unicode.LittleEndian
	case a == 0xfe && b == 0xff, a == 0 && b != 0 && (len(first) < 4 || first[2] == 0):
		end = unicode.BigEndian
	default:
		return withLines(in, "UTF-8")
	}
	decoded := transform.NewReader(in, unicode.UTF16(end, unicode.UseBOM).NewDecoder())
	return withLines(bufio.NewReaderSize(decoded, maxFirst), "UTF-16")
}

// withLines is a text whose lines end with LF, even where each was stored with
// CR alone, as old programs do.
func withLines(in *bufio.Reader, stored string) (*bufio.Reader, string, error) {
	first, err := in.Peek(maxFirst)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	if bytes.IndexByte(first, '\r') < 0 || bytes.IndexByte(first, '\n') >= 0 {
		return in, stored, nil
	}
	return bufio.NewReaderSize(&returns{in}, maxFirst), stored, nil
}

// returns gives a text with LF for each CR.
type returns struct{ from io.Reader }

func (r *returns) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
