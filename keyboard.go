//go:build cgo && !js && !headless

package main

import (
	"github.com/go-gl/glfw/v3.4/glfw"

	"groupy/ui"
)

// keyboard asks the library that Fyne has its windows from about the keys. GLFW names each key by what it writes on a US
// keyboard. It can be asked once the window is there.
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
