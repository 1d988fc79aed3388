package history

import "encoding/json"

// Metrics is what a history says of retention.
type Metrics struct {
	Windows     []Window    `json:"windows"`     // in order of time; in each the whole book, then its segments by name
	Definitions Definitions `json:"definitions"` // of the whole book in the latest window
	Remarks     []string    `json:"remarks"`     // what to know before believing the numbers
}

// Date is a day "2025-12-31" or a month "2025-12"; "" where none is known.
type Date string

// MarshalJSON writes a date that is not known as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}
