//go:build js && !headless

package main

import "groupy/ui"

// keyboard returns an empty Keyboard, because nothing is known about the keys in a browser.
func keyboard() ui.Keyboard { return ui.Keyboard{} }
