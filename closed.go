//go:build cgo && !windows && !js && !headless

package main

/*
#include <fcntl.h>

static int closed;

// Go opens /dev/null for a closed standard output before any Go code runs. This function runs before Go.
__attribute__((constructor)) static void look(void) { closed = fcntl(1, F_GETFD) < 0; }

static int outputClosed(void) { return closed; }
*/
import "C"

func init() { outputClosed = C.outputClosed() != 0 }
