// Package browser is the page in a browser that the program runs in, if it was built for one. It calls what
// assets/page/system.js offers. Files in the page's own storage need nothing of it: system.js is also the file system of Go's
// runtime.
package browser

// Page is a page in a browser. Its functions return at once. They call back on goroutines of their own.
type Page interface {
	Address() string             // returns the address of the page, without a fragment
	SetFragment(text string)     // changes the fragment of the address, without a call of Listener.Fragment
	Pick(most int, then Receive) // lets the user choose a file; if the user chooses none, then is not called
	Download(f File)             // saves a file where the browser saves downloads
	Copy(text string, then func(error))
	CopyPicture(png []byte, then func(error))
	Paste(then func(text string, err error))
	FullScreen(then func(error)) // switches full screen on or off
	IsFullScreen() bool
	SettingsSize() int // returns the length of the stored settings in bytes
	Forget()           // removes the stored settings, and loads the page again
	Guard(wanted bool) // makes the browser ask before it closes the page
	Opened()           // notes that the first picture is there, or will be when the browser shows it
	Listen(l Listener)
	WaitUntilVisible() // blocks while the page is hidden, such as in a tab in the background
}

// File is a file outside the page. A file that is read has at most as many bytes as were asked for, so a longer one is cut.
type File struct {
	Name    string
	Type    string // its MIME type; only for downloads
	Size    int64  // its length in bytes; only of a file that is read, which may be cut
	Content []byte
}

// Receive gets a file, or why it cannot be read.
type Receive func(f File, err error)

// Listener gets what happens in the page.
type Listener struct {
	Dropped  func(count int, first File, err error) // files were dropped on the page
	Fragment func(text string)                      // the fragment of the address has changed
	Hidden   func(hidden bool)
	Resized  func() // the page has entered or left the full screen
}
