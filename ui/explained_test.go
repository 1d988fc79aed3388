//go:build !race

// It draws every view, which takes the race detector too long; other tests run
// the same code under it.

package ui

import (
	"encoding/xml"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

// element is a piece of a page with what stands in it.
type element struct {
	name     string
	attr     map[string]string
	text     string
	children []*element
	parent   *element
}

// parsed is a page as a tree, leniently as browsers read it.
func parsed(t *testing.T, page string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &element{}
	at := root
	for {
		token, err := d.Token()
		switch x := token.(type) {
		case nil:
			require.ErrorContains(t, err, "EOF")
			return root
		case xml.StartElement:
			e := &element{name: x.Name.Local, attr: map[string]string{}, parent: at}
			for _, a := range x.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			at.children = append(at.children, e)
			at = e
		case xml.EndElement:
			for at.parent != nil && at.name != x.Name.Local {
				at = at.parent
			}
			if at.parent != nil {
				at = at.parent
			}
		case xml.CharData:
			at.text += string(x)
		}
	}
}

// all are the elements below that are wanted.
func (e *element) all(wanted func(*element) bool) (found []*element) {
	for _, c := range e.children {
		if wanted(c) {
			found = append(found, c)
		}
		found = append(found, c.all(wanted)...)
	}
	return found
}

// says is all text in an element.
func (e *element) says() string {
	text := e.text
	for _, c := range e.children {
		text += " " + c.says()
	}
	return strings.Join(strings.Fields(text), " ")
}

func (e *element) has(class string) bool {
	return strings.Contains(" "+e.attr["class"]+" ", " "+class+" ")
}

func (e *element) within(is func(*element) bool) bool {
	for at := e.parent; at != nil; at = at.parent {
		if is(at) {
			return true
		}
	}
	return false
}

var calendarMonth = regexp.MustCompile(`^[A-Z][a-z]{2}( \d{4}| ’?\d{2})?$|^month \d+$`)

// unexplained are the heads and numbers of a page that say nothing of what they
// are, or point to no place on the Method page. Heads that are a person's own
// names, and months of the calendar, need no words.
func unexplained(t *testing.T, page string) (found []string) {
	root := parsed(t, page)
	byID := map[string]*element{}
	for _, e := range root.all(func(e *element) bool { return e.attr["id"] != "" }) {
		byID[e.attr["id"]] = e
	}
	explained := func(e *element) bool {
		words := byID[e.attr["aria-describedby"]]
		return words != nil && len(strings.Fields(words.says())) >= 3
	}
	for _, th := range root.all(func(e *element) bool { return e.name == "th" && e.attr["scope"] == "col" }) {
		own := len(th.all(func(e *element) bool { return e.has("titled") })) > 0 || th.within(func(e *element) bool { return e.has("preview") })
		if own || calendarMonth.MatchString(th.says()) {
			continue
		}
		heads := th.all(func(e *element) bool { return e.has("tell") })
		if len(heads) != 1 || !explained(heads[0]) {
			found = append(found, "head: "+th.says())
			continue
		}
		if _, ok := forecast.TermOf(heads[0].attr["data-about"]); !ok {
			found = append(found, "head without a place in Method: "+heads[0].attr["id"]+" "+th.says())
		}
	}
	for _, e := range root.all(func(e *element) bool { return e.has("number") || e.has("tell") }) {
		if e.name != "section" && !explained(e) {
			found = append(found, "number: "+e.attr["id"]+" "+e.says())
		}
	}
	for _, td := range root.all(func(e *element) bool {
		return e.name == "td" && e.within(func(e *element) bool { return e.has("ledger") })
	}) {
		if len(td.all(func(e *element) bool { return e.has("tell") })) == 0 && measured(strings.TrimSpace(td.says())) && !td.has("instead") && !td.has("text") &&
			!td.within(func(e *element) bool { return e.has("because") || e.attr["id"] == "inputs-table" }) {
			found = append(found, "cell: "+td.says())
		}
	}
	return found
}

// A column head or a number that is new on any view has its words, or this
// fails.
func TestEverythingExplainsItself(t *testing.T) {
	w := open(t, nil, twoCrews(t)...)
	status, history, said := w.bring("history.csv", snapshotsCSV(90))
	require.Equal(t, 201, status, said)
	w.settled()
	for _, address := range []string{"/compare", "/scenario?baseline=crew", "/renewals?baseline=crew", "/renewals?baseline=crew&cut=owner", searching, tying, "/history", history, "/method?baseline=crew"} {
		u, err := url.Parse(address)
		require.NoError(t, err)
		q := u.Query()
		q.Set("view", u.Path)
		require.Equal(t, 204, w.post("/run", q))
		w.settled()
		if u.Path == "/renewals" {
			require.Equal(t, 204, w.post("/keep", q))
		}
		for _, what := range unexplained(t, w.seen(address)) {
			t.Errorf("%s: %s", address, what)
		}
	}
}

func TestWhatIsUnexplainedIsFound(t *testing.T) {
	const tip = `<span id="t" hidden><span>ARR at the end over ARR then.</span></span>`
	for name, page := range map[string]string{
		"head":       `<table><thead><tr><th scope="col">NRR</th></tr></thead></table>`,
		"empty":      `<th scope="col"><button class="tell" aria-describedby="t" data-about="nrr">NRR</button></th><span id="t" hidden></span>`,
		"no place":   `<th scope="col"><button class="tell" aria-describedby="t">NRR</button></th>` + tip,
		"bad place":  `<th scope="col"><button class="tell" aria-describedby="t" data-about="nr">NRR</button></th>` + tip,
		"number":     `<dd><button class="tell number" aria-describedby="u">98%</button></dd>` + tip,
		"bare cell":  `<table class="ledger"><tr><td><span>98.2%</span></td></tr></table>`,
		"void input": `<input type="text"><br><table class="ledger"><tr><td>$1.2M</td></tr></table>`,
	} {
		require.NotEmpty(t, unexplained(t, page), name)
	}
	require.Empty(t, unexplained(t, `<th scope="col"><button class="tell" aria-describedby="t" data-about="nrr">NRR</button></th><th scope="col">Jan 2027</th>`+tip))
}
