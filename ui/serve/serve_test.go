package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// page makes a folder with the files of the page, and a secret beside it.
func page(t *testing.T) string {
	t.Helper()
	top := t.TempDir()
	folder := filepath.Join(top, "page")
	files := map[string]string{
		"secret.html": "secret", "page/index.html": "<!doctype html>", "page/load.js": "x", "page/page.css": "x", "page/sub/index.html": "x",
		"page/groupy.wasm.gz": "gz", "page/groupy.wasm.br": "br", "page/page.webmanifest": "{}",
	}
	for name, text := range files {
		file := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// serving serves a folder, and returns the address.
func serving(t *testing.T, folder string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	s, err := Listen(folder, 0)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return s.Address
}

// ask sends a request with a path as it is, and returns the answer.
func ask(t *testing.T, address, path string, change func(*http.Request)) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque = "//" + r.URL.Host + path
	r.Header.Set("Accept-Encoding", "identity")
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestFilesHaveTheirTypes(t *testing.T) {
	address := serving(t, page(t))
	for path, want := range map[string]string{
		"/":                  "text/html; charset=utf-8",
		"/index.html":        "text/html; charset=utf-8",
		"/load.js?0":         "text/javascript; charset=utf-8",
		"/page.css":          "text/css; charset=utf-8",
		"/page.webmanifest":  "application/manifest+json",
		"/groupy.wasm.gz?0a": "application/gzip",
		"/groupy.wasm.br":    "application/octet-stream",
	} {
		answer, _ := ask(t, address, path, nil)
		if got := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || got != want || answer.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %s, %s %s", path, answer.Status, got, answer.Header.Get("Content-Encoding"))
		}
		kept, named := strings.Contains(answer.Header.Get("Cache-Control"), "immutable"), strings.Contains(path, "?")
		if kept != named {
			t.Errorf("%s: Cache-Control is %q", path, answer.Header.Get("Cache-Control"))
		}
	}
}

// Whoever asks for the program itself gets the ready-made file that it understands.
func TestProgramIsReadyMade(t *testing.T) {
	address := serving(t, page(t))
	for accepts, want := range map[string]string{"gzip, deflate, br": "br", "gzip": "gzip"} {
		answer, body := ask(t, address, "/groupy.wasm", func(r *http.Request) { r.Header.Set("Accept-Encoding", accepts) })
		if answer.Header.Get("Content-Encoding") != want || answer.Header.Get("Content-Type") != "application/wasm" || body != map[string]string{"br": "br", "gzip": "gz"}[want] {
			t.Errorf("%s: %s %v %q", accepts, answer.Status, answer.Header, body)
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	folder := page(t)
	if err := os.Symlink("../secret.html", filepath.Join(folder, "link.html")); err != nil {
		t.Log(err) // some systems allow no symbolic links
	}
	address := serving(t, folder)
	for _, path := range []string{
		"/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/sub/../../secret.html", `/..\secret.html`, "/link.html", "//secret.html",
		"/sub", "/sub/", "/nothing.js", "/.", "/..", "/groupy.wasm.gz/", "/%00",
	} {
		if answer, body := ask(t, address, path, nil); answer.StatusCode/100 != 4 || strings.Contains(body, "secret") {
			t.Errorf("%s: %s, %q", path, answer.Status, body)
		}
	}
	for _, host := range []string{"example.org", "example.org:22010", "localhost.example.org", "0.0.0.0", ""} {
		if answer, _ := ask(t, address, "/", func(r *http.Request) { r.Host = host; r.URL.Opaque = "/" }); answer.StatusCode == 200 && host != "" {
			t.Errorf("the host %q gets the page", host)
		}
	}
	for _, host := range []string{"localhost:1", "127.0.0.1", "[::1]:22010"} {
		if answer, _ := ask(t, address, "/", func(r *http.Request) { r.Host = host; r.URL.Opaque = "/" }); answer.StatusCode != 200 {
			t.Errorf("the host %q gets %s", host, answer.Status)
		}
	}
	if answer, _ := ask(t, address, "/", func(r *http.Request) { r.Method = http.MethodPost }); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST gets %s", answer.Status)
	}
}

// Two servers run at once, and neither listens outside this machine.
func TestListen(t *testing.T) {
	folder := page(t)
	first, second := serving(t, folder), serving(t, folder)
	if first == second {
		t.Errorf("both servers are at %s", first)
	}
	s, err := Listen(folder, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range s.listeners {
		if at := l.Addr().(*net.TCPAddr); !at.IP.IsLoopback() {
			t.Errorf("it listens at %v", at)
		}
	}
	taken := s.listeners[0].Addr().(*net.TCPAddr).Port
	if _, err := Listen(folder, taken); err == nil || !strings.Contains(err.Error(), "Leave out --port") {
		t.Errorf("of a used port it says %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := s.Serve(ctx); err != nil {
		t.Error(err)
	}
}

func TestFolderIsFoundBesideTheProgram(t *testing.T) {
	for _, place := range places {
		top := t.TempDir()
		want := filepath.Join(top, "bin", filepath.FromSlash(place))
		if err := os.MkdirAll(filepath.Dir(want), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(page(t), want); err != nil {
			t.Fatal(err)
		}
		if got, err := findBeside(filepath.Join(top, "bin")); got != want {
			t.Errorf("%s: found %q, %v", place, got, err)
		}
	}
	if _, err := findBeside(t.TempDir()); err == nil || !strings.Contains(err.Error(), "make web") {
		t.Errorf("without a page it says %v", err)
	}
}

func TestFolderMustContainThePage(t *testing.T) {
	if _, err := Listen(t.TempDir(), 0); err == nil || !strings.Contains(err.Error(), "it has no index.html") {
		t.Errorf("of an empty folder it says %v", err)
	}
}
