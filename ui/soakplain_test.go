//go:build soak && !race

package ui

const (
	soakRuns    = 2000
	soakStreams = 200
)
