package forecast

// Term is a word that the program's pages and files use, and what it means
// there. It is said once, here; whoever explains a number says it in these
// words.
type Term struct {
	ID    string // lower case, such as "logo-retention": its place on a page
	Name  string // as it stands in a heading
	Means string // a sentence or a few
}

// TermGroup is words that belong together.
type TermGroup struct {
	ID, Name string
	Terms    []Term
}

// Terms is every word that is explained, in the order in which a person who
// meets them for the first time would ask.
func Terms() []TermGroup {
	return []TermGroup{
		{"retention", "Retention", retentionTerms},
		{"certainty", "How sure a number is", certaintyTerms},
		{"money", "Money", moneyTerms},
		{"people", "People and their hours", peopleTerms},
		{"accounts", "Accounts and what they do", accountTerms},
		{"questions", "Questions asked of a scenario", questionTerms},
		{"past", "The past", pastTerms},
	}
}

// Meaning is what a term means; "" where there is no such term.
func Meaning(id string) string {
	if t, ok := TermOf(id); ok {
		return t.Means
	}
	return ""
}

// TermOf finds a term.
func TermOf(id string) (Term, bool) {
	for _, group := range Terms() {
		for _, t := range group.Terms {
			if t.ID == id {
				return t, true
			}
		}
	}
	return Term{}, false
}

var retentionTerms = []Term{
	{"nrr", "NRR", "Net revenue retention: ARR at the end of a window of the accounts that were there at its opening, over their ARR then. " +
		"Churn, downsell, expansion and price included, new accounts left out."},
	{"grr", "GRR", "Gross revenue retention: like NRR, but no account counts for more than it opened with, so expansion cannot hide a loss. Never above 100%."},
	{"logo-retention", "Logo retention", "The share of the accounts there at the opening that are there at the end, whatever they pay."},
	{"flow-grr", "Flow GRR", "Every loss of the window taken from the ARR it opened with, whatever the accounts made up for later. It may be below GRR, and below 0."},
	{"renewal-rate", "Gross renewal rate", "What was renewed of the ARR that was due, no renewal counted above what was due. A rate of renewals, not of a year: what is not due does not enter."},
	{"windows", "Window", "The months over which something is measured: a year of the forecast, or a year of the past. Retention counts the accounts there when it opens."},
	{"target", "Target", "What you want to reach in a year. It is shown and scored, and changes nothing in a future."},
}

var certaintyTerms = []Term{
	{"future", "Future", "One possible course of the coming months, account by account, with its own luck, rates, economy and leavers. Thousands of them are drawn."},
	{"range", "8 of 10 futures", "From P10 to P90: 1 in 10 futures ends below, 1 in 10 above. It is how open the future is; drawing more futures does not narrow it."},
	{"error", "± (sampling error)", "How far the mean of so many futures may be off only because no more were drawn: one standard error. More futures shrink it; it says nothing of how open the future is."},
	{"better", "Better in 94 of 100 futures", "Two scenarios meet the same futures and are compared one by one. In so many of a hundred the one comes out above the other."},
	{"noise", "~ (within noise)", "Stands before a difference that is smaller than about two sampling errors: so many futures cannot tell it from none."},
	{"same-futures", "The same futures", "Every scenario meets the same luck, account by account, the same economy and the same resignations. " +
		"What happens to all of them alike cancels out, so a difference is known far better than either number."},
	{"evidence", "Evidence", "How well a rate is known, as the number of account-years that were watched to learn it. Each future draws the rate from what so many would leave open. Without evidence a rate is taken as certain."},
	{"odds", "Odds", "How a chance is shifted. Odds of 2 double chance over counter-chance: 5% becomes 9.5%, 50% becomes 67%. Odds of 1 change nothing. " +
		"A range, low to high, holds 8 of 10 of the values that a future may draw."},
	{"offset", "Why a stated rate stays true", "Health and economy push single accounts above or below the rate you state. A fixed offset, found once for each rate, makes the average over them come out as you stated it. " +
		"In an account’s trace it is written κ."},
	{"seeds", "Seed", "The number that names the futures that are met. The same seed meets the same ones, in every scenario and on every machine; another seed shows how much is luck of the draw."},
	{"source", "Source and grade", "Where a number comes from, and how far to trust it: read in its source, a good second hand, often quoted but unconfirmed, derived from others, or an assumption."},
}

var moneyTerms = []Term{
	{"arr", "ARR", "Annual recurring revenue: what all accounts there at a time pay in a year."},
	{"arr-due", "ARR due", "ARR up for renewal in a period, at what it is when it is due. Also called ATR, available to renew."},
	{"cost", "CS cost", "Salaries of filled posts, loaded, and the tooling of coverages and plays."},
	{"retained-cost", "Cost per $ kept", "CS cost of a year over the ARR that opened it and was not lost to churn or downsell."},
	{"worth", "Worth", "The margin of every month less CS cost, discounted, with some further years of margin credited to the ARR standing at the end. How many is your assumption, and it decides a lot."},
	{"margin", "Gross margin", "The share of ARR that is left after the cost of delivering the product, before CS cost."},
	{"discount", "Discount", "By how much money a year later is worth less today."},
	{"bridge", "ARR bridge", "From opening to closing ARR: plus new, expansion and uplift, less downsell and churn. It must come out to the cent in every month."},
	{"lifetime", "Lifetime value", "Margin of expected ARR less the cost to serve over an account’s life, discounted."},
	{"serve", "Cost to serve", "What an account costs in a year if it is served in full: hours at the loaded cost of a CSM’s hour, tooling, its part of fixed costs, and plays."},
	{"calls", "Worst, commit, likely, best", "Four points of the range of what will be renewed: 1 in 10 futures renews less than worst (P10), 1 in 4 less than commit (P25), half less than likely (P50), 9 in 10 less than best (P90)."},
}

