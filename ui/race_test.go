//go:build race

package ui

// raceEnabled: the race detector makes everything ten times slower, and long tests find no more by being long.
const raceEnabled = true
