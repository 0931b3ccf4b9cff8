// Package ui is the window. It connects its parts, which are packages below it (bars, diagram, library, panel, tiles, all
// made of kit), and handles keys, menus, files and unsaved work. It holds no state of the run. Buttons, keys and menus
// share one table of actions. An action sends a message to the session, and every frame shows the session's state.
//
// All widgets belong to Fyne's own goroutine. The other goroutines are:
//   - the ticker, which requests frames;
//   - two goroutines of the autosaver, which write unsaved work and sync it to the disk;
//   - one that waits for the end of the program's context, and then a timer in case the window does not close;
//   - under X, one that learns when the window is covered;
//   - while the page of scenarios is open, one that plays their ends.
package ui
