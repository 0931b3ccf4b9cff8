package console

import (
	"syscall"
	"unsafe"
)

// Flags and results of MessageBox.
const (
	yesNo       = 0x4
	iconError   = 0x10
	iconAsk     = 0x20
	toFront     = 0x10000
	answeredYes = 6
)

var messageBox = syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW")

// Unread reports whether nobody can read the errors that the program prints: it started with neither a console, nor a file or a
// pipe for them.
func Unread() bool { return !hasConsole() && !leads(syscall.Stderr) }

// Browser reports whether a browser can open here.
func Browser() bool { return true }

// Tell shows a message until the user has read it.
func Tell(text string) { show(text, iconError|toFront) }

// Ask asks a question. asked is false if there is no way to ask.
func Ask(text string) (yes, asked bool) {
	answer := show(text, yesNo|iconAsk|toFront)
	return answer == answeredYes, answer != 0
}

// show shows a message, and returns the answer; 0 means that it could not be shown.
func show(text string, flags uintptr) uintptr {
	body, err := syscall.UTF16PtrFromString(text)
	if err != nil {
		return 0
	}
	head, err := syscall.UTF16PtrFromString(title)
	if err != nil || messageBox.Find() != nil {
		return 0
	}
	answer, _, _ := messageBox.Call(0, uintptr(unsafe.Pointer(body)), uintptr(unsafe.Pointer(head)), flags)
	return answer
}
