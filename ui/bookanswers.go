package ui

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"touchline/scenarios"
)

// Keys of what a person answers about a book.
const (
	splitKey    = "split"    // "column" or "bands"
	largeKey    = "large"    // ARR from which an account is of the largest band
	middleKey   = "middle"   // and of the middle one
	namedKey    = "named"    // CSMs with accounts of their own
	poolKey     = "pool"     // CSMs of the pool
	calledKey   = "called"   // title
	currencyKey = "currency" // three letters
	folderKey   = "folder"   // where the shelf is to be kept
	intoKey     = "into"     // path of the file into which a book is put
)

// mostTyped are the segments of which a person without a book can tell.
const mostTyped = 4

// whoKey is the key of who covers the i-th group: of a column, of bands, or
// typed. cellKey is that of what was typed of it.
func whoKey(split string, i int) string { return fmt.Sprintf("who-%s-%d", split, i) }
func cellKey(what string, i int) string { return fmt.Sprintf("%s-%d", what, i) }
func putKey(split string, i int) string { return fmt.Sprintf("put-%s-%d", split, i) }

// The ways in which accounts fall into segments.
const (
	columnSplit = "column"
	bandsSplit  = "bands"
	typedSplit  = "typed"
)

// bookChoices are the keys that the view's address may have beside those of all
// views.
func bookChoices() []string {
	keys := append(bookMappingKeys(), readKey, totalKey, splitKey, largeKey, middleKey, namedKey, poolKey, calledKey, currencyKey, folderKey, intoKey)
	for i := range mostGroups {
		for _, split := range []string{columnSplit, bandsSplit, typedSplit} {
			keys = append(keys, whoKey(split, i), putKey(split, i))
		}
		for _, what := range []string{"segment", "accounts", "mean"} {
			keys = append(keys, cellKey(what, i))
		}
	}
	return keys
}

// bookAnswers is what a person says of a company: the three questions and its
// name.
type bookAnswers struct {
	Split    string
	Lines    [2]float64
	Groups   []group
	CSMs     map[touch]int
	Owners   int // of accounts that have a CSM of their own
	Called   string
	Currency string
	Faults   map[string]string // by key
}

// answered reads what an address says, and takes for the rest what is usual.
func (p *intake) answered() bookAnswers {
	a := bookAnswers{Faults: map[string]string{}, CSMs: map[touch]int{}}
	p.split(&a)
	q := p.view.chosen
	for i := range a.Groups {
		g := &a.Groups[i]
		who, ok := touchNamed(q.Get(whoKey(a.Split, i)))
		if !ok {
			who = pooled
			if classOf(g.Spoken, g.mean()) == &classes[0] {
				who = highTouch
			}
		}
		g.Who = who
	}
	p.staff(&a)
	stem := "Our company"
	if p.file != nil {
		stem, _ = bookEnding(p.file.Name)
	}
	a.Called = strings.TrimSpace(cmp.Or(q.Get(calledKey), stem))
	a.Currency = strings.ToUpper(cmp.Or(q.Get(currencyKey), p.money()))
	if len(a.Currency) != 3 || strings.Trim(a.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		a.Faults[currencyKey] = "Write three letters, such as USD."
	}
	return a
}

// split parts the accounts into groups.
func (p *intake) split(a *bookAnswers) {
	q := p.view.chosen
	if p.file == nil {
		a.Split = typedSplit
		p.typed(a)
		return
	}
	a.Split = cmp.Or(q.Get(splitKey), columnSplit)
	if a.Split != bandsSplit && p.columns.Columns["segment"] != "" {
		a.Split, a.Groups = columnSplit, byColumn(p.reading.Accounts)
		return
	}
	a.Split, a.Lines = bandsSplit, usualLines(p.reading.Accounts)
	for i, key := range []string{largeKey, middleKey} {
		if text := q.Get(key); text != "" {
			x, err := money.read(text)
			if err != nil || x < 0 {
				a.Faults[key] = sentence(errNoAmount.Error())
			} else {
				a.Lines[i] = x
			}
		}
	}
	if a.Lines[0] <= a.Lines[1] {
		a.Faults[middleKey] = "Write less than the line above."
	}
	a.Groups = byARR(p.reading.Accounts, a.Lines)
}

// typed are the groups of which a person without a book tells number and size.
func (p *intake) typed(a *bookAnswers) {
	for i := range mostTyped {
		name, accounts, mean := p.cells(i)
		if name == "" {
			continue
		}
		g := group{Spoken: name}
		n, err := whole.read(accounts)
		if err != nil || n < 1 || n > 200_000 {
			a.Faults[cellKey("accounts", i)] = sentence(errNoWhole.Error())
		}
		arr, err := money.read(mean)
		if err != nil || arr <= 0 {
			a.Faults[cellKey("mean", i)] = sentence(errNoAmount.Error())
		}
		g.Accounts, g.ARR = int(n), n*arr
		a.Groups = append(a.Groups, g)
	}
	if len(a.Groups) == 0 {
		a.Faults[cellKey("segment", 0)] = "Name one segment at least."
	}
	named(a.Groups)
}

