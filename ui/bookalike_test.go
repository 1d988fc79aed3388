package ui

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestSegmentsWrittenInTwoWaysAreSaid(t *testing.T) {
	of := func(names ...string) (book []sim.Account) {
		for _, name := range names {
			book = append(book, sim.Account{Segment: name})
		}
		return book
	}
	require.Empty(t, writtenTwice(of("SMB", "Mid-Market", "", "SMB", "Mid-Market 2")))
	require.Equal(t, []string{"“Mid-Market” and “mid market” are taken for two segments. If they are one, write them alike in the file and bring it again."},
		writtenTwice(of("Mid-Market", "SMB", "mid market", "mid market")))
	var many []string
	for i := range mostAlike {
		many = append(many, fmt.Sprint("s", i))
	}
	require.NotEmpty(t, writtenTwice(of(append(many[1:], "S 1")...)))
	require.Empty(t, writtenTwice(of(append(many, "S 1")...)), "a column of names is none of segments")
}
