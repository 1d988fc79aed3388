package scenarios

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
)

// fittedTo begins a comment that says what a value was fitted to. What the
// person wrote there before follows as it was, behind another #.
const fittedTo = "fitted to "

// noteFit says at the end of the line of a value what it was fitted to, in place
// of what an earlier fit said there. A line on which nothing can be added stays.
func (e *editor) noteFit(key []string, to string) error {
	n := e.root.below(key...)
	if !n.inPlace() {
		for _, name := range n.names() {
			if err := e.noteFit(longer(key, name), to); err != nil {
				return err
			}
		}
		return nil
	}
	line := bytes.TrimRight(e.data[n.end:e.lineAfter(n.end)], "\r\n")
	said := "# " + fittedTo + strings.Join(strings.Fields(strings.ReplaceAll(printable(to), "#", " ")), " ")
	at := commentIn(line)
	if at > 0 || bytes.HasPrefix(line, []byte("#")) {
		if own := ownComment(string(line[at:])); own != "" {
			said += " " + own
		}
	} else {
		at = len(bytes.TrimRight(line, " \t"))
		said = "  " + said
	}
	was, says := e.data, e.root.plain()
	err := e.replace(slices.Concat(was[:n.end+at], []byte(said), was[n.end+len(line):]))
	if err != nil || !reflect.DeepEqual(e.root.plain(), says) {
		return e.replace(was)
	}
	return nil
}

// ownComment is what a person wrote of a comment, # and all, without what a fit
// put before it; "": nothing.
func ownComment(comment string) string {
	rest, fitted := strings.CutPrefix(comment, "# "+fittedTo)
	if !fitted {
		return comment
	}
	if _, own, ok := strings.Cut(rest, " # "); ok {
		return "# " + own
	}
	return ""
}

// present is what of a comment is said of the value as it stands: of one that
// was fitted not what the value was before.
func present(comment string) string {
	if !strings.HasPrefix(comment, fittedTo) {
		return comment
	}
	now, _, _ := strings.Cut(comment, " # ")
	return now
}
