package ui

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

func TestFaultsOfATableAreToldInSentences(t *testing.T) {
	_, _, err := scenarios.ReadBook(t.Context(), "acme.csv", []byte("Account ID,Account Name,ARR,Renewal Date,Term\n"+
		"1,Alpha,,3/31/2027,12\n2,Beta,TBD,n/a,12\n3,Gamma,-4,3/31/2027,x\n4,Delta,5e20,3/31/2027,x\n5,Delta,7,3/31/2027,12,9\n"), nil)
	var says []string
	for _, p := range faultsOf(err) {
		says = append(says, p.Says)
		require.NotContains(t, p.Source, "^")
	}
	require.Equal(t, []string{
		"Line 2, ARR: empty. Write a number such as 1234.50. Say 0 for an account that was lost.",
		"Line 3, ARR: “TBD” is not a number. Write a number such as 1234.50.",
		"Line 3, Renewal Date: “n/a” is not a date. Write a date such as 2027-01-31.",
		"Line 4, ARR: “-4” is negative. Write a number from 0 to 1,000,000,000,000, such as 1234.50.",
		"Line 4, Term: “x” is not a term. Write whole months from 1 to 1200. 1 more row is like it.",
		"Line 5, ARR: “5e20” is too large. Write a number from 0 to 1,000,000,000,000, such as 1234.50.",
		"Line 6: wrong number of fields (6). Write 5, as in the headers. A field with ',' in it needs quotes around it.",
	}, says)
	for message, want := range map[string]string{
		"thousands or three decimals? (got 1.234)":                  "thousands or three decimals? (got 1.234).",
		"account a has two (got b here and c in line 3)":            "account a has two (got b here and c in line 3).",
		"no such state (got blue; want green or red)":               "no such state (blue). Write green or red.",
		"is this revenue a year, a month or of the whole contract?": "is this revenue a year, a month or of the whole contract?",
	} {
		require.Equal(t, want, faultWords(message))
	}
}
