package scenarios

// names are those of the tables under a key of the file, such as its teams.
func (d *decoder) names(of string) []string {
	var names []string
	if t := d.root.get(of); t != nil {
		for _, e := range t.entries {
			names = append(names, e.name)
		}
	}
	return names
}

// singular is what one table under a key is called.
var singular = map[string]string{
	"coverages": "coverage", "teams": "team", "plays": "play", "segments": "segment",
}

// refer says whether a table of that name exists under a key of the file, and
// notes it where a value names one that does not.
func (d *decoder) refer(n *node, of, name string) bool {
	if d.root.find(of, name) != nil {
		return true
	}
	if !d.part {
		d.fault(n, "no such "+singular[of]+" (got "+nameOf(name)+")", didYouMean(name, d.names(of)))
	}
	return false
}
