//go:build !windows

package console

import "os"

// Attach does nothing: the program has its streams already.
func Attach() {}

// Notify does nothing: package os/signal reports all signals.
func Notify(chan<- os.Signal) {}

// Leave does nothing.
func Leave() {}
