//go:build cgo && !js && !headless

package main

import (
	"github.com/go-gl/glfw/v3.4/glfw"

	"groupy/ui"
)

// keyboard asks GLFW, the library of Fyne's windows, about the keys. GLFW names each key by what it writes on a US
// keyboard. It answers only after the window is open.
func keyboard() ui.Keyboard {
	places := map[int]rune{}
	for _, key := range "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789`-=[]\\;',./" {
		places[glfw.GetKeyScancode(glfw.Key(key))] = key
	}
	return ui.Keyboard{
		Place:  func(scancode int) rune { return places[scancode] },
		Writes: func(digit rune) string { return glfw.GetKeyName(glfw.Key(digit), 0) },
	}
}
