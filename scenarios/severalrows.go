package scenarios

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// severalRows notes accounts that stand in several rows. One that says what the
// first row of its account says is right for two like contracts, too much for
// one that was pasted twice; ones that differ may be contracts, or an account
// that was exported twice.
func (b *bookReader) severalRows(all []gathered) {
	first := make([]int32, len(b.accounts)) // index of its row and 1
	var again []int                         // rows that say the same
	var differ []int32                      // accounts with rows that do not
	known := map[int32]bool{}
	for i, r := range b.rows {
		j := first[r.account]
		if j == 0 {
			first[r.account] = int32(i) + 1
			continue
		}
		was := b.rows[j-1]
		r.line, was.line = 0, 0
		switch {
		case r == was:
			again = append(again, i)
		case !known[r.account]:
			known[r.account] = true
			differ = append(differ, r.account)
		}
	}
	if len(again) > 0 {
		row := b.rows[again[0]]
		b.repeated(len(again), row.line, b.rows[first[row.account]-1].line)
	}
	if len(differ) > 0 {
		b.addedUp(differ, all)
	}
}

// repeated notes so many rows that say the same, the first of them in a line
// as in an earlier one.
func (b *bookReader) repeated(again int, line, like int32) {
	if again == 1 {
		b.note("line %d says the same as line %d, and the ARR of both counts: leave one out if it is one contract", line, like)
		return
	}
	b.note("%s rows say the same as an earlier one, first line %d as line %d, and the ARR of each counts: leave them out if each is one contract", grouped(again), line, like)
}

// Of the accounts that are added up so many are named, and of each so many of
// its lines.
const namedAddedUp, linesAddedUp = 3, 4

// addedUp notes accounts whose rows differ, and what the first of them come to.
func (b *bookReader) addedUp(accounts []int32, all []gathered) {
	named := accounts[:min(len(accounts), namedAddedUp)]
	lines := map[int32][]int32{}
	for i := range b.rows {
		if r := &b.rows[i]; slices.Contains(named, r.account) {
			lines[r.account] = append(lines[r.account], r.line)
		}
	}
	var each []string
	for _, account := range named {
		a := &b.accounts[account]
		each = append(each, fmt.Sprintf("%s, %s in %s", shown(cmp.Or(a.name, a.id)), all[account].arr.shown(), linesShown(lines[account])))
	}
	if more := len(accounts) - len(named); more > 0 {
		each = append(each, fmt.Sprintf("and %s more", grouped(more)))
	}
	stand := "1 account stands"
	if len(accounts) > 1 {
		stand = grouped(len(accounts)) + " accounts stand"
	}
	b.note("%s in several rows, whose ARR is added up: %s", stand, strings.Join(each, "; "))
}

// shown is an amount with thousands, and with cents where it has any.
func (a amount) shown() string {
	var s sum
	s.add(a)
	return strings.TrimSuffix(money(new(big.Rat).SetFrac(s.cents(), big.NewInt(100))), ".00")
}

// linesShown are two or more lines in words, the first of many.
func linesShown(lines []int32) string {
	if len(lines) > linesAddedUp {
		return fmt.Sprintf("%s rows from line %d on", grouped(len(lines)), lines[0])
	}
	last := len(lines) - 1
	words := make([]string, last)
	for i := range words {
		words[i] = fmt.Sprint(lines[i])
	}
	return fmt.Sprintf("lines %s and %d", strings.Join(words, ", "), lines[last])
}
