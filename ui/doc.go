// Package ui is the window: it wires the rooms that stand below it (bars, diagram, library, panel, tiles, all made of kit), and looks
// after keys, menus, files and unsaved work. It holds no state of the run. What buttons, keys and menus do is one
// table of actions; each sends a message to the session, and every frame shows what the session then says.
//
// All widgets belong to Fyne's own goroutine. Beside it run: the ticker, which asks for the frames; two of the keeper, which
// write unsaved work and bring it to the disk; one that waits for the end of the program's context, and then a timer for the case that
// the window does not close; under X one that is told when the window is covered; and, while the page of scenarios is
// open, one that plays their ends.
package ui
