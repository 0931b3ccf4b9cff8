// Groupy makes view synchrony visible: it plays runs of a group membership service, in a
// window or as text.
package main

import (
	"os"

	"groupy/ui/command"
)

// openWindow shows a scenario in a window. It stays nil in a build that has none: window.go
// is left out there.
var openWindow command.Opener

func main() {
	streams := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	os.Exit(command.Main(os.Args[1:], streams, openWindow))
}
