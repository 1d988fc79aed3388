package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// manySnapshots is a history of 400,000 rows: 20,000 accounts in 20 months.
func manySnapshots() []byte {
	var b strings.Builder
	b.WriteString("Account,Month,ARR,Segment,Health\n")
	for row := range 400000 {
		account, month := row%20000, row/20000
		fmt.Fprintf(&b, "acc-%05d,%d-%02d-28,\"%d,%03d.%02d\",%s,%d\n", account, 2024+month/12, 1+month%12,
			1+account%90, account%1000, row%100, []string{"Enterprise", "Mid", "SMB"}[account%3], row%100)
	}
	return []byte(b.String())
}

func BenchmarkReadHistory(b *testing.B) {
	data := manySnapshots()
	b.Run("rows=400000", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := ReadHistory(b.Context(), "history.csv", data, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
