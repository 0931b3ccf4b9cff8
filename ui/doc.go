// Package ui is the window: it wires the rooms that stand below it (kit, library, panel, diagram) around a picture of the workers,
// and looks after bars, keys, menus, files and unsaved work. It holds no state of the run. What buttons, keys and menus do is one
// table of actions; each sends a message to the session, and every frame shows what the session then says.
//
// All widgets belong to Fyne's own goroutine. Beside it run: the ticker, which asks for the frames; two of the keeper, which
// write unsaved work; one that waits for the end of the program's context; under X one that is told when the window is covered;
// and, while the page of scenarios is open, one that plays their ends.
package ui
