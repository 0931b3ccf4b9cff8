// Package console connects the program to its user. A program for Windows that has a window gets no console, so it attaches to
// that of the program that started it. After a double click there is no terminal to read, so messages appear in dialogs of the desktop.
package console

// title is the title of a dialog.
const title = "Groupy"
