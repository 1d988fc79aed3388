package ui

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// cells are the boxes of a row: its rates, its price rise, and what it is known
// from.
func (r rateRow) cells() [][]*box {
	like, isLike := r.value("like")
	about := r.segment + " under " + r.coverage
	var cells [][]*box
	for _, key := range rateKeys {
		if isLike {
			cells = append(cells, r.shifted(key, wordOf(like)))
		} else {
			cells = append(cells, r.known(key))
		}
	}
	ghost := "0%"
	if said, ok := r.says.At("segments", r.segment, "uplift"); ok {
		if x, is := numeric(said.Value); is {
			ghost = percent.write(x)
		}
	}
	uplift := r.number(percent, "price rise", ghost, "What a renewal adds to the price, a year, under this coverage.", r.at("uplift")...)
	uplift.Name, uplift.Short, uplift.Slide = about+": price rise a year", true, nil
	var known []*box
	if others := r.others(); len(others) > 0 {
		known = append(known, r.stated(others))
	}
	if !isLike {
		known = append(known, r.seen())
	}
	return append(cells, []*box{uplift}, known)
}

// seen is the box of what a row's own rates are known from.
func (r rateRow) seen() *box {
	b := &box{ID: boxID(r.at("evidence")), Label: "account-years", Name: r.segment + " under " + r.coverage + ": known from so many account-years", Numeric: true,
		Ghost: "certain", Tip: tip{"Evidence: the rates of the row are known as well as so many observed account-years tell. Nothing: they are certain."}}
	if v, ok := r.value("evidence"); ok {
		if x, is := numeric(v); is {
			b.Value = whole.write(x)
			b.Slide = r.slide(plain, x, r.at("evidence"))
		} else {
			b.Ghost = "each its own"
		}
	}
	b.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{r.without(r.at("evidence"))}, nil
		}
		x, err := plain.read(text)
		return []edit{{path: r.at("evidence"), value: x}}, err
	}
	return r.add(b, r.at("evidence"))
}

// stated is the box that says whether a row is known by itself or stated
// against another one. What changes hands keeps the rates as they are.
func (r rateRow) stated(others []option) *box {
	b := r.choose("how it is stated", "Known by itself, or stated against another row by odds.", append([]option{{"", "by itself"}}, others...), r.at("like")...)
	b.Name = r.segment + " under " + r.coverage + ": stated"
	now, _ := r.value("like")
	b.read = func(name string) ([]edit, error) {
		switch {
		case name == wordOf(now):
			return nil, nil
		case name == "":
			return r.byItself(wordOf(now)), nil
		case now != nil:
			return []edit{{path: r.at("like"), value: name}}, nil
		}
		return r.against(name)
	}
	return b
}

// byItself states a row's rates as they are, in the middle of their odds.
func (r rateRow) byItself(like string) []edit {
	edits := []edit{r.without(r.at("like"))}
	if _, odds := r.value("odds"); odds {
		edits = append(edits, r.without(r.at("odds")))
	}
	for _, key := range rateKeys {
		said, _ := r.says.At("segments", r.segment, "rates", like, key)
		p, _ := numeric(said.Value)
		value, _ := r.value("odds", key)
		low, high := oddsOf(value)
		edits = append(edits, edit{path: r.at(key), value: rounded(shift(p, math.Sqrt(low*high)), 4)})
	}
	return edits
}

// against states a row's rates as odds against another row's, without a range.
func (r rateRow) against(like string) ([]edit, error) {
	edits := []edit{{path: r.at("like"), value: like}}
	for _, key := range append([]string{"evidence"}, rateKeys...) {
		if _, there := r.value(key); there {
			edits = append(edits, r.without(r.at(key)))
		}
	}
	for _, key := range rateKeys {
		said, _ := r.says.At("segments", r.segment, "rates", like, key)
		p, _ := numeric(said.Value)
		value, _ := r.value(key)
		own, _ := numeric(value)
		if own == p {
			continue
		}
		odds, err := oddsTo(p, own, like)
		if err != nil {
			return nil, errors.New("its " + key + " cannot be stated by odds: " + err.Error())
		}
		edits = append(edits, edit{path: r.at("odds", key), value: three(odds)})
	}
	return edits, nil
}

// others are the rows that this one could be stated against.
func (r rateRow) others() []option {
	var options []option
	for _, name := range r.says.Names("segments", r.segment, "rates") {
		if _, like := r.says.At("segments", r.segment, "rates", name, "like"); !like && name != r.coverage {
			options = append(options, option{name, "against " + name})
		}
	}
	return options
}

// removal takes a row out.
func (r rateRow) removal() *box {
	return r.button(boxID(r.path, "remove"), "Remove", fmt.Sprintf("Remove the rates of %s under %s", r.segment, r.coverage),
		func(string) ([]edit, error) { return []edit{r.without(r.path)}, nil })
}
