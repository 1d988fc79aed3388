package ui

import (
	"cmp"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"touchline/scenarios"
	"touchline/sim"
	"touchline/sim/inputs"
)

// question is one that a person asks of a scenario in one step: what if a
// segment had another coverage?
type question struct {
	of      *item
	segment *sim.Segment
	use     *sim.Coverage
	follow  bool // teams have as many posts as keep their load
}

// ask puts the scenario that answers a question on the shelf. Where the posts
// cannot follow, they stay.
func (s *shelf) ask(q question) (*item, error) {
	folder := s.folderOf(q.of.Path, whatIf)
	name, extends := slug(stem(q.of.Path)+"-"+q.segment.Name+"-"+q.use.Name), s.extending(folder, q.of.Path)
	if !q.follow {
		name += "-same-csms"
	}
	it, err := s.create(folder, name, q.text(s.titleOf(q, s.within(folder, name+".toml")), extends))
	if err != nil && q.follow {
		q.follow = false
		return s.ask(q)
	}
	return it, err
}

// titleOf is what the scenario is called: what changes, whether the CSMs stay as
// many and, where another one than that of its own file is called so, of which.
func (s *shelf) titleOf(q question, file string) string {
	title := clip(q.spoken()) + " " + clip(q.use.Name)
	if !q.follow {
		title += ", same CSMs"
	}
	items, _ := s.all()
	if slices.ContainsFunc(items, func(it *item) bool { return it.Name() == title && it.Path != file }) {
		title = clip(q.of.Name()) + ", " + title
	}
	return title
}

// extending is how a file of a folder names another of the shelf.
func (s *shelf) extending(folder, name string) string {
	switch {
	case s.files != nil:
		return filepath.Base(name)
	case path.Dir(name) == path.Clean(folder):
		return path.Base(name)
	case folder == whatIf:
		return "../" + name
	}
	return name
}

// text is the scenario as a file.
func (q question) text(title, extends string) []byte {
	var b strings.Builder
	segment, use := q.spoken(), q.use.Name
	line := func(key, value, comment string) {
		fmt.Fprintf(&b, "%-40s# %s\n", key+" = "+value, comment)
	}
	fmt.Fprintf(&b, "# \"What if %s went %s?\"\n#\n", segment, use)
	fmt.Fprintf(&b, "# %s, with %s for all of %s. What that does to churn is an\n# assumption: the rates of the segment say which, and how sure they are.\n\n", q.of.Name(), use, segment)
	fmt.Fprintf(&b, "title   = %s\nextends = %s\n", scenarios.Quoted(title), scenarios.Quoted(extends))
	for _, m := range q.moved() {
		fmt.Fprintf(&b, "\n[%s]\n", scenarios.Dotted("teams", m.team))
		line("csms", fmt.Sprint(m.to), fmt.Sprintf("%d in %s; as many as keep the load of its accounts [D]", m.from, path.Base(extends)))
		if m.hires != nil {
			line("hires", staffingText(m.hires), "as many as the same load asks for [D]")
		}
	}
	fmt.Fprintf(&b, "\n[%s]\n", scenarios.Dotted("segments", q.segment.Name))
	line("coverage", scenarios.Quoted(use), "the question asked")
	if rows := q.missingRows(); rows != nil {
		fmt.Fprintf(&b, "\n[%s]\n%s", scenarios.Dotted("segments", q.segment.Name, "rates"), strings.Join(rows, ""))
	}
	return []byte(b.String())
}

// missingRows are rows of rates for the coverage, and for what accounts fall back
// to under it, where the segment has none.
func (q question) missingRows() []string {
	own := slices.IndexFunc(q.segment.Rates, func(r sim.Rates) bool { return r.Like == "" })
	if own < 0 {
		return nil
	}
	s, like := &q.of.File.Scenario, q.segment.Rates[own].Coverage
	var rows []string
	for _, name := range []string{q.use.Name, q.use.Fallback} {
		to, from := coverageNamed(s, name), coverageNamed(s, like)
		there := slices.ContainsFunc(q.segment.Rates, func(r sim.Rates) bool { return r.Coverage == name })
		if to != nil && from != nil && !there {
			rows = append(rows, fmt.Sprintf("%s = %s # nobody has measured it [?]\n", scenarios.Dotted(name), touchShifts[touchOf(to)-touchOf(from)].text(like)))
		}
	}
	return rows
}

// move is a team whose number of posts changes.
type move struct {
	team     string
	from, to int
	hires    []sim.Staffing // nil: as they are
}

