package sim

// teamPlan is what trials need of a team.
type teamPlan struct {
	key       uint64
	leaving   float64 // monthly probability
	steady    bool    // nobody comes or goes: supply is the same in every month
	firstPost int     // of its named posts among all
	named     bool
	hires     [][]int // by month, in the order given
	leavers   []int   // by month
}

func (p *plan) planTeam(i int) teamPlan {
	team := &p.s.Teams[i]
	t := teamPlan{key: nameKey("team", team.Name), leaving: convert(team.Attrition, 1),
		hires: make([][]int, p.s.Horizon+1), leavers: make([]int, p.s.Horizon+1)}
	t.steady = team.Attrition == 0
	for _, h := range team.Hires {
		if h.Month <= p.s.Horizon {
			t.hires[h.Month] = append(t.hires[h.Month], h.CSMs)
			t.steady = false
		}
	}
	for _, h := range team.Leavers {
		if h.Month <= p.s.Horizon {
			t.leavers[h.Month] += h.CSMs
			t.steady = false
		}
	}
	for _, c := range p.s.Coverages {
		t.named = t.named || c.Named && c.Team == team.Name
	}
	return t
}

// staff is who works in each team this month.
type staff struct {
	posts                  [][]post // by team; removed ones keep their place
	filled                 []int
	supply                 []float64
	vacant                 []bool // named posts: their accounts are orphaned this month
	diverged               []bool // named posts that have ever been vacant
	anyVacant, anyDiverged bool
	joined                 [][]uint32 // arrivals by named post
}

// post is a place in a team and who is in it.
type post struct {
	age     int32 // months in the job, this one included; 0: vacant
	back    int32 // month in which a vacancy ends
	removed bool
	fresh   bool // filled this month, so that nobody leaves it yet
}

func newStaff(p *plan) staff {
	return staff{posts: make([][]post, len(p.teams)), filled: make([]int, len(p.teams)),
		supply: make([]float64, len(p.teams)), vacant: make([]bool, p.posts), diverged: make([]bool, p.posts),
		joined: make([][]uint32, p.posts)}
}

// veteran is an age that no ramp reaches.
const veteran = 1 << 20

func (t *trial) beginStaff() {
	for i := range t.posts {
		team := &t.p.s.Teams[i]
		t.posts[i] = t.posts[i][:0]
		for range team.CSMs {
			t.posts[i] = append(t.posts[i], post{age: veteran})
		}
		t.filled[i] = team.CSMs
		t.supply[i] = float64(team.CSMs) * team.Hours
	}
	clear(t.vacant)
	clear(t.diverged)
	t.anyVacant, t.anyDiverged = false, false
	for i := range t.joined {
		t.joined[i] = t.joined[i][:0]
	}
}

// staffMonth moves every team's people on by a month.
func (t *trial) staffMonth() {
	t.anyVacant = false
	for i := range t.p.teams {
		if !t.p.teams[i].steady {
			t.staffTeam(i)
		}
	}
}

// staffTeam is a team's month: people age, planned posts come or go, vacancies
// whose months have passed are filled, people leave.
func (t *trial) staffTeam(i int) {
	plan, team := &t.p.teams[i], &t.p.s.Teams[i]
	posts := t.posts[i]
	for j := range posts {
		posts[j].fresh = false
		if posts[j].age > 0 {
			posts[j].age++
		}
	}
	for _, n := range plan.hires[t.month] {
		posts = planned(posts, n)
	}
	t.posts[i] = posts
	for j := range posts {
		if x := &posts[j]; x.age == 0 && !x.removed && int(x.back) <= t.month {
			x.age, x.fresh = 1, true
		}
	}
	t.leave(i, posts)
	work := 0.0
	t.filled[i] = 0
	for j := range posts {
		x := &posts[j]
		if x.age > 0 {
			t.filled[i]++
			work += ramped(int(x.age), team.Ramp)
		}
		if plan.named && j < team.CSMs {
			k := plan.firstPost + j
			t.vacant[k] = x.age == 0 && !x.removed
			if t.vacant[k] {
				t.anyVacant = true
				if !t.diverged[k] {
					t.diverge(i, k)
				}
			}
		}
	}
	t.supply[i] = work * team.Hours
}

// planned adds posts at the end or removes them from the highest number down.
func planned(posts []post, n int) []post {
	for ; n > 0; n-- {
		posts = append(posts, post{age: 1, fresh: true})
	}
	for j := len(posts) - 1; j >= 0 && n < 0; j-- {
		if !posts[j].removed {
			posts[j] = post{removed: true}
			n++
		}
	}
	return posts
}

// leave vacates the posts of those who leave: first the certain leavers, from
// the lowest post up, then each other one by chance.
func (t *trial) leave(i int, posts []post) {
	plan, hiring := &t.p.teams[i], int32(t.p.s.Teams[i].Hiring)
	certain := plan.leavers[t.month]
	if certain == 0 && plan.leaving == 0 {
		return
	}
	at := t.key.at(staffStream, t.month)
	for j := range posts {
		x := &posts[j]
		if x.age == 0 || x.fresh {
			continue
		}
		if certain > 0 {
			certain--
		} else if plan.leaving == 0 || unit(draw(at, numberKey(plan.key, j))) >= plan.leaving {
			continue
		}
		*x = post{back: int32(t.month) + hiring}
		if hiring == 0 {
			x.age = 1
		}
	}
}

// ramped is the share of a full CSM's work done in a month of the job.
func ramped(month int, ramp float64) float64 {
	if float64(month) >= ramp {
		return 1
	}
	return float64(month) / ramp
}
