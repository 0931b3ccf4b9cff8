package serve

import (
	"io"
	"net"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// types are the content types by file extension. What the system knows about types is not used, because it may be wrong.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
	".gz": "application/gzip", ".txt": "text/plain; charset=utf-8",
}

// handler serves the files of a folder, which may be made anew meanwhile.
type handler struct {
	folder string
	link   string // what /open shows; may be empty
	tabs   *tabs  // nil if nobody counts them
}

// opener is the path that leads to the page with the link. The address of the page with a link may be too long for the
// programs that open a browser.
const opener = "open"

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Content-Security-Policy", "frame-ancestors 'none'")
	switch {
	case !ownHost(r.Host):
		// A page of another host may have let its name point to this machine.
		http.Error(w, "Groupy answers only to the address that it has printed.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "Groupy only shows files.", http.StatusMethodNotAllowed)
	default:
		h.serve(w, r)
	}
}

// serve sends a file.
func (h handler) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	if name == opener && h.link != "" {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Location", "/#"+h.link)
		w.WriteHeader(http.StatusFound)
		return
	}
	if h.tabs != nil && h.tabs.serve(w, r, name) {
		return
	}
	if name == "groupy.wasm" {
		name = packed(w.Header(), r.Header.Get("Accept-Encoding"))
	}
	file := h.open(name)
	if file == nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	if w.Header().Get("Content-Type") == "" {
		kind, known := types[path.Ext(name)]
		if !known {
			kind = "application/octet-stream"
		}
		w.Header().Set("Content-Type", kind)
	}
	// An address with a query names the build, so its content never changes.
	keep := "no-store"
	if r.URL.RawQuery != "" {
		keep = "private, max-age=31536000, immutable"
	}
	w.Header().Set("Cache-Control", keep)
	var content io.ReadSeeker = file
	if h.tabs != nil && name == "index.html" {
		var err error
		if content, err = withAlive(file); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	http.ServeContent(w, r, "", time.Time{}, content)
}

// packed returns the name of the program's file, ready-made for an encoding that the client accepts.
func packed(header http.Header, accepted string) string {
	header.Set("Content-Type", "application/wasm")
	header.Set("Vary", "Accept-Encoding")
	if strings.Contains(accepted, "br") {
		header.Set("Content-Encoding", "br")
		return "groupy.wasm.br"
	}
	header.Set("Content-Encoding", "gzip")
	return program
}

// open opens a file, and returns nil for none. A path that leaves the folder names no file.
func (h handler) open(name string) *os.File {
	root, err := os.OpenRoot(h.folder)
	if err != nil {
		return nil
	}
	defer root.Close()
	file, err := root.Open(name)
	if err != nil {
		return nil
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		file.Close()
		return nil
	}
	return file
}

// ownHost reports whether a Host header names this machine.
func ownHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, strings.Trim(name, "[]"))
}
