//go:build !race

// The sessions draw all of the shipped futures, which takes the race detector
// too long; other tests run the same code under it.

package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	_ "touchline/forecast/golden" // its -update, which rewrites the sessions
)

const elided = "…" // a line of a session: the output has more here

// What the README quotes is what the program prints.
func TestReadmeSessions(t *testing.T) {
	file, err := filepath.Abs(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	text := readme(t)
	told := replayed(t, text)
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile(file, []byte(told), 0o644))
		return
	}
	printed, quoted := strings.Split(told, "\n```"), strings.Split(text, "\n```")
	require.Len(t, quoted, len(printed))
	for i := range printed {
		require.Equal(t, printed[i], quoted[i], "-update writes what the program prints now")
	}
}

func TestReadmeSessionsAreRun(t *testing.T) {
	session := func(quoted ...string) string {
		return "```toml\n# bad.toml\nhorizon = 0\n```\n```console\n" + strings.Join(quoted, "\n") + "\n```\n"
	}
	for name, lie := range map[string]string{
		"another text":   session("$ touchline --version", "touchline 9"),
		"another end":    session("$ touchline check bad.toml", elided, "fine"),
		"another status": session("$ touchline --version", "touchline "+version, "$ echo $?", "3"),
	} {
		require.NotEqual(t, lie, replayed(t, lie), name)
	}
	for name, truth := range map[string]string{
		"whole":  session("$ touchline --version", "touchline "+version, "$ echo $?", "0"),
		"elided": session("$ touchline check bad.toml", "bad.toml:1:1: segments: missing (want one or more segments, such as [segments.smb])", elided, "$ echo $?", "2"),
	} {
		require.Equal(t, truth, replayed(t, truth), name)
	}
}

// Every file, command, flag and make target that the README names is there.
func TestReadmeNamesWhatIsThere(t *testing.T) {
	require.Empty(t, strangers(t, readme(t)))
	for _, lie := range []string{"`touchline rum FILE`", "`touchline run [--tirals N]`", "`make coffee`", "`sim/absent.go`",
		"[x](absent.png)", "```sh\nmake coffee  # hot\n```"} {
		require.Len(t, strangers(t, lie), 1, lie)
	}
}

// Every command and every room stands in the README, every command in the
// package comment too.
func TestReadmeLeavesNothingOut(t *testing.T) {
	for _, command := range newRoot().Commands() {
		require.True(t, strings.Contains(page(t, "cmd/touchline/main.go"), "\n//	touchline "+command.Name()+" "), command.Name())
		require.True(t, regexp.MustCompile("`touchline "+command.Name()+"[ `]").MatchString(readme(t)), command.Name())
	}
	require.NoError(t, filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && passedOver(entry.Name()) && file != root {
			return cmp.Or(err, fs.SkipDir)
		}
		if strings.HasSuffix(file, ".go") {
			room, err := filepath.Rel(root, filepath.Dir(file))
			require.NoError(t, err)
			require.True(t, regexp.MustCompile("`"+filepath.ToSlash(room)+"/?`").MatchString(readme(t)), room)
		}
		return nil
	}))
}

func readme(t *testing.T) string { return page(t, "README.md") }

// page is a text of the checkout.
func page(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	require.NoError(t, err)
	return string(text)
}

// The page on how to add something names files that are there, and in the
// files of a paragraph stands whatever else the paragraph names.
func TestAddingNamesWhatIsThere(t *testing.T) {
	const adding = "cmd/touchline/ADDING.md"
	require.Contains(t, readme(t), "]("+adding+")")
	require.Empty(t, strangers(t, page(t, adding)))
	require.Empty(t, unknownNames(t, page(t, adding)))
	require.Equal(t, []string{"Evacuation"}, unknownNames(t, "1. `sim/scenario.go`: beside `Escalation` and `Evacuation`."))
}

// unknownNames are names of Go in a text that stand in none of the files that
// their paragraph, or item of a list, names.
func unknownNames(t *testing.T, text string) (found []string) {
	t.Helper()
	for _, part := range regexp.MustCompile(`\n(?:\n|\d+\. )`).Split(text, -1) {
		var names []string
		code := ""
		for _, m := range inline.FindAllStringSubmatch(part, -1) {
			switch {
			case strings.HasPrefix(m[1], "make "), strings.HasSuffix(m[1], "/"):
			case paths.MatchString(m[1]):
				code += page(t, m[1])
			default:
				names = append(names, m[1])
			}
		}
		for _, name := range names {
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(code) {
				found = append(found, name)
			}
		}
	}
	return found
}

