//go:build js && !headless

package main

import "groupy/ui"

// keyboard knows nothing more of the keys in a browser than Fyne tells.
func keyboard() ui.Keyboard { return ui.Keyboard{} }
