//go:build race

package diagram

// raceEnabled: the race detector takes memory itself.
const raceEnabled = true
