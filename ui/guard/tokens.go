package guard

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"sync"
)

// maxTokens bounds the sign-in tokens that wait to be used; the oldest goes first.
const maxTokens = 16

// tokens are the sign-in tokens not yet used.
type tokens struct {
	mu      sync.Mutex
	waiting []string
}

// issue makes a token that is good for one use.
func (t *tokens) issue() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	token := rand.Text()
	t.waiting = append(t.waiting, token)
	if len(t.waiting) > maxTokens {
		t.waiting = t.waiting[1:]
	}
	return token
}

// use spends a token; false where it never was or is spent. Every waiting
// token is compared, so that the time taken tells nothing.
func (t *tokens) use(token string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	found := -1
	for i, waiting := range t.waiting {
		if same(waiting, token) {
			found = i
		}
	}
	if found < 0 {
		return false
	}
	t.waiting = append(t.waiting[:found:found], t.waiting[found+1:]...)
	return true
}

// same compares two secrets in constant time, whatever their lengths.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// Prove answers for a message to whoever shares the secret, without showing
// the secret to whoever else may be listening on the port.
func Prove(secret, message string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(message))
	return hex.EncodeToString(mac.Sum(nil))
}

// Proves says whether the proof is that of the message under the secret.
func Proves(secret, message, proof string) bool { return same(Prove(secret, message), proof) }
