//go:build race

package ui

// raceEnabled: the race detector takes memory itself.
const raceEnabled = true
