package scenarios

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestDevicesAreNoFiles(t *testing.T) {
	for _, name := range []string{"con", "CON", "nul.toml", "a/aux.csv", `a\PRN`, "Com1.tar.gz", "LPT9", "com²", "con .csv", "book.csv:hidden", "book.csv::$DATA", "C:book.csv", "CONIN$"} {
		require.True(t, Device(name), name)
	}
	for _, name := range []string{"", "contract.toml", "a/icon.csv", "com.toml", "com10", "nullable", "what-if/console.toml", "lpt"} {
		require.False(t, Device(name), name)
	}
}

// They are refused where a file of a workspace mentions one, on every system:
// what it holds is sent to others.
func TestAWorkspaceMentionsNoDevice(t *testing.T) {
	for _, name := range []string{"NUL", "aux.toml", "base.toml:stream", "../base.toml", "/base.toml", "sub/../../base.toml"} {
		files := fstest.MapFS{"s.toml": {Data: []byte("extends = '" + name + "'\n")}, name: {Data: []byte(company)}}
		_, err := LoadFS(t.Context(), files, "s.toml")
		require.ErrorContains(t, err, "s.toml:1:11: extends: no such file", name)
		files = fstest.MapFS{"s.toml": {Data: []byte("extends = 'company.toml'\n[book]\nfile = '" + name + "'\n")}, "company.toml": {Data: []byte(company)}, name: {Data: []byte("account,arr\n")}}
		_, err = LoadFS(t.Context(), files, "s.toml")
		require.ErrorContains(t, err, "s.toml:3:8: book.file: no such file", name)
	}
}
