package ui

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// readmePicture is the README's picture of the window. It is committed; with
// TOUCHLINE_PICTURE set, as make picture does, it is taken anew.
const readmePicture = "testdata/compare.png"

// The size of the window in it: the verdict, the table and two charts.
const pictureWidth, pictureHeight = 1440, 990

func TestPictureOfTheReadme(t *testing.T) {
	if os.Getenv("TOUCHLINE_PICTURE") != "" {
		require.NoError(t, os.WriteFile(readmePicture, photograph(t), 0o644))
	}
	committed, err := os.ReadFile(readmePicture)
	require.NoError(t, err, "make picture takes it")
	size, err := png.DecodeConfig(bytes.NewReader(committed))
	require.NoError(t, err)
	require.Equal(t, []int{pictureWidth, pictureHeight}, []int{size.Width, size.Height})
}

// photograph is the window as it opens, once the shipped scenarios have run
// with all their futures.
func photograph(t *testing.T) []byte {
	s := browser(t)
	ownCache(t)
	dir := t.TempDir()
	require.NoError(t, scenarios.Init(dir))
	out, _, _ := started(t, Options{Workspace: dir, Port: freePort(t), Version: "test"}, 2)
	s.size(pictureWidth, pictureHeight, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	s.done()
	require.Contains(t, s.text("#state"), "10,000 futures each in")
	var taken []byte
	s.run(chromedp.CaptureScreenshot(&taken))
	s.innocent()
	return taken
}
