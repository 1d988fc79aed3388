package ui

// firstRun is what a page offers to who has not asked anything yet: a question
// in one step, and a way to begin with a company of one's own.
type firstRun struct {
	WhatIf *whatIfPart // nil: there is nothing to ask
	Says   string      // what is shown, to who sees it for the first time; "": scenarios of the person's own
	Bring  string      // address to which a book is sent
	Book   string      // address of the page that asks for one
	Last   *lastPart   // scenarios of the person's own that this start does not show; nil: none
	Stock  string      // address that writes the shipped scenarios into the folder, which has none; "": it has some
}

// firstRunOf is what a page offers beside the scenarios that it shows.
func (s *server) firstRunOf(v *view) *firstRun {
	f := &firstRun{WhatIf: v.whatIf(append([]*item{v.baseline}, v.shown...)...), Bring: bringPath + "?as=book&" + v.query().Encode(), Book: bookTab.path}
	if len(v.items) == 0 {
		f.Says, f.Stock = "There is no scenario in this folder yet.", stockPath
		return f
	}
	if !s.shelf.own() {
		f.Last = s.shelf.lastPart()
		f.Says = "This is a made-up company, to look around in."
		if name := v.bookName(); name != "" {
			f.Says = name + " is a made-up company, to look around in."
		}
	}
	return f
}

// bookName is whose book the baseline has; "": it does not say.
func (v *view) bookName() string {
	if v.baseline == nil || v.baseline.File.Book == nil {
		return ""
	}
	return v.baseline.File.Book.Name
}
