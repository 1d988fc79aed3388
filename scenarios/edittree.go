package scenarios

import (
	"math"
	"strconv"
	"strings"
)

// below walks down a path of names, and of numbers of items in lists; nil where
// it does not lead anywhere.
func (n *node) below(path ...string) *node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		n = n.child(name)
	}
	return n
}

// child is the value of a key of a table, or an item of a list.
func (n *node) child(name string) *node {
	if n.kind != listKind {
		return n.get(name)
	}
	if i, err := strconv.Atoi(name); err == nil && strconv.Itoa(i) == name && i >= 0 && i < len(n.items) {
		return n.items[i]
	}
	return nil
}

// holds says whether a node has others below it.
func (n *node) holds() bool { return n.kind == tableKind || n.kind == listKind }

// inPlace says whether a value stands in one piece behind a key or in a list.
func (n *node) inPlace() bool {
	switch n.kind {
	case tableKind:
		return n.made == inline
	case listKind:
		return n.made != byHeaders
	}
	return true
}

// fleeting says whether a table or list is there only through what is in it.
func (n *node) fleeting() bool {
	return n.kind == listKind && n.made == byHeaders || n.kind == tableKind && (n.made == byPath || n.made == byDots)
}

// pieces are the values that stand in place in a table or list, those of keys
// with dots too, but neither those inside them nor those under other headers.
func (n *node) pieces() []*node {
	var out []*node
	for _, e := range n.entries {
		switch v := e.value; {
		case v.inPlace():
			out = append(out, v)
		case v.made == byDots:
			out = append(out, v.pieces()...)
		}
	}
	return append(out, n.items...)
}

// extent is where the last of what was written of a node ends.
func (n *node) extent() int {
	end := max(n.end, n.last)
	for _, e := range n.entries {
		end = max(end, e.value.extent())
	}
	for _, item := range n.items {
		end = max(end, item.extent())
	}
	return end
}

// literal is a value that is only compared, as written: a date, or a number
// that is none.
type literal string

// plain is what a node says: string, bool, int64, float64, literal, []any or
// map[string]any. A whole number is the same with a point and without.
func (n *node) plain() any {
	switch n.kind {
	case textKind:
		return n.text
	case truthKind:
		return n.raw == "true"
	case numberKind:
		return n.plainNumber()
	case listKind:
		out := make([]any, len(n.items))
		for i, item := range n.items {
			out[i] = item.plain()
		}
		return out
	case tableKind:
		out := make(map[string]any, len(n.entries))
		for _, e := range n.entries {
			out[e.name] = e.value.plain()
		}
		return out
	}
	return literal(n.raw)
}

func (n *node) plainNumber() any {
	if i, err := strconv.ParseInt(n.raw, 0, 64); err == nil {
		return i
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(n.raw, "_", ""), 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return literal(n.raw)
	}
	return wholeOr(x)
}

// maxWhole is beyond the largest whole number that a float tells from its neighbours.
const maxWhole = 1 << 53

// wholeOr is a number as an int64 where it is a whole one.
func wholeOr(x float64) any {
	if x == math.Trunc(x) && math.Abs(x) < maxWhole {
		return int64(x)
	}
	return x
}

// with is what a node would say after a change below it, and whether it would
// still be there. A node that is not there is nil.
func (n *node) with(key []string, value any, remove bool) (any, bool) {
	if len(key) == 0 {
		return value, !remove
	}
	if n != nil && !n.holds() && remove {
		return n.plain(), true
	}
	if n == nil || !n.holds() {
		inner, there := (*node)(nil).with(key[1:], value, remove)
		return map[string]any{key[0]: inner}, there
	}
	was := n.child(key[0])
	if was == nil && remove {
		return n.plain(), true
	}
	inner, there := was.with(key[1:], value, remove)
	switch now := n.plain().(type) {
	case map[string]any:
		now[key[0]] = inner
		if !there {
			delete(now, key[0])
		}
		return now, len(now) > 0 || !n.fleeting()
	case []any:
		i, _ := strconv.Atoi(key[0])
		switch {
		case was == nil:
			now = append(now, inner)
		case there:
			now[i] = inner
		default:
			now = append(now[:i], now[i+1:]...)
		}
		return now, len(now) > 0 || !n.fleeting()
	}
	return nil, false
}
