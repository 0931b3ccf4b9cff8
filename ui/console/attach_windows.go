package console

import (
	"os"
	"syscall"
)

var (
	kernel        = syscall.NewLazyDLL("kernel32.dll")
	codePage      = kernel.NewProc("GetConsoleCP")
	attachConsole = kernel.NewProc("AttachConsole")
	freeConsole   = kernel.NewProc("FreeConsole")
	setHandle     = kernel.NewProc("SetStdHandle")
	setHandler    = kernel.NewProc("SetConsoleCtrlHandler")
)

// parentProcess stands for the program that has started this one.
const parentProcess = ^uintptr(0)

// attached is true while the program is attached to the console of another.
var attached bool

// stream is a standard stream, with the console's name for it.
type stream struct {
	file    **os.File
	number  int
	console string
}

var streams = []stream{
	{&os.Stdin, syscall.STD_INPUT_HANDLE, "CONIN$"},
	{&os.Stdout, syscall.STD_OUTPUT_HANDLE, "CONOUT$"},
	{&os.Stderr, syscall.STD_ERROR_HANDLE, "CONOUT$"},
}

// Attach attaches the program to the console that it was started from, unless it has its own. Streams that lead to a file or a
// pipe stay. If there is no console, the others lead nowhere, and writing to them is no error. Call it before any use of the
// streams.
func Attach() {
	had := hasConsole()
	var redirected [3]bool
	for i, s := range streams {
		redirected[i] = leads(syscall.Handle((*s.file).Fd()))
	}
	if !had {
		ok, _, _ := attachConsole.Call(parentProcess)
		attached = ok != 0
	}
	for i, s := range streams {
		switch {
		case redirected[i]:
			s.use(*s.file) // attaching may have changed it
		case attached:
			s.open(s.console)
		default:
			s.open(os.DevNull)
		}
	}
}

func hasConsole() bool {
	page, _, _ := codePage.Call()
	return page != 0
}

// leads reports whether a handle leads to a file, a pipe or a console.
func leads(h syscall.Handle) bool {
	kind, err := syscall.GetFileType(h)
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}

// open replaces a stream that leads nowhere.
func (s stream) open(name string) {
	if f, err := os.OpenFile(name, os.O_RDWR, 0); err == nil {
		*s.file = f
		s.use(f)
	}
}

// use makes a file the standard stream for Go's own messages and for C, too.
func (s stream) use(f *os.File) { setHandle.Call(uintptr(s.number), f.Fd()) }

// Notify sends Ctrl+C, and the end of the console, to a channel. When a program attaches to a console, Windows forgets the handler
// that package os/signal has set.
func Notify(to chan<- os.Signal) {
	if !attached {
		return
	}
	const ctrlC, ctrlBreak = 0, 1
	setHandler.Call(syscall.NewCallback(func(event uint32) uintptr {
		by := os.Signal(syscall.SIGTERM)
		if event == ctrlC || event == ctrlBreak {
			by = os.Interrupt
		}
		select {
		case to <- by:
		default:
		}
		if by == syscall.SIGTERM {
			select {} // once the handler returns, Windows ends the program
		}
		return 1
	}), 1)
}

// Leave leaves the console again. Otherwise Ctrl+C there, meant for another program, would close the window.
func Leave() {
	if attached {
		attached = false
		freeConsole.Call()
	}
}
