package sim

import (
	"math"
	"slices"
)

// refTeam is a team's posts and what it delivers.
type refTeam struct {
	name   string
	key    uint64
	first  int // posts at month 0
	posts  []refPost
	supply float64
	asked  float64

	share, orphans []float64   // δ this month by class: of the others, of orphans
	memory         []float64   // g of accounts without a post of the team
	memories       [][]float64 // g by post there at month 0
}

// refPost is one post. A removed one keeps its place in the list.
type refPost struct {
	filled, removed bool
	work            int // which month of work its CSM is in
	since           int // month in which it fell vacant
}

// refVeteran is the month of work of those there at the start.
const refVeteran = 1 << 20

func newRefTeam(t *Team, classes int) *refTeam {
	r := &refTeam{name: t.Name, key: nameKey("team", t.Name), first: t.CSMs, memory: ones(classes)}
	for range t.CSMs {
		r.posts = append(r.posts, refPost{filled: true, work: refVeteran})
		r.memories = append(r.memories, ones(classes))
	}
	return r
}

func ones(n int) []float64 { return slices.Repeat([]float64{1}, n) }

func (r *reference) team(name string) *refTeam {
	return r.teams[slices.IndexFunc(r.teams, func(t *refTeam) bool { return t.name == name })]
}

// staff is a team's month: who is there, and the hours they have.
func (t *refTeam) staff(r *reference, given *Team) {
	before := make([]bool, len(t.posts)) // filled before this month
	for i := range t.posts {
		before[i] = t.posts[i].filled
		t.posts[i].work++ // (a)
	}
	for _, h := range given.Hires { // (b)
		if h.Month == r.month {
			t.plan(h.CSMs)
		}
	}
	for i := range t.posts { // (c)
		p := &t.posts[i]
		if !p.filled && !p.removed && r.month >= p.since+given.Hiring {
			p.filled, p.work = true, 1
		}
	}
	leaving := 0 // (d)
	for _, l := range given.Leavers {
		if l.Month == r.month {
			leaving += l.CSMs
		}
	}
	chance := 1 - math.Pow(1-given.Attrition, 1.0/12)
	for i := range before {
		p := &t.posts[i]
		if !before[i] || p.removed {
			continue
		}
		if leaving > 0 {
			leaving--
		} else if unit(draw(r.key.at(staffStream, r.month), numberKey(t.key, i))) >= chance {
			continue
		}
		if given.Hiring == 0 {
			p.work = 1
		} else {
			p.filled, p.since = false, r.month
		}
	}
	t.supply = 0
	for _, p := range t.posts {
		if p.filled {
			t.supply += given.Hours * refRamped(p.work, given.Ramp, r.bent)
		}
	}
}

// plan adds posts at the end, or removes those of the highest numbers.
func (t *refTeam) plan(csms int) {
	for range csms {
		t.posts = append(t.posts, refPost{filled: true, work: 1})
	}
	for i := len(t.posts) - 1; i >= 0 && csms < 0; i-- {
		if !t.posts[i].removed {
			t.posts[i] = refPost{removed: true}
			csms++
		}
	}
}

// refRamped is the part of a full one's work that a CSM in a month of work does.
func refRamped(month int, ramp float64, bent bend) float64 {
	if ramp == 0 || bent == rampless {
		return 1
	}
	return math.Min(1, float64(month)/ramp)
}

func (t *refTeam) filled() int {
	n := 0
	for _, p := range t.posts {
		if p.filled {
			n++
		}
	}
	return n
}

// Classes of work, in the order in which hours are filled: escalation,
// renewal, the states from the worst, onboarding, always, steady touch.

func (r *reference) classes() int { return max(1, len(r.s.Health.States)) + 5 }
func (r *reference) steady() int  { return r.classes() - 1 }

func (r *reference) class(p *Play) int {
	switch p.Trigger {
	case Escalation:
		return 0
	case Renewal:
		return 1
	case Onboarding:
		return r.steady() - 2
	case Always:
		return r.steady() - 1
	}
	return 1 + len(r.s.Health.States) - slices.Index(r.s.Health.States, p.Trigger)
}