var peopleTerms = []Term{
	{"coverage", "Coverage", "A way of looking after accounts, such as high-touch, pooled or tech-touch: how many hours an account asks for, who gives them, what tools cost."},
	{"team", "Team", "Posts of CSMs, or of others, whose hours deliver coverages and plays."},
	{"csms", "CSMs", "Posts of a team. A post may be vacant: people leave, and it takes months to find the next and months until they are up to speed."},
	{"filled", "Filled posts", "Posts with somebody in them. The others are vacant and cost nothing, and nobody does their work."},
	{"load", "Load", "Hours asked of a team over the hours it has. Above 100% something is left undone."},
	{"hours", "Hours", "Hours with customers: what an account asks for in a month, or what a ramped CSM has in a month. Time inside the company is not in them."},
	{"steady", "Steady touch", "Check-ins, reviews and success plans: the proactive work that a coverage promises every account, and the first to be dropped when a team is short."},
	{"play", "Play", "What a team does when something calls for it: an escalation, a coming renewal, an account in trouble, a newcomer. It takes hours, and it changes the odds."},
	{"delivered", "Delivered", "The share of what was asked for that the team had hours for."},
	{"memory", "Memory", "A renewal looks back: it is decided by how well the account was served over about so many months, not in the last one."},
	{"ramp", "Ramp", "The months until a new CSM does a full one’s work, a little more each month."},
	{"hiring", "Hiring", "The months a post stays vacant before somebody starts in it."},
	{"attrition", "Attrition", "The chance that a CSM leaves within a year."},
	{"line", "ARR line", "The ARR from which an account of a segment gets one coverage instead of another."},
}

var accountTerms = []Term{
	{"account", "Account", "One customer: its ARR, segment, coverage, contract and health."},
	{"opening-book", "Book", "All accounts at month 0, the day before the forecast begins."},
	{"segment", "Segment", "Accounts that behave alike, such as enterprise, mid-market and SMB. Rates are stated for each segment under each coverage."},
	{"churn", "Churn", "An account leaves, with all its ARR. It is decided when its contract is due."},
	{"downsell", "Downsell", "An account renews for less."},
	{"expansion", "Expansion", "An account buys more. It may happen in any month; also called upsell."},
	{"uplift", "Uplift", "Price raised at a renewal."},
	{"new", "New accounts", "Accounts that arrive after month 0. They never count in NRR or GRR of a window that opened before they came."},
	{"health", "Health", "States that accounts drift between, such as green, amber and red. A state moves the odds of churn, downsell and expansion, and the hours that are asked for."},
	{"risk", "ARR at risk", "ARR due times the chance to leave: what churn is expected to take."},
	{"owner", "Owner", "Whose account it is. Named accounts belong to one post of their team, and suffer while it is vacant."},
	{"contract", "Contract", "Its length decides when an account is next due. What is not due cannot churn."},
	{"economy", "Economy", "Good and bad times that move the odds of all accounts at once, and last for some months."},
}

var questionTerms = []Term{
	{"input", "Input", "A number that the scenario states and that could be another."},
	{"driver", "What moves the answer", "One input at a time is taken from the lower to the upper end of what is known of it, in the same futures; everything else stays."},
	{"spread", "Where the range comes from", "One layer alone (luck of accounts, unknown rates, economy, staffing) is drawn anew while all else stays. How much of the range goes away with it is its share. " +
		"What two layers do only together counts to both, so shares may add up to more than 100%."},
	{"tie", "What would have to be true", "The value of one input at which two scenarios come out alike, everything else as it is."},
	{"concentration", "Concentration", "How much rests on the few largest accounts."},
	{"plan", "Plan", "Who covers whom, with how many posts and hired when, found by trying many in the same futures within the limits you set."},
	{"what-if", "What if", "The scenario with one thing changed, against the scenario as it is, future by future."},
}

var pastTerms = []Term{
	{"history", "History", "What became of your accounts, as your systems recorded it: snapshots, renewals, contracts or movements."},
	{"definition", "Definition", "A rule for what counts in NRR and GRR. On one honest book the usual rules differ by tens of points, so a number means little without its rule."},
	{"fitted", "Fitted rate", "The chance a year that a history speaks for: weighed by ARR, drawn towards the other segments where little was seen, and carried to the coming year."},
	{"backtest", "Backtest", "A forecast made as of a past date from nothing but what was known then, held against what happened."},
	{"held", "Whether the range held", "What happened lay inside the forecast’s range. A range of 9 in 10 that holds much less often is too narrow, and one that always holds may be too wide."},
	{"miss", "Forecast error", "How far a whole forecast, range and all, lay from what happened, in points; smaller is better. It rewards a range that is narrow and right, and its name in the literature is CRPS. " +
		"Beside it stands that of the simplest forecast: next year will be like the last."},
	{"replay", "Replay", "A scenario that begins a year ago, with its own book and people, against what became of its accounts."},
	{"kept", "Kept forecast", "A forecast stored with its date and all that went into it, to be compared with a later one and scored by what happened."},
	{"benchmark", "Published number", "What surveys say of other companies, with source and grade. Few say how they define NRR and GRR."},
}
