// Package console connects the program to its user. A program for Windows that has a window gets no console, so it attaches to
// the one that it was started from. A user who has double-clicked the program sees no terminal, so dialogs of the desktop
// speak to them.
package console

// title is the title of a dialog.
const title = "Groupy"