// cells are what is typed of the i-th segment or, where nothing is, what is
// published of its class.
func (p *intake) cells(i int) (name, accounts, mean string) {
	q := p.view.chosen
	if i < 3 {
		name, accounts, mean = classes[i].Class, fmt.Sprint(classes[i].accounts), money.write(classes[i].arr)
	}
	for key, into := range map[string]*string{"segment": &name, "accounts": &accounts, "mean": &mean} {
		if q.Has(cellKey(key, i)) {
			*into = strings.TrimSpace(q.Get(cellKey(key, i)))
		}
	}
	return name, accounts, mean
}

// staff reads how many CSMs there are, or takes the middle of what is published.
func (p *intake) staff(a *bookAnswers) {
	for who, key := range map[touch]string{highTouch: namedKey, pooled: poolKey} {
		accounts, owners := a.covered(who)
		if accounts == 0 {
			continue
		}
		if who == highTouch {
			a.Owners = owners
		}
		a.CSMs[who] = int(math.Ceil(float64(accounts) / float64(usual[who].accounts)))
		if who == highTouch && owners > 0 {
			a.CSMs[who] = owners
		}
		text := p.view.chosen.Get(key)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
		switch {
		case err != nil || n < 1 || n > 10_000:
			a.Faults[key] = sentence(errors.New("write a whole number from 1 up").Error())
		case who == highTouch && n < owners:
			a.Faults[key] = fmt.Sprintf("The book names %d owners of these accounts, so %d CSMs at least.", owners, owners)
		default:
			a.CSMs[who] = n
		}
	}
}

// covered is how many accounts are looked after in a way, and by how many owners
// in the book.
func (a *bookAnswers) covered(who touch) (accounts, owners int) {
	seen := map[string]bool{}
	for i := range a.Groups {
		if g := &a.Groups[i]; g.Who == who {
			accounts += g.Accounts
			for _, owner := range g.Owners {
				seen[owner] = true
			}
		}
	}
	return accounts, len(seen)
}

// money is the currency that the first rows show; USD where they show none.
func (p *intake) money() string {
	if p.file == nil {
		return "USD"
	}
	for _, row := range p.file.Table.Rows {
		for _, field := range row {
			for sign, code := range map[string]string{"€": "EUR", "£": "GBP", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF"} {
				if strings.Contains(field, sign) && strings.ContainsAny(field, "0123456789") {
					return code
				}
			}
		}
	}
	return "USD"
}

// health are the states in which the book's health can be read; nil: it has
// none, or calls it something else.
func (p *intake) health() []string {
	if p.file == nil || p.columns.Columns["health"] == "" {
		return nil
	}
	known := []string{"", "green", "g", "amber", "a", "yellow", "y", "orange", "o", "red", "r"}
	for i := range p.reading.Accounts {
		text := strings.ToLower(p.reading.Accounts[i].Health)
		x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if !slices.Contains(known, text) && (err != nil || x < 0 || x > 100) {
			return nil
		}
	}
	return []string{"green", "amber", "red"}
}

// columnsSaid are the columns that a scenario has to name: those that a person
// chose, and those whose content the scenario has no use for.
func (p *intake) columnsSaid(without ...string) map[string]any {
	said := map[string]any{}
	for name, header := range p.columns.Chosen {
		said[name] = header
	}
	for _, name := range without {
		if p.columns.Columns[name] != "" {
			said[name] = ""
		}
	}
	return said
}

// segmentsSaid are the values of the book's column that a scenario has to
// translate, and the segment of what no value names.
func segmentsSaid(groups []group, names func(i int) string) map[string]any {
	said := map[string]any{}
	for i, g := range groups {
		if g.Rest {
			said["*"] = names(i)
		} else if g.Values[0] != names(i) {
			said[g.Values[0]] = names(i)
		}
	}
	return said
}

// bandsSaid are the lines of ARR, as a scenario has them.
func bandsSaid(groups []group, names func(i int) string) []any {
	var all []any
	for i, g := range groups {
		line := map[string]any{"segment": names(i)}
		if !g.Rest {
			line["above"] = g.Above
		}
		all = append(all, line)
	}
	return all
}

// scenarioError says a fault of a scenario that was made here, all of it.
func scenarioError(err error) []string {
	var problems scenarios.Problems
	if !errors.As(err, &problems) {
		return []string{sentence(err.Error())}
	}
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	return all
}
