//go:build !js

package main

import (
	"os"
	"os/signal"
	"syscall"

	"groupy/ui/console"
)

// notify sends the signals that end the program to a channel.
func notify(to chan<- os.Signal) {
	signal.Notify(to, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup ignores it
		signal.Notify(to, syscall.SIGHUP)
	}
	console.Notify(to)
}
