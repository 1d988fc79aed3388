//go:build soak && race

package ui

const (
	soakRuns    = 200
	soakStreams = 40
)
