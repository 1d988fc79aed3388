//go:build mutants

package sim

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryMutantIsCaught(t *testing.T) {
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			printed, err := m.test(t)
			var failed *exec.ExitError
			require.ErrorAs(t, err, &failed, "survived")
			require.Contains(t, printed, "--- FAIL", "it does not build:\n%s", printed)
			caught, _, _ := strings.Cut(printed[strings.Index(printed, "--- FAIL")+len("--- FAIL: "):], " ")
			t.Logf("caught by %s", caught)
		})
	}
}

// The check itself: the engine as it is passes.
func TestTheEngineIsNoMutant(t *testing.T) {
	printed, err := mutant{file: "random.go", was: "const golden", now: "const golden"}.test(t)
	require.NoError(t, err, printed)
}

// test runs the fast tests with the line changed.
func (m mutant) test(t *testing.T) (string, error) {
	file, err := filepath.Abs(m.file)
	require.NoError(t, err)
	changed := filepath.Join(t.TempDir(), "changed.go")
	require.NoError(t, os.WriteFile(changed, []byte(m.changed(t)), 0o600))
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	places, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(overlay, places, 0o600))
	printed, err := exec.Command("go", "test", "-overlay", overlay, "-count", "1", "-failfast", ".").CombinedOutput()
	return string(printed), err
}
