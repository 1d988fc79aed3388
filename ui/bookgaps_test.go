package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatABookDoesNotSayIsToldBesideTheCounts(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	_, address, _ := w.bring("bare.csv", "Account,ARR\na,120000\nb,5000\n")
	_, _, page := w.get(address + "&read=1")
	for _, gap := range []string{"no renewal date: due months are spread over the term", "no term: contracts are of 12 months",
		"no segment: accounts are told apart by their ARR", "no owner: accounts with a CSM of their own are dealt to the CSMs in turn"} {
		says(t, page, "<li>"+gap)
	}

	_, address, _ = w.bring("half.csv", "Account,ARR,Renewal Date,Term,Segment,Owner\na,120000,2031-01-31,12,SMB,Ann\nb,5000,,12,,\nlost,0,,,,\n")
	_, _, page = w.get(address + "&read=1")
	says(t, page, "<li>1 account without renewal date: due months are spread over the term</li>")
	says(t, page, "<li>1 account without segment: they go together in a segment of their own</li>")
	_, gaps, _ := strings.Cut(page, `class="small gaps"`)
	gaps, _, _ = strings.Cut(gaps, "</ul>")
	require.Equal(t, 2, strings.Count(gaps, "<li>"))
	says(t, page, "<li>1 account with ARR 0 counts as lost and is not in the forecast.</li>")

	_, address, _ = w.bring("whole.csv", "Account,ARR,Start Date,Term,Segment,Owner\na,120000,2026-01-01,12,SMB,Ann\n")
	_, _, page = w.get(address + "&read=1")
	require.NotContains(t, page, "gaps", "a renewal follows from start and term")
}