// replayed is the text with every session's output as the program prints it.
// A block of TOML is written to the file that its first line names.
func replayed(t *testing.T, text string) string {
	t.Chdir(t.TempDir())
	var told []string
	status := 0
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		language, opens := strings.CutPrefix(lines[i], "```")
		told = append(told, lines[i])
		if !opens {
			continue
		}
		length := slices.Index(lines[i+1:], "```")
		require.GreaterOrEqual(t, length, 0, "a block that does not end")
		block := lines[i+1 : i+1+length]
		switch language {
		case "toml":
			name := strings.TrimPrefix(block[0], "# ")
			require.NoError(t, os.WriteFile(name, []byte(strings.Join(block, "\n")+"\n"), 0o600))
		case "console":
			block = session(t, block, &status)
		}
		told = append(append(told, block...), "```")
		i += length + 1
	}
	return strings.Join(told, "\n")
}

// session is a block of commands, each after "$ ", with what they print.
func session(t *testing.T, block []string, status *int) []string {
	require.True(t, strings.HasPrefix(block[0], "$ "), block[0])
	var told []string
	for len(block) > 0 {
		command := block[0][len("$ "):]
		end := slices.IndexFunc(block[1:], func(line string) bool { return strings.HasPrefix(line, "$ ") })
		if end < 0 {
			end = len(block) - 1
		}
		told = append(told, block[0])
		told = append(told, excerpt(printed(t, command, status), block[1:end+1])...)
		block = block[end+1:]
	}
	return told
}

// printed runs a command and gives its lines, errors among them, as a
// terminal shows them.
func printed(t *testing.T, command string, status *int) []string {
	var out bytes.Buffer
	words := strings.Fields(command)
	switch {
	case words[0] == "touchline":
		after := time.Date(2027, time.January, 4, 9, 30, 0, 0, time.UTC) // what the sessions' history tells
		*status = Main(at(context.Background(), after), words[1:], &out, &out)
	case words[0] == "cd":
		require.NoError(t, os.Chdir(words[1]))
	case command == "echo $?":
		fmt.Fprintln(&out, *status)
	default:
		require.Fail(t, "the README's sessions know no such command", command)
	}
	if out.Len() == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

// excerpt leaves out of the lines what the quoted ones leave out.
func excerpt(lines, quoted []string) []string {
	head := slices.Index(quoted, elided)
	tail := len(quoted) - head - 1
	if head < 0 || head+tail >= len(lines) {
		return lines
	}
	return slices.Concat(lines[:head], []string{elided}, lines[len(lines)-tail:])
}

var (
	fenced   = regexp.MustCompile("(?s)```.*?\n```")
	inline   = regexp.MustCompile("`([^`\n]+)`")
	links    = regexp.MustCompile(`\]\(([^)#]+)\)`)
	paths    = regexp.MustCompile(`^[\w.-]+/[\w./-]*$|^[\w-]+\.(go|toml|csv|md|png|mod)$`)
	makes    = regexp.MustCompile("(?m)(?:^|`)make ([a-z]+)")
	elsewise = regexp.MustCompile(`^https?:`)
)

// strangers are the names in a text that lead nowhere.
func strangers(t *testing.T, text string) []string {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	var found []string
	for _, m := range makes.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(string(makefile), "\n"+m[1]+":") {
			found = append(found, m[0])
		}
	}
	prose := fenced.ReplaceAllString(text, "")
	var files []string
	for _, m := range links.FindAllStringSubmatch(prose, -1) {
		if !elsewise.MatchString(m[1]) {
			files = append(files, m[1])
		}
	}
	for _, m := range inline.FindAllStringSubmatch(prose, -1) {
		if words := strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(m[1])); words[0] == "touchline" {
			found = append(found, unknown(words[1:])...)
		} else if paths.MatchString(m[1]) {
			files = append(files, m[1])
		}
	}
	for _, file := range files {
		if _, err := os.Stat(filepath.Join(root, file)); err != nil {
			found = append(found, file)
		}
	}
	return found
}

// unknown is what the program does not know of a command and its flags.
func unknown(words []string) []string {
	all := newRoot()
	all.InitDefaultCompletionCmd(words...)
	command, rest, err := all.Find(words)
	if err != nil {
		return words[:1]
	}
	return slices.DeleteFunc(slices.Clone(rest), func(word string) bool {
		flag, dashed := strings.CutPrefix(word, "--")
		return !dashed || known(command, flag)
	})
}

func known(command *cobra.Command, flag string) bool {
	command.InitDefaultHelpFlag()
	command.InitDefaultVersionFlag()
	return command.Flags().Lookup(flag) != nil
}
