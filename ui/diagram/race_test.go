//go:build race

package diagram

// raceEnabled reports whether the race detector is on. It takes memory itself.
const raceEnabled = true
