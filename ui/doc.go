// Package ui is the window: Fyne widgets around a picture of the workers. It holds no
// state of the run. What buttons, keys and menus do is one table of actions; each
// sends a message to the session, and every frame shows what the session then tells.
//
// It is the only package that imports Fyne, and one goroutine of it, the ticker, is the only
// one besides Fyne's own.
package ui
