package forecast

import (
	"strings"
)

// Voice is a run, or whatever else has a name, and what it has to say.
type Voice struct {
	Name string
	Says []string
}

// Remark is something a reader should know before believing a number.
type Remark struct {
	About []string // who says it, in their order; nil: it is about no single run
	Wide  bool     // everybody says it, or nobody in particular
	Text  string
}

// Who names those who say a remark; "" where that would tell nobody apart.
func (r Remark) Who() string {
	if r.Wide {
		return ""
	}
	return strings.Join(r.About, ", ")
}

// Remarks are what several have to say, each text once, in the order in which
// it is first said.
func Remarks(voices []Voice) []Remark {
	var all []Remark
	at, heard := map[string]int{}, map[string]int{}
	for n, v := range voices {
		for _, text := range v.Says {
			i, said := at[text]
			if !said {
				i = len(all)
				at[text] = i
				all = append(all, Remark{Text: text})
			}
			if heard[text] <= n { // not from this voice before
				heard[text] = n + 1
				all[i].About = append(all[i].About, v.Name)
			}
		}
	}
	for i := range all {
		all[i].Wide = len(all[i].About) == len(voices)
	}
	return all
}

// MergeNotes is what a report of several runs, named in their order, says below
// its figures: every note once, and last what they assume of coverage together.
func MergeNotes(names []string, notes []Notes) []Remark {
	voices := make([]Voice, len(notes))
	var assumed [][]Assumption
	for i, n := range notes {
		voices[i] = Voice{names[i], n.Plain()}
		assumed = append(assumed, n.Assumed)
	}
	all := Remarks(voices)
	if text := AssumedWords(MergeAssumed(assumed...)); text != "" {
		all = append(all, Remark{Wide: true, Text: text})
	}
	return all
}