// giver is the team whose hours a play takes.
func (r *reference) giver(a *refAccount, p *Play) *refTeam {
	if p.Team != "" {
		return r.team(p.Team)
	}
	return r.team(a.coverage.Team)
}

// deliver finds what is asked of every team this month, from the states at its
// start, and what of it they deliver.
func (r *reference) deliver() {
	asked, byOrphans := map[*refTeam][]float64{}, map[*refTeam][]float64{}
	for _, t := range r.teams {
		t.asked = 0
		asked[t], byOrphans[t] = make([]float64, r.classes()), make([]float64, r.classes())
	}
	ask := func(a *refAccount, t *refTeam, class int, hours float64) {
		hours *= a.segment.Hours
		if r.s.Health.Hours != nil {
			hours *= r.s.Health.Hours[a.state]
		}
		t.asked += hours
		if a.orphaned && t.name == a.coverage.Team {
			byOrphans[t][class] += hours
		} else {
			asked[t][class] += hours
		}
	}
	for _, a := range r.accounts {
		if a.left > 0 {
			continue
		}
		a.orphaned = r.isOrphaned(a)
		a.triggered = nil
		for i := range r.s.Plays {
			p := &r.s.Plays[i]
			if covers(p, a.coverage.Name) && r.triggers(a, p) {
				a.triggered = append(a.triggered, p)
				if p.Hours > 0 {
					ask(a, r.giver(a, p), r.class(p), p.Hours)
				}
			}
		}
		if a.coverage.Team != "" {
			ask(a, r.team(a.coverage.Team), r.steady(), a.coverage.Hours)
		}
	}
	for _, t := range r.teams {
		left := t.supply
		if r.bent == orphansFirst {
			t.orphans, left = fill(byOrphans[t], left)
			t.share, _ = fill(asked[t], left)
		} else {
			t.share, left = fill(asked[t], left)
			t.orphans, _ = fill(byOrphans[t], left)
		}
		t.remember(r.s.Memory)
	}
}

// fill gives hours to the classes in their order: the shares they get, and
// what is left.
func fill(asked []float64, left float64) (shares []float64, rest float64) {
	for _, hours := range asked {
		share := 1.0
		if hours > 0 {
			share = math.Max(0, math.Min(1, left/hours))
		}
		shares = append(shares, share)
		left -= share * hours
	}
	return shares, left
}

// remember moves the running means one month on.
func (t *refTeam) remember(memory float64) {
	for class := range t.memory {
		t.memory[class] += (t.share[class] - t.memory[class]) / memory
		for post, g := range t.memories {
			share := t.share[class]
			if t.vacant(post) {
				share = t.orphans[class]
			}
			g[class] += (share - g[class]) / memory
		}
	}
}

func (t *refTeam) vacant(post int) bool { return !t.posts[post].filled && !t.posts[post].removed }

// isOrphaned says whether the post that an account belongs to is vacant.
func (r *reference) isOrphaned(a *refAccount) bool {
	return a.post >= 0 && r.team(a.coverage.Team).vacant(a.post)
}

// triggers says whether a play is on for an account this month.
func (r *reference) triggers(a *refAccount, p *Play) bool {
	switch p.Trigger {
	case Escalation, Always:
		return true
	case Renewal:
		return a.renewal >= r.month && a.renewal <= r.month+r.s.RenewalWindow-1
	case Onboarding:
		return a.arrived > 0 && r.month <= a.arrived+r.s.Onboarding
	}
	return r.s.Health.States[a.state] == p.Trigger
}

// now is the share δ of a class of a team's work that reaches an account this
// month.
func (r *reference) now(a *refAccount, t *refTeam, class int) float64 {
	if a.orphaned && t.name == a.coverage.Team {
		return t.orphans[class]
	}
	return t.share[class]
}

// remembered is the running mean g of that share.
func (r *reference) remembered(a *refAccount, t *refTeam, class int) float64 {
	if r.bent == forgetful {
		return r.now(a, t, class)
	}
	if a.post >= 0 && t.name == a.coverage.Team {
		return t.memories[a.post][class]
	}
	return t.memory[class]
}
