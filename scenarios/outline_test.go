package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestOutlineAndDrafts(t *testing.T) {
	draft := []byte("# \"What if?\"\nextends = \"base.toml\"\nplays.rescue = false\n[teams.pool]\ncsms = 3 # fewer [D]\n")
	f, err := LoadDraftsFS(t.Context(), Shipped(), "hybrid.toml", map[string][]byte{"./hybrid.toml": draft})
	if err != nil {
		t.Fatal(err)
	}
	was, err := LoadFS(t.Context(), Shipped(), "hybrid.toml")
	if err != nil || was.InputsSHA256 == f.InputsSHA256 || was.Scenario.Teams[2].CSMs != 4 || f.Scenario.Teams[2].CSMs != 3 {
		t.Errorf("the draft is not what was read (%v)", err)
	}
	o, err := f.Outline()
	if err != nil {
		t.Fatal(err)
	}
	if said, ok := o.At("teams", "pool", "csms"); !ok || !reflect.DeepEqual(said, Said{Value: 3.0, Own: true, File: "hybrid.toml", Line: 5, Source: "fewer [D]"}) {
		t.Errorf("says %+v", said)
	}
	if said, ok := o.At("teams", "named", "csms"); !ok || said.Own || said.File != "base.toml" {
		t.Errorf("says %+v", said)
	}
	if base, ok := o.Base("teams", "pool", "csms"); !ok || base != 4.0 {
		t.Errorf("the base says %v", base)
	}
	if got := o.Removed("plays"); !reflect.DeepEqual(got, []string{"rescue"}) {
		t.Errorf("took out %v", got)
	}
	if _, ok := o.At("plays", "rescue"); ok {
		t.Error("what was taken out is there")
	}
	if got := Question(draft); got != "What if?" {
		t.Errorf("asks %q", got)
	}
	if got := Question([]byte("title = \"x\"\n")); got != "" {
		t.Errorf("asks %q", got)
	}
	if got := Key("plays", "quarterly review", "hours"); got != `plays."quarterly review".hours` {
		t.Errorf("key %s", got)
	}
}

// A draft is found however its file is named, by the file itself and by those
// that extend it.
func TestDraftsOnDisk(t *testing.T) {
	dir := t.TempDir()
	base := filepath.Join(dir, "base.toml")
	text := "[coverages.c]\n[segments.s]\naccounts = 5\narr.mean = 10\ncoverage = \"c\"\nrates.c.churn = 0.1\n"
	for name, text := range map[string]string{base: text, filepath.Join(dir, "over.toml"): "extends = \"./base.toml\"\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	f, err := LoadDrafts(t.Context(), "over.toml", map[string][]byte{base: []byte(text + "[targets]\nnrr = 1\n")})
	if err != nil || f.Targets.NRR == nil {
		t.Errorf("the draft of the base is not read (%v)", err)
	}
}
