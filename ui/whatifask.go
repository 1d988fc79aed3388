package ui

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"touchline/sim"
)

// Keys of a question.
const (
	ofKey     = "of"    // id of the scenario, of which segmentKey names a segment
	useKey    = "use"   // the coverage it is to get
	followKey = "posts" // "stay" or "follow"
)

// whatIfPart asks one question of the scenarios shown.
type whatIfPart struct {
	Of, Segment, Use, Posts selectBox
	Hidden                  []field // the address of the view
}

// whatIf is the question that a page offers: at first whether the smallest
// accounts would do without people. nil: there is nothing to ask.
// It is asked of some scenarios, the first ones first.
func (v *view) whatIf(of ...*item) *whatIfPart {
	at := firstQuestion(of)
	if at.of == nil {
		return nil
	}
	part := &whatIfPart{Hidden: fields(v.query()),
		Of:      selectBox{ID: "ask-of", Name: ofKey, Label: "of"},
		Segment: selectBox{ID: "ask-segment", Name: segmentKey, Label: "What if"},
		Use:     selectBox{ID: "ask-use", Name: useKey, Label: "went"},
		Posts: selectBox{ID: "ask-posts", Name: followKey, Label: "and CSMs", Options: []boxOption{
			{"follow", "follow the work", true}, {"stay", "stay as many", false}}}}
	add := func(box *selectBox, value, text string, chosen bool) {
		if !slices.ContainsFunc(box.Options, func(o boxOption) bool { return o.Value == value }) {
			box.Options = append(box.Options, boxOption{value, text, chosen})
		}
	}
	for _, it := range of {
		if it == nil || it.File == nil {
			continue
		}
		add(&part.Of, it.ID, it.Name(), it == at.of)
		s := &it.File.Scenario
		for i := range s.Segments {
			name := s.Segments[i].Name
			add(&part.Segment, name, it.File.SegmentName(name), name == at.segment.Name)
		}
		for i := range s.Coverages {
			add(&part.Use, s.Coverages[i].Name, s.Coverages[i].Name, s.Coverages[i].Name == at.use.Name)
		}
	}
	return part
}

// firstQuestion is whether the smallest accounts that have people would do
// without: of the first scenario in which its smallest segment has them.
func firstQuestion(of []*item) question {
	var best question
	for _, it := range of {
		if it == nil || it.File == nil {
			continue
		}
		s := &it.File.Scenario
		i := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Team == "" })
		if i < 0 {
			continue
		}
		for rank, seg := range bySize(s) {
			if len(seg.Coverage) == 1 && seg.Coverage[0].Use == s.Coverages[i].Name {
				continue
			}
			q := question{of: it, segment: seg, use: &s.Coverages[i], follow: true}
			if rank == 0 {
				return q
			}
			if best.of == nil {
				best = q
			}
			break
		}
	}
	return best
}

// bySize are the segments that have accounts, those of the smallest ones first.
func bySize(s *sim.Scenario) []*sim.Segment {
	mean, n := map[string]float64{}, map[string]float64{}
	for i := range s.Book {
		if a := &s.Book[i]; a.ARR > 0 {
			n[a.Segment]++
			mean[a.Segment] += (a.ARR - mean[a.Segment]) / n[a.Segment]
		}
	}
	var all []*sim.Segment
	for i := range s.Segments {
		seg := &s.Segments[i]
		if s.Book == nil && seg.Accounts > 0 {
			n[seg.Name], mean[seg.Name] = float64(seg.Accounts), seg.ARR.Mean
		}
		if n[seg.Name] > 0 {
			all = append(all, seg)
		}
	}
	slices.SortStableFunc(all, func(a, b *sim.Segment) int { return cmp.Compare(mean[a.Name], mean[b.Name]) })
	return all
}

// askWhatIf takes a question, puts its scenario on the shelf and answers with
// the comparison of the two.
func (s *server) askWhatIf(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabs[0], form)
	q, err := v.asked(form)
	if err != nil {
		return c.JSON(http.StatusOK, answer{Others: []string{sentence(err.Error())}})
	}
	made, err := s.shelf.ask(q)
	if err != nil {
		return c.JSON(http.StatusOK, answer{Others: []string{sentence(firstLine(err))}})
	}
	s.queue.Tell()
	return c.JSON(http.StatusOK, answer{Show: s.comparing(form, q.of, made), Said: made.Name() + " is on the shelf."})
}

// comparing is the address of the comparison of a scenario with others that
// began as it, in the futures that a form was sent under.
func (s *server) comparing(form url.Values, base *item, others ...*item) string {
	q := url.Values{"s": {base.ID}, "baseline": {base.ID}}
	for _, it := range others {
		q.Add("s", it.ID)
	}
	for _, key := range []string{"trials", "seed"} {
		if text := form.Get(key); text != "" {
			q.Set(key, text)
		}
	}
	return look(s.shelf, tabs[0], q).address("", "")
}

// asked is the question of a form.
func (v *view) asked(form url.Values) (question, error) {
	i := slices.IndexFunc(v.items, func(it *item) bool { return it.ID == form.Get(ofKey) && it.File != nil })
	if i < 0 {
		return question{}, errors.New("this scenario is no longer on the shelf")
	}
	q := question{of: v.items[i], follow: form.Get(followKey) != "stay"}
	s := &q.of.File.Scenario
	q.segment, q.use = segmentAt(s, form.Get(segmentKey)), coverageNamed(s, form.Get(useKey))
	switch {
	case q.segment == nil:
		return q, errors.New(q.of.Name() + " has no segment " + clip(form.Get(segmentKey)) + ": choose another segment or another scenario")
	case q.use == nil:
		return q, errors.New(q.of.Name() + " has no coverage " + clip(form.Get(useKey)) + ": choose another coverage or another scenario")
	case len(q.segment.Coverage) == 1 && q.segment.Coverage[0].Use == q.use.Name:
		return q, errors.New(q.spoken() + " of " + q.of.Name() + " is " + q.use.Name + " already: choose another coverage or another scenario")
	}
	return q, nil
}
