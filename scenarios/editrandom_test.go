package scenarios

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"pgregory.net/rapid"
)

// anyKey is a key of a document, or one that it might have.
func anyKey(t *rapid.T, tree any) []string {
	var key []string
	for len(key) == 0 || number(t, 3, "deeper") > 0 && len(key) < 5 {
		names := []string{anyName(t)}
		switch v := tree.(type) {
		case map[string]any:
			names = append(names, slices.Sorted(maps.Keys(v))...)
		case []any:
			for i := range v {
				names = append(names, strconv.Itoa(i), strconv.Itoa(len(v)))
			}
		}
		name := pick(t, "name", names...)
		key, tree = append(key, name), inside(tree, name)
	}
	return key
}

// inside is the part of a decoded document below a name; nil: there is none.
func inside(tree any, name string) any {
	switch v := tree.(type) {
	case map[string]any:
		return v[name]
	case []any:
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v) && strconv.Itoa(i) == name {
			return v[i]
		}
	}
	return nil
}

// decoded is a document as the TOML library's own decoder reads it, which
// shares nothing with Edit but the parser.
func decoded(t *rapid.T, text string) any {
	var out map[string]any
	if err := toml.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return out
}

// plainly is a tree in which numbers that are equal are the same, without the
// tables and lists of keys that have nothing in them, since some come and go
// with what is in them.
func plainly(tree any) any {
	switch v := tree.(type) {
	case int:
		return plainly(float64(v))
	case int64:
		return plainly(float64(v))
	case []any:
		out := []any{}
		for _, item := range v {
			out = append(out, plainly(item))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, inner := range v {
			inner = plainly(inner)
			table, isTable := inner.(map[string]any)
			list, isList := inner.([]any)
			if len(table) > 0 || len(list) > 0 || !isTable && !isList {
				out[name] = inner
			}
		}
		return out
	}
	return tree
}

// expected is a decoded document after a change; false where it cannot be made.
func expected(tree any, key []string, c Change) (any, bool) {
	if len(key) == 0 {
		return c.Value, true
	}
	inner, ok := inside(tree, key[0]), true
	if inner != nil || !c.Remove {
		inner, ok = expected(inner, key[1:], c)
	}
	last := c.Remove && len(key) == 1
	switch v := tree.(type) {
	case nil:
		return map[string]any{key[0]: inner}, ok
	case map[string]any:
		if v = maps.Clone(v); last {
			delete(v, key[0])
		} else if inner != nil {
			v[key[0]] = inner
		}
		return v, ok
	case []any:
		i, err := strconv.Atoi(key[0])
		switch there := err == nil && inside(v, key[0]) != nil; {
		case there && last:
			return slices.Delete(slices.Clone(v), i, i+1), ok
		case there:
			v = slices.Clone(v)
			v[i] = inner
			return v, ok
		case c.Remove:
			return v, ok
		}
		return append(slices.Clone(v), inner), ok && key[0] == strconv.Itoa(len(v))
	}
	return tree, c.Remove
}

// Whatever a document is like, a change of it says what is asked and nothing
// else, and to set a value a second time changes nothing.
func TestAnyChangeOfAnyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := (&scribe{t: t}).document()
		for range 1 + number(t, 3, "changes") {
			tree := decoded(t, before)
			c := Change{Key: anyKey(t, tree), Value: anyThing(t, 1), Remove: number(t, 2, "remove") == 0}
			want, possible := expected(tree, c.Key, c)
			after, err := Edit([]byte(before), []Change{c})
			if errors.Is(err, errItem) {
				continue
			}
			if errors.Is(err, errInPlace) || (err == nil) != possible {
				t.Fatalf("%v: says %v of\n%s", c, err, before)
			}
			if err != nil {
				continue
			}
			if got := decoded(t, string(after)); !reflect.DeepEqual(plainly(got), plainly(want)) {
				t.Fatalf("%v makes\n%s\nof\n%s", c, after, before)
			}
			if again, err := Edit(after, []Change{c}); !c.Remove && (err != nil || string(again) != string(after)) {
				t.Fatalf("%v a second time makes\n%s\nof\n%s\n%v", c, again, after, err)
			}
			before = string(after)
		}
	})
}

// A value that becomes another, and a new key, cost no comment on a line of its own,
// and no line but that of the value is another.
func TestCommentsOutliveAnyValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := (&scribe{t: t}).document()
		e := &editor{}
		if problems := e.read([]byte(before)); problems != nil {
			t.Fatal(problems)
		}
		leaves := slices.DeleteFunc(leavesOf(e.root, nil), func(key []string) bool { return strings.Contains(e.root.below(key...).raw, "\n") })
		if len(leaves) == 0 {
			t.Skip("nothing in it")
		}
		key := pick(t, "key", leaves...)
		after, err := Edit([]byte(before), []Change{{Key: key, Value: "another value"}})
		if n := otherLines([]byte(before), after); err != nil || n != 1 {
			t.Fatalf("%v: %d lines are others in\n%s\nof\n%s\n%v", key, n, after, before, err)
		}
		after, err = Edit(after, []Change{{Key: []string{"new", "one"}, Value: 1}, {Key: longer(key[:len(key)-1], "new"), Value: 2}})
		if _, inList := err, e.root.below(key[:len(key)-1]...).kind == listKind; err != nil && !inList {
			t.Fatal(err)
		}
		if got, want := remarksIn(string(after)), remarksIn(before); err == nil && !slices.Equal(got, want) {
			t.Fatalf("%d comments of %d in\n%s\nof\n%s", len(got), len(want), after, before)
		}
	})
}

// remarksIn are the comments of a document, in order.
func remarksIn(text string) []string {
	var out []string
	for _, part := range strings.Split(text, "# remark ")[1:] {
		number, _, _ := strings.Cut(part, " ")
		out = append(out, number)
	}
	return out
}
