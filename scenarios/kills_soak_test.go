//go:build soak

package scenarios

const kills = 200
