//go:build !soak

package scenarios

// kills is how often a program is ended while it writes.
const kills = 12
