package forecast

// Omission is something that happens in life and not in the model.
type Omission struct {
	What string // in the words of the README
	So   string // what that means for who reads the numbers, and what can be done
}

// Omissions is what the model leaves out.
func Omissions() []Omission {
	return []Omission{
		{"leaving in mid-term", "An account leaves only when its contract is due. Where people do walk out before, state shorter contracts."},
		{"late renewals", "A renewal is signed in the month in which it is due. The landing of a quarter is a little too punctual."},
		{"customers won back", "Who has left is gone. Count those who return as new accounts."},
		{"the skill of single CSMs", "A ramped CSM is worth any other of the team. What a person can do beyond that is not in the range."},
		{"seasons other than due dates", "No month is worse than another but for what is due in it."},
		{"queues within a month", "Hours of a month are used where they are needed in that month, as if every day were alike."},
		{"priorities between segments of one team", "A short team drops the same kind of work for all its segments. Where one goes first, state two teams."},
	}
}
