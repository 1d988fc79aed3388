package ui

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// madeHere is a window that made a scenario of a book in a folder of the person's
// home, which it gives.
func madeHere(t *testing.T) (*window, string) {
	t.Helper()
	home := ownCache(t)
	w := servingHere(t, nil, nil, "")
	_, address, _ := w.bring("acme.csv", acme)
	a := w.asked("/book/make", formOf(t, address, "called", "Acme", "folder", "~"+string(filepath.Separator)+"Plans", "read", "1"))
	require.Empty(t, a.Others)
	return w, filepath.Join(home, "Plans")
}

func TestWhatWasMadeIsOfferedAtTheNextStart(t *testing.T) {
	first, folder := madeHere(t)
	_, _, page := first.get("/compare")
	require.NotContains(t, page, lastPath, "it is shown")
	says(t, page, `data-folder="`+filepath.Join("~", "Plans")+`"`)
	file, err := lastFile()
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		for name, want := range map[string]os.FileMode{file: 0o600, filepath.Dir(file): 0o700} {
			info, err := os.Stat(name)
			require.NoError(t, err)
			require.Equal(t, want, info.Mode().Perm(), name)
		}
	}

	next := servingHere(t, nil, nil, "")
	_, _, page = next.get("/compare")
	says(t, page, "Larkfield is a made-up company")
	says(t, page, `Last time: <strong>Acme</strong>, in `+filepath.Join("~", "Plans"))
	require.NotContains(t, page, "stays behind")
	require.Contains(t, next.asked("/scenario/act/keep", url.Values{"baseline": {"hybrid"}, "folder": {folder}}).Others[0], "has Acme already: open it first")
	require.Empty(t, next.asked("/whatif", url.Values{"of": {"high-touch"}, "segment": {"smb"}, "use": {"tech-touch"}, "trials": {"50"}}).Others)
	_, _, page = next.get("/compare")
	says(t, page, "stays behind")

	a := next.asked(lastPath, nil)
	require.Empty(t, a.Others)
	require.Contains(t, a.Show, "/compare?baseline=acme&s=acme&s=acme-smb-tech-touch&", "its own, and none of the shipped beside them")
	require.True(t, next.shelf.at("acme.toml").Own)
	_, _, page = next.get(a.Show)
	says(t, page, "Scenarios compared")
	require.NotContains(t, page, lastPath)
	require.Equal(t, []string{"These scenarios are files of your own already."}, next.asked(lastPath, nil).Others)
}

func TestWhatIsGoneIsNotOffered(t *testing.T) {
	_, folder := madeHere(t)
	next := servingHere(t, nil, nil, "")
	offer := func() string {
		_, _, page := next.get("/compare")
		_, after, _ := strings.Cut(page, "Last time: <strong>")
		name, _, _ := strings.Cut(after, "<")
		return name
	}
	require.Equal(t, "Acme", offer())
	require.NoError(t, os.Remove(filepath.Join(folder, "acme.toml")))
	require.Equal(t, "Scenarios of your own", offer(), "others stand there still")
	require.NoError(t, os.RemoveAll(folder))
	require.Empty(t, offer())
	require.Equal(t, []string{"That folder is gone, or has no scenario any more."}, next.asked(lastPath, nil).Others)
	file, err := lastFile()
	require.NoError(t, err)
	for _, text := range []string{"", "{", `{"folder":"."}`, `{"folder":"/"}`} {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		require.Empty(t, offer(), text)
	}
}

// Who names a folder at the start knows it; who keeps the shelf in one wants it back.
func TestWhatIsRemembered(t *testing.T) {
	ownCache(t)
	remembered := func() bool { _, ok := recall(); return ok }
	dir := t.TempDir()
	scenarioFile(t, dir, "a.toml", "A", "pooled")
	servingHere(t, nil, nil, dir)
	require.False(t, remembered())

	shipped := servingHere(t, nil, nil, "")
	send := func(path, name string) (int, string) {
		r, err := http.NewRequest(http.MethodPost, shipped.address()+path+"?view=%2Fcompare&name="+name, strings.NewReader(small))
		require.NoError(t, err)
		r.Header.Set("X-Touchline-Token", shipped.guard.Token)
		status, _, body := shipped.do(r)
		return status, body
	}
	_, said := send(openPath, "a.toml")
	require.Contains(t, said, "keep the shelf in a folder of your own first")
	status, said := send(bringPath, "a.toml")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, said, "This is a scenario, not a table")

	kept := filepath.Join(t.TempDir(), "kept")
	require.Empty(t, shipped.asked("/scenario/act/keep", url.Values{"baseline": {"hybrid"}, "folder": {kept}}).Others)
	last, ok := recall()
	require.True(t, ok)
	require.Equal(t, lastShelf{Folder: kept, Company: "Larkfield"}, last)
	shipped = servingHere(t, nil, nil, "")
	_, said = send(openPath, "a.toml")
	require.Contains(t, said, "open Larkfield, in "+kept+", first")
	require.True(t, strings.HasPrefix(shipped.asked(lastPath, nil).Show, "/compare?baseline=hybrid&s=hybrid&s=tech-touch&s=high-touch&"))
}
