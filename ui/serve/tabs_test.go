package serve

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// visited serves the page for tabs, which have the given times.
func visited(t *testing.T, first, last time.Duration) (*Server, context.CancelFunc, chan error) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	s, err := Listen(page(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	s.first, s.last, s.link = first, last, "groupy:1abc"
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	return s, stop, ended
}

func TestOpenLeadsToTheLink(t *testing.T) {
	s, stop, ended := visited(t, time.Hour, time.Hour)
	answer, _ := ask(t, s.Address, "/open", nil)
	if answer.StatusCode != http.StatusFound || answer.Header.Get("Location") != "/#groupy:1abc" || answer.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s, %v", answer.Status, answer.Header)
	}
	if answer, _ := ask(t, serving(t, page(t)), "/open", nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("without a link: %s", answer.Status)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// The page gets the script only where tabs are counted.
func TestPageSaysThatItIsThere(t *testing.T) {
	s, stop, _ := visited(t, time.Hour, time.Hour)
	defer stop()
	if err := os.WriteFile(filepath.Join(s.folder, "index.html"), []byte("<body>x</body>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/index.html"} {
		if _, body := ask(t, s.Address, path, nil); body != `<body>x<script src="alive.js"></script></body>` {
			t.Errorf("%s is %q", path, body)
		}
	}
	if answer, body := ask(t, s.Address, "/alive.js", nil); answer.StatusCode != 200 || !strings.Contains(body, "EventSource") {
		t.Errorf("%s, %q", answer.Status, body)
	}
	if answer, _ := ask(t, serving(t, s.folder), "/alive", nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("where nobody counts: %s", answer.Status)
	}
}

func TestServerEndsWithItsTabs(t *testing.T) {
	s, _, ended := visited(t, time.Hour, time.Nanosecond)
	var tabs []io.Closer
	for n := range mostTabs + 1 {
		answer, err := http.Get(s.Address + "alive")
		if err != nil {
			t.Fatal(err)
		}
		want := http.StatusOK
		if n == mostTabs {
			want = http.StatusNoContent // it is not counted
		}
		if answer.StatusCode != want {
			t.Errorf("tab %d gets %s", n+1, answer.Status)
		}
		tabs = append(tabs, answer.Body)
	}
	for n, tab := range tabs {
		select {
		case err := <-ended:
			t.Fatalf("it has ended with %d tabs open: %v", len(tabs)-n, err)
		default:
		}
		tab.Close()
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestServerEndsWithoutATab(t *testing.T) {
	_, _, ended := visited(t, time.Nanosecond, time.Hour)
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// The browser gets the address of the page. If there is a link, it gets the address that leads to it.
func TestShow(t *testing.T) {
	defer func() { browse = Browse }()
	for link, end := range map[string]string{"": "/", "groupy:1abc": "/open"} {
		ctx, stop := context.WithCancel(t.Context())
		opened := make(chan string, 1)
		browse = func(address string) error {
			opened <- address
			stop()
			return nil
		}
		read, write := io.Pipe()
		ended := make(chan error, 1)
		folder := page(t)
		go func() {
			ended <- Show(ctx, Page{Folder: folder, Browse: true, Link: link, Closes: true}, write)
			write.Close()
		}()
		said, _ := bufio.NewReader(read).ReadString('\n')
		go io.Copy(io.Discard, read)
		address := <-opened
		if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, end) || said != "Groupy is at "+address+"\n" {
			t.Errorf("the browser opens %q, and it says %q", address, said)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// Without a browser, the output says what to do, with the port.
func TestShowWithoutABrowser(t *testing.T) {
	defer func() { browse = Browse }()
	for cause, want := range map[error]string{
		nil:              "",
		exec.ErrNotFound: "No browser is open: this system has no program that opens addresses. On Linux, the package xdg-utils has one.\n",
		&exec.ExitError{ProcessState: &os.ProcessState{}}: "No browser is open: the program that opens addresses here has failed, with exit status 0.\n",
	} {
		ctx, stop := context.WithCancel(t.Context())
		browse = func(string) error { return explained(cause) }
		read, write := io.Pipe()
		ended := make(chan error, 1)
		folder := page(t)
		go func() { ended <- Show(ctx, Page{Folder: folder, Browse: cause != nil, Hint: "Type PORT."}, write) }()
		lines := bufio.NewReader(read)
		address, _ := lines.ReadString('\n')
		lines.ReadString('\n')
		said := ""
		for !strings.Contains(said, "Type ") {
			line, err := lines.ReadString('\n')
			if said += line; err != nil {
				t.Fatal(err)
			}
		}
		port := strings.Trim(address[strings.LastIndex(address, ":"):], ":/\n")
		if said != want+"Type "+port+".\n" {
			t.Errorf("%v: it says %q", cause, said)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}
