package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"time"

	"github.com/cli/browser"
)

// usualPort is the port that the page gets if it is free. A browser keeps autosaves and settings by address, so the address
// should stay the same.
const usualPort = 22010

// Server serves the page on this machine.
type Server struct {
	Address   string // of the page, for the browser
	folder    string
	listeners []net.Listener
	link      string // what /open shows

	first, last time.Duration // how long to wait for the first tab, and after the last; 0: until the context ends
}

// Listen starts to listen for a browser on this machine. Port 0 means the usual port, or any other free one.
func Listen(folder string, port int) (*Server, error) {
	if err := Check(folder); err != nil {
		return nil, err
	}
	listener, err := listen(port)
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, listeners: []net.Listener{listener}}
	port = s.port()
	s.Address = fmt.Sprintf("http://127.0.0.1:%d/", port)
	// A browser may take localhost for ::1. Many machines have no such address.
	if six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port))); err == nil {
		s.listeners = append(s.listeners, six)
	}
	return s, nil
}

func (s *Server) port() int { return s.listeners[0].Addr().(*net.TCPAddr).Port }

func listen(port int) (net.Listener, error) {
	on := func(port int) (net.Listener, error) { return net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port)) }
	if port != 0 {
		listener, err := on(port)
		if err != nil {
			return nil, fmt.Errorf("port %d cannot be used: %w\nLeave out --port to use a free one", port, err)
		}
		return listener, nil
	}
	if listener, err := on(usualPort); err == nil {
		return listener, nil
	}
	return on(0)
}

// Serve serves the page until the context ends, or until no tab shows it any more, if the server waits for tabs.
func (s *Server) Serve(ctx context.Context) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	h := handler{folder: s.folder, link: s.link}
	if s.first > 0 {
		h.tabs = newTabs(s.first, s.last, end)
	}
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0), // a browser that closes a connection is no error
	}
	ended := make(chan error)
	for _, l := range s.listeners {
		go func() { ended <- server.Serve(l) }()
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	var errs error
	for range s.listeners {
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			errs = errors.Join(errs, err, server.Close())
		}
	}
	return errs
}

// Browse opens an address in the default browser.
func Browse(address string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return explained(browser.OpenURL(address))
}

// explained says why no browser has opened. The status of the program that opens addresses says nothing to a user.
func explained(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("this system has no program that opens addresses. On Linux, the package xdg-utils has one")
	case errors.As(err, new(*exec.ExitError)):
		return fmt.Errorf("the program that opens addresses here has failed, with %w", err)
	}
	return err
}
