package ui

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"strings"

	"touchline/forecast"
	"touchline/scenarios"
)

// rateKeys are what a row of rates says, in the order of the matrix.
var rateKeys = []string{"churn", "downsell", "expansion"}

// ratesPart is the matrix of segment × coverage. Every cell has the rate itself
// and between which two it is believed to lie, whatever way the file says that:
// by evidence, or by odds against another row.
func (f *form) ratesPart() part {
	g := &grid{Label: "Annual rates by segment and coverage", First: "Coverage", Columns: []column{
		{ID: "rate-churn", Head: "Churn a year", Tip: tip{"The chance that an account leaves within a year.", "Below it, from where to where it is believed to lie: 8 of 10 times between the two."}},
		{ID: "rate-downsell", Head: "Downsell a year", Tip: tip{"Of the accounts that renew, the chance to renew smaller within a year."}},
		{ID: "rate-expansion", Head: "Expansion a year", Tip: tip{"The chance of at least one expansion within a year."}},
		{ID: "rate-known", Head: "Known from", Tip: tip{"A row is known by itself, as well as so many observed account-years tell, or stated against another row of its segment, by odds."}},
	}}
	var missing []*box
	for _, segment := range f.says.Names("segments") {
		for i, coverage := range f.says.Names("segments", segment, "rates") {
			r := rateRow{f, segment, coverage, []string{"segments", segment, "rates", coverage}}
			row := gridRow{Name: coverage, Cells: r.cells()}
			if i == 0 {
				row.Group = segment
			}
			g.Rows = append(g.Rows, row)
		}
		missing = append(missing, f.missingRows(segment)...)
	}
	return part{ID: "rates", Title: "Rates", Grid: g, Acts: missing,
		Small: "What happens to accounts under each coverage, a year. Write a range as low to high. What coverage does to churn is your assumption; nobody has measured it."}
}

// rateRow is a segment's rates under one coverage.
type rateRow struct {
	*form
	segment, coverage string
	path              []string
}

func (r rateRow) at(names ...string) []string {
	return append(r.path[:len(r.path):len(r.path)], names...)
}

func (r rateRow) value(names ...string) (any, bool) {
	said, ok := r.says.At(r.at(names...)...)
	return said.Value, ok
}

