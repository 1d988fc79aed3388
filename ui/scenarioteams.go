package ui

import "touchline/sim"

func (f *form) coverages() part {
	p := part{ID: "coverages", Title: "Coverages", Small: "Ways of looking after accounts. One without a team needs no CSM and is always delivered."}
	for _, name := range f.says.Names("coverages") {
		at := func(key string) []string { return []string{"coverages", name, key} }
		p.Things = append(p.Things, thing{ID: "coverage-" + slug(name), Name: name, Boxes: []*box{
			f.choose("Team", "Whose hours deliver it.", f.named("teams", "none"), at("team")...),
			f.number(plain, "Hours a month and account", "0", "The steady touch an account asks for each month, times its segment's factor.", at("hours")...),
			f.truth("Each account has its own CSM", "Named: an account belongs to one post of the team.", at("named")...),
			f.choose("While the team is short", "The coverage that a squeezed account gets instead.", f.named("coverages", "without a team"), at("fallback")...),
			f.number(money, "Tooling a month and account", "0", "What it costs besides people.", at("cost")...),
			f.number(money, "Tooling a month, fixed", "0", "What it costs in a month in which any account has it.", at("fixed")...),
		}}.about())
	}
	return p
}

func (f *form) teams() part {
	p := part{ID: "teams", Title: "Teams", Small: "Posts of CSMs and the hours they have for customers."}
	for _, name := range f.says.Names("teams") {
		at := func(key string) []string { return []string{"teams", name, key} }
		p.Things = append(p.Things, thing{ID: "team-" + slug(name), Name: name, Boxes: []*box{
			f.number(whole, "CSMs", "", "Posts at the start, each filled.", at("csms")...),
			f.number(plain, "Hours a month", "", "Hours with customers of a CSM who is up to speed.", at("hours")...),
			f.number(money, "Cost a year", "0", "Loaded cost of a filled post.", at("cost")...),
			f.number(plain, "Ramp, months", "0", "Until a new CSM does the work of a full one.", at("ramp")...),
			f.number(percent, "Attrition a year", "0%", "The chance that a CSM leaves within a year.", at("attrition")...),
			f.number(whole, "Hiring, months", "0", "How long a post stays vacant.", at("hiring")...),
			f.staffing("Hires", "Posts added or, with a minus, removed: 2 in month 4, −1 in month 9.", at("hires")),
			f.staffing("Leavers", "CSMs who leave for certain: 1 in month 7.", at("leavers")),
		}}.about())
	}
	return p
}

func (f *form) plays() part {
	p := part{ID: "plays", Title: "Plays", Small: "What a team does when something calls for it. Odds below 1 make it rarer."}
	triggers := []option{{sim.Escalation, "an escalation"}, {sim.Renewal, "a renewal"}, {sim.Onboarding, "a new account"}, {sim.Always, "always"}}
	for _, state := range f.states {
		triggers = append(triggers, option{state, "health is " + state})
	}
	for _, name := range f.says.Names("plays") {
		at := func(names ...string) []string { return append([]string{"plays", name}, names...) }
		boxes := []*box{
			f.choose("Calls for it", "What triggers the play.", triggers, at("trigger")...),
			f.names("For coverages", "all", "Of which coverages accounts get it, with commas between.", at("coverages")),
			f.choose("Given by", "Whose hours it takes.", f.named("teams", "coverage’s team"), at("team")...),
			f.number(plain, "Hours a month and account", "0", "For each account that it is triggered for, times its segment's factor.", at("hours")...),
		}
		for _, odds := range []struct{ key, label string }{{"churn", "Odds of churn"}, {"downsell", "Odds of downsell"}, {"expansion", "Odds of expansion"},
			{"worsen", "Odds to get worse"}, {"recover", "Odds to recover"}} {
			boxes = append(boxes, f.number(plain, odds.label, "1", "What the play, fully delivered, multiplies these odds by. 1 is no effect.", at("odds", odds.key)...))
		}
		boxes = append(boxes,
			f.truth("Rates were seen with it", "The stated rates were seen with this play running: only what is not delivered changes them.", at("in_rates")...),
			f.number(money, "Cost a month and account", "0", "For each account that it is triggered for, delivered or not.", at("cost")...),
			f.number(plain, "Referrals", "0", "New accounts won a month for each account that it is triggered for.", at("referrals")...))
		p.Things = append(p.Things, thing{ID: "play-" + slug(name), Name: name, Boxes: boxes}.about())
	}
	return p
}
