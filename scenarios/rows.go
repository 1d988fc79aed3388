package scenarios

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// bookAccount is an account as its rows tell of it.
type bookAccount struct {
	id, name string
	line     int32 // of its first row
}

// amountColumn is a column of money and what its values say of how numbers
// are written in it.
type amountColumn struct {
	header  string
	index   int
	numbers string       // pointNumbers or commaNumbers where it is known
	seen    [5]cellValue // by marks: the first value and the number of rows
}

// Doubts of a row's amounts.
const (
	arrPoint uint8 = 1 << iota
	arrComma
	openPoint
	openComma
)

// readRows reads all rows. The error is one of reading, not of content.
func (b *bookReader) readRows(r *csv.Reader, at map[string]int) error {
	account := at["account"]
	name, hasName := at["name"]
	for {
		record, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return b.broken(err)
		}
		line, _ := r.FieldPos(0)
		where := func(column int) cell {
			if column >= len(record) {
				return cell{line: line, column: column}
			}
			fieldLine, byteAt := r.FieldPos(column)
			return cell{fieldLine, byteAt, column}
		}
		if !b.fits(record, line) {
			continue
		}
		if len(b.rows) == maxRows {
			b.faults.add(cell{line: line, column: -1}, "", "", fmt.Sprintf("too many rows (want %s at most)", grouped(maxRows)), "")
			return nil
		}
		id := clean(record[account])
		if id == "" {
			b.faults.add(where(account), b.header[account], "", "no account is named", "")
			continue
		}
		if !utf8.ValidString(id) || hasName && !utf8.ValidString(record[name]) {
			b.faults.add(cell{line: line, column: -1}, "", "", "characters that are not UTF-8", "save the file as CSV UTF-8")
			continue
		}
		row := row{line: int32(line), account: b.account(id, int32(line))}
		if a := &b.accounts[row.account]; hasName && a.name == "" {
			a.name = strings.Clone(clean(record[name]))
		}
		var doubt marks
		if row.arr, doubt = b.amount(b.arr, record, where); doubt != noMarks {
			row.doubts |= map[marks]uint8{pointDoubtful: arrPoint, commaDoubtful: arrComma}[doubt]
		}
		if b.mrr >= 0 {
			b.checkMRR(record, where)
		}
		if b.open != nil && clean(record[b.open.index]) != "" {
			row.opening, doubt = b.amount(b.open, record, where)
			row.doubts |= map[marks]uint8{pointDoubtful: openPoint, commaDoubtful: openComma}[doubt]
		}
		for i, name := range textNames {
			if v := b.texts[name]; v.column >= 0 {
				row.texts[i] = v.id(clean(record[v.column]), where)
			}
		}
		b.rows = append(b.rows, row)
	}
}

// clean is a field without blanks around it, and without the ' that an export
// puts before a text that a spreadsheet would take for a formula.
func clean(field string) string {
	field = strings.TrimSpace(field)
	if len(field) > 1 && field[0] == '\'' && strings.IndexByte("=+-@\t\r", field[1]) >= 0 {
		return field[1:]
	}
	return field
}

// fits says whether a row has a field for each header, and whether there is
// anything in it at all.
func (b *bookReader) fits(record []string, line int) bool {
	if len(record) != len(b.header) {
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			b.faults.add(cell{line: line, column: -1}, "", "fields",
				fmt.Sprintf("wrong number of fields (got %d; want %d, as in the headers)", len(record), len(b.header)),
				fmt.Sprintf("a field with %q in it needs quotes around it", b.comma))
		}
		return false
	}
	for _, field := range record {
		if strings.TrimSpace(field) != "" {
			return true
		}
	}
	return false
}

// account is the index of an account, a new one where need be.
func (b *bookReader) account(id string, line int32) int32 {
	i, ok := b.ids[id]
	if !ok {
		id = strings.Clone(id)
		i = int32(len(b.accounts))
		b.ids[id] = i
		b.accounts = append(b.accounts, bookAccount{id: id, line: line})
	}
	return i
}

// amount reads a field of money; the marks say where it may mean two things.
func (b *bookReader) amount(c *amountColumn, record []string, where func(int) cell) (amount, marks) {
	text := clean(record[c.index])
	a, m, fault := parseAmount(text)
	if fault == "" && c.contradicts(m) {
		fault = "not written like " + c.numbers
	}
	if fault != "" {
		hint := ""
		if fault == "empty" {
			hint = "say 0 for an account that was lost"
		}
		b.faults.add(where(c.index), c.header, fault,
			fmt.Sprintf("%s (got %s; want a number from 0 to %s, such as 1234.50)", fault, quoted(text), plainNumber(maxMoney)), hint)
		return 0, noMarks
	}
	seen := &c.seen[m]
	if seen.rows++; seen.rows == 1 {
		seen.text, seen.at = strings.Clone(text), where(c.index)
	}
	if m == pointDoubtful || m == commaDoubtful {
		return a, m
	}
	return a, noMarks
}

// contradicts says whether marks go against what the scenario file says.
func (c *amountColumn) contradicts(m marks) bool {
	return c.numbers == pointNumbers && m == commaDecimals || c.numbers == commaNumbers && m == pointDecimals
}

// quoted is a field as a message quotes it.
func quoted(text string) string {
	if text == "" {
		return "nothing"
	}
	return shown(text)
}

// style settles how a column writes numbers, from its clearest values; doubts
// that remain are a question to the person.
func (b *bookReader) style(c *amountColumn) string {
	point, comma := &c.seen[pointDecimals], &c.seen[commaDecimals]
	unclear, other := &c.seen[commaDoubtful], &c.seen[pointDoubtful]
	if unclear.rows == 0 || other.rows > 0 && other.at.line < unclear.at.line {
		unclear, other = other, unclear
	}
	switch {
	case c.numbers != "":
		return c.numbers
	case point.rows > 0 && comma.rows > 0:
		if point.at.line > comma.at.line {
			point, comma = comma, point
		}
		b.faults.add(comma.at, c.header, "", fmt.Sprintf("numbers are written in two ways (got %s here and %s in line %d)",
			shown(comma.text), shown(point.text), point.at.line), "")
	case point.rows > 0:
		return pointNumbers
	case comma.rows > 0:
		return commaNumbers
	case unclear.rows == 0:
	case other.rows == 0 && unclear == &c.seen[commaDoubtful] && b.comma != ';':
		// Money is not written with three decimals, and where commas separate
		// fields they are no decimal marks.
		return pointNumbers
	default:
		b.faults.addRows(unclear.at, c.header, "", fmt.Sprintf("thousands or three decimals? (got %s)", shown(unclear.text)),
			fmt.Sprintf("say numbers = %q or numbers = %q in [book]", pointNumbers, commaNumbers), unclear.rows+other.rows)
	}
	return ""
}
