// Groupy makes view synchrony visible: it plays runs of a group membership service, in a
// window or as text.
package main

import (
	_ "embed"
	"os"

	"groupy/ui/browser"
	"groupy/ui/build"
	"groupy/ui/command"
	"groupy/ui/console"
	"groupy/worker/archive"
)

// metadata has the version of the program, which packages have, too.
//
//go:embed FyneApp.toml
var metadata string

// openWindow shows a scenario in a window. It is nil in a build without window.go.
var openWindow command.Opener

// page serves the page. It is nil in the page itself.
var page *command.PageServer

// outputClosed reports whether the standard output was closed when the program started. It is always false in a build
// without C.
var outputClosed bool

func main() {
	build.Read(metadata)
	console.Attach()
	signals := make(chan os.Signal, 2)
	notify(signals)
	streams := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Signals: signals, Exit: os.Exit, Page: page, Browser: console.Browser()}
	if outputClosed {
		streams.Out = command.Closed{}
	}
	if console.Unread() {
		streams.Dialogs = &command.Dialogs{Tell: console.Tell, Ask: console.Ask}
	}
	args := os.Args[1:]
	if link := browser.Fragment(); archive.IsLink(link) {
		args = append(args, link)
	}
	os.Exit(command.Main(args, streams, openWindow))
}
