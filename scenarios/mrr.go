package scenarios

import "fmt"

// mrrSlack is how far MRR may be from a twelfth of ARR where both were rounded
// to whole units.
const mrrSlack amount = 0.55 * millionths

// checkMRR asks which column counts where a row of a book with both has an ARR
// that is not 12 times its MRR.
func (b *bookReader) checkMRR(record []string) {
	arr, mrr := readings(record[b.arr.index]), readings(record[b.mrr])
	for _, a := range arr {
		for _, m := range mrr {
			if d := a/12 - m; -mrrSlack <= d && d <= mrrSlack {
				return
			}
		}
	}
	if len(arr) == 0 || len(mrr) == 0 {
		return
	}
	yearly, monthly := shown(b.arr.header), shown(b.header[b.mrr])
	b.faults.add(b.at(b.mrr), b.header[b.mrr], "mrr",
		fmt.Sprintf("%s is not 12 times this, and only one of them can count (got %s and %s)", yearly, quoted(clean(record[b.arr.index])), quoted(clean(record[b.mrr]))),
		b.answers.either(yearly, monthly))
}

// readings are what a field of money may mean: two amounts where a mark may
// part thousands or decimals, none where it is no amount.
func readings(field string) []amount {
	a, m, fault := parseAmount(clean(field))
	switch {
	case fault != "":
		return nil
	case m == pointDoubtful || m == commaDoubtful:
		return []amount{a, a / 1000}
	}
	return []amount{a}
}