func (r rateRow) cells() [][]*box {
	like, isLike := r.value("like")
	var cells [][]*box
	for _, key := range rateKeys {
		if isLike {
			cells = append(cells, r.shifted(key, fmt.Sprint(like)))
		} else {
			cells = append(cells, r.known(key))
		}
	}
	if isLike {
		likes := r.choose("by odds", "The row whose rates this one shifts.", r.others(), r.at("like")...)
		likes.Name = r.segment + " under " + r.coverage + ": stated against"
		return append(cells, []*box{likes})
	}
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
	return append(cells, []*box{r.add(b, r.at("evidence"))})
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

// titled gives the two boxes of a cell their names.
func (r rateRow) titled(key string, rate, between *box) []*box {
	about := fmt.Sprintf("%s under %s: %s", r.segment, r.coverage, key)
	rate.Label, rate.Name, rate.Numeric, rate.Short = key, about, true, true
	between.Label, between.Name, between.Ghost = key+" between", about+", low to high", "certain"
	return []*box{rate, between}
}

// known are the boxes of a rate that the row states itself.
func (r rateRow) known(key string) []*box {
	value, _ := r.value(key)
	p, stated := numeric(value)
	n := r.evidence(key)
	rate := &box{ID: boxID(r.at(key)), Ghost: "0%", print: percent.write, Tip: tip{"The annual rate."}}
	between := &box{ID: boxID(r.at(key), "range"), Tip: tip{"From where to where the rate is believed to lie, 8 of 10 times. It becomes the rate and its evidence."}}
	if stated {
		rate.Value, rate.Slide = percent.write(p), r.slide(percent, p, r.at(key))
		if n > 0 && p > 0 && p < 1 {
			between.Value = percent.writeRange(forecast.KnownRange(p, n))
			between.Tip = append(between.Tip, fmt.Sprintf("%s known by %s account-years.", percent.write(p), digits(three(n))))
		}
	}
	rate.read = func(text string) ([]edit, error) {
		x, err := percent.read(text)
		if err == nil && (x < 0 || x > 1) {
			err = errors.New("write a percentage from 0% to 100%")
		}
		return []edit{{path: r.at(key), value: x}}, err
	}
	between.read = func(text string) ([]edit, error) {
		if strings.TrimSpace(text) == "" {
			return []edit{r.withEvidence(key, 0)}, nil
		}
		low, high, err := percent.readRange(text)
		if err != nil {
			return nil, err
		}
		if low == high {
			return []edit{{path: r.at(key), value: low}, r.withEvidence(key, 0)}, nil
		}
		x, known, ok := forecast.RangeKnown(low, high)
		if !ok {
			return nil, errors.New("no evidence gives this range. Write one inside 0% to 100%, such as 4% to 7%")
		}
		return []edit{{path: r.at(key), value: rounded(x, 4)}, r.withEvidence(key, rounded(known, 4))}, nil
	}
	r.add(rate, r.at(key))
	r.add(between, r.at("evidence", key))
	if value, ok := r.value("evidence"); ok {
		if _, one := numeric(value); one { // of all rates: the row's own box tells of it
			between.Own, between.Reset = false, false
		}
	}
	return r.titled(key, rate, between)
}

// evidence is that of a rate; 0: it is certain.
func (r rateRow) evidence(key string) float64 {
	value, _ := r.value("evidence")
	if own, is := value.(map[string]any); is {
		value = own[key]
	}
	n, _ := numeric(value)
	return n
}

// withEvidence gives one rate evidence of its own; 0 takes it away.
func (r rateRow) withEvidence(key string, n float64) edit {
	path := r.at("evidence")
	start := map[string]any{}
	for _, each := range rateKeys {
		if known := r.evidence(each); known > 0 {
			start[each] = known
		}
	}
	base, _ := r.says.Base(path...)
	under, _ := base.(map[string]any)
	return edit{path: path, start: start, with: func(now any) any {
		all, _ := now.(map[string]any)
		if one, is := numeric(now); is {
			all = map[string]any{"churn": one, "downsell": one, "expansion": one}
		}
		all = maps.Clone(all)
		if all == nil {
			all = map[string]any{}
		}
		if delete(all, key); n > 0 {
			all[key] = n
		} else if _, inherited := under[key]; inherited {
			all[key] = false
		}
		if len(all) == len(rateKeys) && all["churn"] == all["downsell"] && all["churn"] == all["expansion"] {
			return all["churn"]
		}
		if len(all) == 0 && base != nil {
			return false
		} else if len(all) == 0 {
			return nil
		}
		return all
	}}
}

// shifted are the boxes of a rate that is stated against another row's, by odds.
func (r rateRow) shifted(key, like string) []*box {
	path := r.at("odds", key)
	of, _ := r.says.At("segments", r.segment, "rates", like, key)
	p, _ := numeric(of.Value)
	low, high := 1.0, 1.0
	if value, ok := r.value("odds", key); ok {
		low, high = oddsOf(value)
	}
	median := math.Sqrt(low) * math.Sqrt(high)
	rate := &box{ID: boxID(path), Tip: tip{fmt.Sprintf("The annual rate, at the middle of the odds: %s of %s's %s.", digits(three(median)), like, percent.write(p))}}
	between := &box{ID: boxID(path, "range"), Tip: tip{
		fmt.Sprintf("From where to where the rate is believed to lie, 8 of 10 times. It becomes odds against %s, now %s.", like, plain.writeRange(low, high)), "Odds can be written too: odds 1.1 to 2.4."}}
	rate.Value = percent.about(shift(p, median))
	if low < high {
		between.Value = percent.writeRange(shift(p, low), shift(p, high))
	}
	if p > 0 && p < 1 {
		top := roomAbove(100 * shift(p, median))
		rate.Slide = &slide{Min: plainDigits(top / 1000), Max: plainDigits(min(top, 99)), Step: "any", At: plainDigits(three(100 * shift(p, median))), Unit: "%"}
	}
	put := func(low, high float64) []edit {
		if low == high {
			return []edit{{path: path, value: three(low)}}
		}
		return []edit{{path: path, value: []any{three(low), three(high)}}}
	}
	rate.read = func(text string) ([]edit, error) {
		x, err := percent.read(text)
		if err != nil {
			return nil, err
		}
		odds, err := oddsTo(p, x, like)
		return put(low*odds/median, high*odds/median), err
	}
	between.read = func(text string) ([]edit, error) {
		text = strings.TrimSpace(text)
		if text == "" {
			return put(median, median), nil
		}
		if stated, is := strings.CutPrefix(strings.ToLower(text), "odds"); is {
			a, b, err := plain.readRange(stated)
			if err == nil && a <= 0 {
				err = errors.New("odds are above 0")
			}
			return put(a, b), err
		}
		a, b, err := percent.readRange(text)
		if err != nil {
			return nil, err
		}
		from, err := oddsTo(p, a, like)
		if err != nil {
			return nil, err
		}
		to, err := oddsTo(p, b, like)
		return put(from, to), err
	}
	r.add(rate, path)
	r.add(between, path)
	between.keys = []string{scenarios.Key(path...) + "[1]", scenarios.Key(path...) + "[2]"}
	between.Own, between.Reset, between.Unsaved = false, false, false
	return r.titled(key, rate, between)
}

// oddsOf is a range of odds as a file has it.
func oddsOf(value any) (low, high float64) {
	if x, is := numeric(value); is {
		return x, x
	}
	if list, is := value.([]any); is && len(list) == 2 {
		low, _ = numeric(list[0])
		high, _ = numeric(list[1])
		return low, high
	}
	return 1, 1
}

// shift is a rate whose odds are multiplied.
func shift(p, odds float64) float64 { return p * odds / (1 - p + p*odds) }

// oddsTo is by what the odds of a rate p are to be multiplied to be those of x.
func oddsTo(p, x float64, like string) (float64, error) {
	switch {
	case p <= 0 || p >= 1:
		return 0, fmt.Errorf("the rate of %s is %s; no odds move it", like, percent.write(p))
	case !(x > 0 && x < 1):
		return 0, errors.New("write a percentage above 0% and below 100%")
	}
	return x / (1 - x) * (1 - p) / p, nil
}
