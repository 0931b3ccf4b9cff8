// Groupy makes view synchrony visible: it plays runs of a group membership service, in a
// window or as text.
package main

import (
	"os"
	"os/signal"
	"syscall"

	"groupy/ui/command"
)

// openWindow shows a scenario in a window. It stays nil in a build that has none: window.go
// is left out there.
var openWindow command.Opener

// outputClosed is known only where C is: the standard output was closed when the program was started.
var outputClosed bool

func main() {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup does
		signal.Notify(signals, syscall.SIGHUP)
	}
	streams := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Signals: signals, Exit: os.Exit}
	if outputClosed {
		streams.Out = command.Closed{}
	}
	os.Exit(command.Main(os.Args[1:], streams, openWindow))
}
