package command

import (
	"fmt"
	"io"
	"sync/atomic"
)

// reading reads a log and counts the bytes.
type reading struct {
	in    io.Reader
	size  int64 // 0: unknown
	bytes atomic.Int64
}

func (f *reading) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	f.bytes.Add(int64(n))
	return n, err
}

// progress says how much has been read. It may be called from any goroutine.
func (f *reading) progress() string {
	const mega = 1e6
	n := f.bytes.Load()
	if f.size == 0 {
		return fmt.Sprintf("read %.1f MB", float64(n)/mega)
	}
	return fmt.Sprintf("read %.1f of %.1f MB, %d %%", float64(n)/mega, float64(f.size)/mega, 100*min(n, f.size)/f.size)
}
