// Package playing is the playlist of a window: the scenarios of a lecture, of which the window shows one after the other, each
// paused at its cue. What the user changes in a scenario is kept until the window is closed, so that nothing is asked before the
// audience.
package playing
