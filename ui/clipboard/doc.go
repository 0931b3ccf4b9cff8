// Package clipboard puts pictures on the clipboard of the desktop. Fyne's own clipboard takes only text.
//
// It needs no C. Under X it speaks X's protocol, on Windows it calls the system, and on Wayland and macOS it runs a program that is
// installed there. A page in a browser uses the browser's clipboard instead: see package browser.
//
// golang.design/x/clipboard (v0.7.1) does not fit: under X it needs files that only developers have installed, and it ends the
// program if another program that pastes from it ends.
package clipboard
