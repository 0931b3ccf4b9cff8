// Package ui is the window. It connects its parts, which are packages below it (bars, diagram, exporting, library, panel, tiles, all
// made of kit), and handles keys, menus, files and unsaved work. It holds no state of the run. Buttons, keys and menus
// share one table of actions. An action sends a message to the session, and every frame shows the session's state.
//
// All widgets belong to Fyne's own goroutine. The other goroutines are:
//   - the ticker, which requests frames;
//   - two goroutines of the autosaver, which write unsaved work and sync it to the disk;
//   - a goroutine that writes unsaved work when the program's context ends, and then a timer that exits if the window does
//     not close in time;
//   - under X, a goroutine that learns when the window is covered;
//   - a goroutine that puts a figure on the clipboard and, under X, another that serves it to other programs;
//   - in a page, a goroutine for each answer of the browser, which passes the answer on to Fyne's;
//   - while the film dialog is open, two goroutines for its preview and its number of frames; a goroutine renders a film;
//   - while the library is open, a goroutine that plays each scenario to its end, for the pictures.
package ui