// moved are the teams that get more or less to do, with as many posts as keep
// their load of steady touch.
func (q question) moved() []move {
	if !q.follow {
		return nil
	}
	s := &q.of.File.Scenario
	before, after := hoursOf(s, nil, nil), hoursOf(s, q.segment, q.use)
	var all []move
	for _, t := range s.Teams {
		to := t.CSMs
		switch {
		case before[t.Name] > 0:
			to = following(t, after[t.Name]/before[t.Name], after[t.Name])
		case t.Hours > 0: // it has nothing to do yet
			to = max(to, int(math.Ceil(after[t.Name]/(busyAtOnce*t.Hours))))
		}
		named := slices.ContainsFunc(s.Coverages, func(c sim.Coverage) bool { return c.Named && c.Team == t.Name })
		if to == 0 && (named || after[t.Name] > 0) {
			to = 1 // named accounts need a post, and so does what is left
		}
		if to != t.CSMs {
			all = append(all, move{t.Name, t.CSMs, to, scaled(t.Hires, t.CSMs, to)})
		}
	}
	return all
}

// following is how many posts a team has whose work becomes a multiple, and is some
// hours a month then: the nearest number, unless rounding down asks for more than
// all of their hours.
func following(t sim.Team, times, hours float64) int {
	exact := float64(t.CSMs) * times
	to := math.Round(exact)
	if to < exact && hours > to*t.Hours*(1+1e-9) {
		to = math.Ceil(exact)
	}
	return int(to)
}

// scaled are planned posts of a team that begins with another number, so that at
// any time it has its share of what was planned; nil: none are.
func scaled(hires []sim.Staffing, from, to int) []sim.Staffing {
	if len(hires) == 0 || from == 0 {
		return nil
	}
	out := []sim.Staffing{}
	planned, posts := from, to
	for _, h := range slices.SortedStableFunc(slices.Values(hires), func(a, b sim.Staffing) int { return cmp.Compare(a.Month, b.Month) }) {
		planned += h.CSMs
		if n := int(math.Round(float64(planned) * float64(to) / float64(from))); n != posts {
			out = append(out, sim.Staffing{Month: h.Month, CSMs: n - posts})
			posts = n
		}
	}
	return out
}

// staffingText is a list of planned posts as a file has it.
func staffingText(hires []sim.Staffing) string {
	var items []string
	for _, h := range hires {
		items = append(items, fmt.Sprintf("{ month = %d, csms = %d }", h.Month, h.CSMs))
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// hoursOf is the steady touch that each team is asked for, in hours a month,
// with another coverage for a segment where one is given.
func hoursOf(s *sim.Scenario, moved *sim.Segment, to *sim.Coverage) map[string]float64 {
	hours := map[string]float64{}
	count := func(seg *sim.Segment, own string, arr, accounts float64) {
		c := coverageNamed(s, cmp.Or(own, useOf(seg, arr)))
		if moved != nil && seg.Name == moved.Name && own == "" {
			c = to
		}
		if c != nil && c.Team != "" {
			hours[c.Team] += accounts * c.Hours * seg.Hours
		}
	}
	for i := range s.Book {
		if a := &s.Book[i]; a.ARR > 0 {
			count(segmentAt(s, a.Segment), a.Coverage, a.ARR, 1)
		}
	}
	for i := range s.Segments {
		if seg := &s.Segments[i]; s.Book == nil {
			count(seg, "", seg.ARR.Mean, float64(seg.Accounts))
		}
	}
	return hours
}

// useOf is the coverage of a segment's accounts of some ARR.
func useOf(seg *sim.Segment, arr float64) string {
	for _, line := range seg.Coverage {
		if arr >= line.Above {
			return line.Use
		}
	}
	return ""
}

func coverageNamed(s *sim.Scenario, name string) *sim.Coverage {
	if i := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Name == name }); i >= 0 {
		return &s.Coverages[i]
	}
	return nil
}

func segmentAt(s *sim.Scenario, name string) *sim.Segment {
	if i := slices.IndexFunc(s.Segments, func(seg sim.Segment) bool { return seg.Name == name }); i >= 0 {
		return &s.Segments[i]
	}
	return nil
}

// spoken is the segment's name as the book writes it, where that is one.
func (q question) spoken() string { return q.of.File.SegmentName(q.segment.Name) }

// segment is what the baseline's book calls a segment.
func (v *view) segment(name string) string { return v.baseline.File.SegmentName(name) }

// inputName is what an input is called, its segment as the baseline's book has
// it.
func (v *view) inputName(in *inputs.Input) string { return meta(v.baseline.File, "").InputName(in) }
