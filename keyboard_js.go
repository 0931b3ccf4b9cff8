//go:build js && !headless

package main

import "groupy/ui"

// keyboard returns what is known about the keys in a browser: their place, which the page reports as the scancode.
func keyboard() ui.Keyboard {
	return ui.Keyboard{Place: func(scancode int) rune { return rune(max(scancode, 0)) }}
}
