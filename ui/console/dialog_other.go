//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package console

// Unread reports whether nobody can read what the program prints. Here that is not known.
func Unread() bool { return false }

// Browser reports whether a browser can open here.
func Browser() bool { return false }

// Tell does nothing.
func Tell(string) {}

// Ask cannot ask.
func Ask(string) (yes, asked bool) { return false, false }
