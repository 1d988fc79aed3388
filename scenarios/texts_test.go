package scenarios

import (
	"strings"
	"testing"
)

func TestAScenarioThatIsNoText(t *testing.T) {
	for data, want := range map[string]string{
		"\xff\xfet\x00=\x001\x00": "this is UTF-16: save it as UTF-8",
		"\xfe\xff\x00t":           "this is UTF-16: save it as UTF-8",
		"PK\x03\x04":              "this is a workbook, no text file: save it as UTF-8",
		"\x1f\x8b\x08":            "this is a gzip file: its name must end in .gz",
		"title = \"a\x00b\"":      "this is no text file: save it as UTF-8",
	} {
		_, err := loadCase(testCase{files: map[string]string{"scenario.toml": data}})
		if err == nil || err.Error() != "scenario.toml: "+want {
			t.Errorf("says %v; want %s", err, want)
		}
	}
}

func TestTitlesInEveryScript(t *testing.T) {
	for _, title := range []string{"Team 👩\u200d💻", "می\u200cخواهم", strings.Repeat("é", maxName)} {
		if f := loadText(t, "extends = \"company.toml\"\ntitle = \""+title+"\"\n"); f.Title != title {
			t.Errorf("%q is read as %q", title, f.Title)
		}
	}
}

func TestCurrenciesBySymbolAndCode(t *testing.T) {
	for written, want := range map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "usd": "USD", "CHF": "CHF"} {
		if f := loadText(t, "extends = \"company.toml\"\ncurrency = \""+written+"\"\n"); f.Currency != want {
			t.Errorf("%s is %s; want %s", written, f.Currency, want)
		}
	}
}

// The name of a file may be longer than other names.
func TestAPathIsNoName(t *testing.T) {
	folder := strings.Repeat("f", maxName)
	f, err := loadCase(testCase{files: map[string]string{"scenario.toml": "extends = \"" + folder + "/base.toml\"", folder + "/base.toml": company}})
	if err != nil || f.Base != folder+"/base.toml" {
		t.Errorf("says %v", err)
	}
}
