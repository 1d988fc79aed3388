package ui

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"touchline/scenarios"
	"touchline/ui/guard"
)

// note is what a running server leaves for the person's next start: a file
// only the person can read.
type note struct {
	Address string // "http://127.0.0.1:7419"
	Secret  string // proves each to the other; it never crosses the port
	Source  string // what the server shows
}

// launchPath is where a second start asks for a sign-in.
const launchPath = "/launch"

// The messages that are proven under the note's secret, with the asker's
// nonce: by the asker that it may ask, by the server that it is the one.
func asks(nonce string) string          { return "ask " + nonce }
func answers(nonce, path string) string { return "answer " + nonce + " " + path }

// ownFolder is the program's folder among the person's caches, made where needed.
func ownFolder() (string, error) {
	caches, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(caches, "touchline")
	return dir, os.MkdirAll(dir, 0o700)
}

func noteFile(port int) (string, error) {
	dir, err := ownFolder()
	return filepath.Join(dir, fmt.Sprintf("%d.json", port)), err
}

// leaveNote writes the server's note and gives what takes it away again. A
// server that cannot leave one is not found by the next start, and no worse.
func (s *server) leaveNote() (forget func()) {
	file, err := noteFile(s.port())
	if err != nil {
		return func() {}
	}
	text, err := json.Marshal(note{Address: s.address(), Secret: s.secret, Source: s.shelf.source})
	if err != nil || writePrivate(file, text) != nil {
		return func() {}
	}
	return func() { os.Remove(file) }
}

// writePrivate replaces a file by one that only the person can read.
func writePrivate(file string, text []byte) error {
	return scenarios.Put(file, func(w io.Writer) error { _, err := w.Write(text); return err })
}

func readNote(port int) (*note, bool) {
	file, err := noteFile(port)
	if err != nil {
		return nil, false
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, false
	}
	n := new(note)
	want := fmt.Sprintf("http://127.0.0.1:%d", port)
	return n, json.Unmarshal(text, n) == nil && n.Address == want && n.Secret != ""
}

// signIn asks the running server for a link that lets one window in.
func (n *note) signIn(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	nonce := rand.Text()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, n.Address+launchPath, nil)
	if err != nil {
		return "", err
	}
	r.Header.Set(nonceHeader, nonce)
	r.Header.Set(proofHeader, guard.Prove(n.Secret, asks(nonce)))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	if err != nil {
		return "", err
	}
	path := string(text)
	proven := guard.Proves(n.Secret, answers(nonce, path), answer.Header.Get(proofHeader))
	if answer.StatusCode != http.StatusOK || !proven || !strings.HasPrefix(path, guard.EnterPath) {
		return "", fmt.Errorf("the program on %s is not the one that was left there", n.Address)
	}
	return n.Address + path, nil
}

const (
	nonceHeader = "X-Touchline-Nonce"
	proofHeader = "X-Touchline-Proof"
)
