package serve

import (
	"bytes"
	_ "embed"
	"io"
	"net/http"
	"sync"
	"time"
)

const (
	firstWait = 5 * time.Minute // for the first tab: a browser may start slowly, or the user opens the address by hand
	lastWait  = time.Minute     // after the last tab: loading the page again closes it, too
	mostTabs  = 4               // a browser opens few connections to one address, and needs some for files
)

// aliveScript keeps a connection open in each tab.
//
//go:embed alive.js
var aliveScript []byte

var aliveTag = []byte(`<script src="alive.js"></script></body>`)

// tabs counts the tabs that show the page. It calls end when there has been none for some time.
type tabs struct {
	end  func()
	last time.Duration // the time without a tab
	lock sync.Mutex
	open int
	left *time.Timer // calls end; nil while there are tabs
}

func newTabs(first, last time.Duration, end func()) *tabs {
	return &tabs{end: end, last: last, left: time.AfterFunc(first, end)}
}

// serve answers a request that concerns tabs, and reports whether it was one.
func (t *tabs) serve(w http.ResponseWriter, r *http.Request, name string) bool {
	switch name {
	case "alive":
		t.hold(w, r)
	case "alive.js":
		w.Header().Set("Content-Type", types[".js"])
		w.Header().Set("Cache-Control", "no-store")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(aliveScript))
	default:
		return false
	}
	return true
}

// hold counts a tab until it closes its connection.
func (t *tabs) hold(w http.ResponseWriter, r *http.Request) {
	if !t.opened() {
		w.WriteHeader(http.StatusNoContent) // the tab does not try again
		return
	}
	defer t.closed()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}

func (t *tabs) opened() bool {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.open == mostTabs {
		return false
	}
	t.open++
	if t.left != nil {
		t.left.Stop()
		t.left = nil
	}
	return true
}

func (t *tabs) closed() {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.open--; t.open == 0 {
		t.left = time.AfterFunc(t.last, t.end)
	}
}

// withAlive returns index.html with the script.
func withAlive(index io.Reader) (io.ReadSeeker, error) {
	text, err := io.ReadAll(index)
	return bytes.NewReader(bytes.Replace(text, []byte("</body>"), aliveTag, 1)), err
}
