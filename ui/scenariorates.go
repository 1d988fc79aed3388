package ui

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"touchline/forecast"
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
		{ID: "rate-uplift", Head: "Price rise", Tip: tip{"Uplift: what a renewal adds to the price, a year, under this coverage. Nothing: that of the segment."}},
		{ID: "rate-known", Head: "Known from", Tip: tip{"A row is known by itself, as well as so many observed account-years tell, or stated against another row of its segment, by odds."}},
	}}
	var missing []*box
	for _, segment := range f.says.Names("segments") {
		for i, coverage := range f.says.Names("segments", segment, "rates") {
			r := rateRow{f, segment, coverage, []string{"segments", segment, "rates", coverage}}
			row := gridRow{Name: coverage, Cells: r.cells(), Acts: []*box{r.removal()}}
			if i == 0 {
				row.Group = f.file.SegmentName(segment)
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
