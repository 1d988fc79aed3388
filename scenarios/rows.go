package scenarios

import (
	"io"
	"strings"
)

// row is what one row of a book says of its account.
type row struct {
	account      int32 // index
	line         int32
	arr, opening amount
	arrDoubt     marks
	openDoubt    marks
	texts        [textColumns]int32 // values of the columns in textNames
}

// readRows reads all rows. The error is one that kept the rest from being read.
func (b *bookReader) readRows(at map[string]int) error {
	account := at["account"]
	name, hasName := at["name"]
	if !hasName {
		name = -1
	}
	for {
		record, err := b.next()
		if err == io.EOF {
			return nil
		}
		if err != nil || b.ended(len(b.rows)) {
			return err
		}
		if !b.fits(record, &b.faults) {
			continue
		}
		if b.full(len(b.rows)) {
			return nil
		}
		if !b.legible(record, account, name) {
			continue
		}
		id, ok := b.account(record, account)
		if !ok {
			continue
		}
		row := row{line: int32(b.at(account).line), account: id}
		if a := &b.accounts[id]; hasName && a.name == "" {
			a.name = strings.Clone(clean(record[name]))
		}
		row.arr, row.arrDoubt = b.amount(b.arr, record)
		if b.mrr >= 0 {
			b.checkMRR(record)
		}
		if b.open != nil && clean(record[b.open.index]) != "" {
			row.opening, row.openDoubt = b.amount(b.open, record)
		}
		for i, name := range textNames {
			if v := b.texts[name]; v.column >= 0 {
				row.texts[i] = v.id(clean(record[v.column]), b.at)
			}
		}
		b.rows = append(b.rows, row)
	}
}
