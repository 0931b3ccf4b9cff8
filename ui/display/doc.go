// Package display asks the display what Fyne does not tell: the scale of the desktop, whether a window is hidden, and whether it
// could be opened.
package display
