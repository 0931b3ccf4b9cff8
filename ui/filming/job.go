package filming

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"groupy/ui/film"
	"groupy/worker/disk"
)

// job renders a film.
type job struct {
	name     string // of the file
	path     string
	take     *film.Take
	settings film.Settings
	format   film.Format
	vtt      bool
	total    int // frames, 0 if it is not known

	begun  time.Time
	done   atomic.Int64 // frames
	shown  time.Time    // when the progress was last shown
	cancel context.CancelFunc
	over   chan struct{} // closed when nothing more is written
}

// showEvery is how often the progress is shown.
const showEvery = 200 * time.Millisecond

// start starts a job. The strip shows its progress.
func (f *Films) start(j *job) {
	ctx, cancel := context.WithCancel(context.Background())
	j.name = filepath.Base(j.path)
	j.cancel, j.over, j.begun = cancel, make(chan struct{}), time.Now()
	f.job.Store(j)
	f.Strip.progress(j)
	store := f.host.Store()
	place := disk.Place{Path: j.path, InUse: disk.Info(store.InUse())}
	progress := func(frames int) {
		j.done.Store(int64(frames))
		if now := time.Now(); now.Sub(j.shown) >= showEvery {
			j.shown = now
			f.Post(func() { f.Strip.progress(j) })
		}
	}
	go func() {
		defer cancel()
		var err error
		if store.Downloads() {
			err = j.download(ctx, store, progress)
		} else {
			err = j.write(ctx, place, progress)
		}
		close(j.over)
		f.Post(func() { f.ended(j, err) })
	}()
}

// ended shows what has become of a job.
func (f *Films) ended(j *job, err error) {
	f.job.Store(nil)
	switch {
	case errors.Is(err, context.Canceled):
		f.Strip.hide()
		f.host.Say(textStopped)
	case err != nil:
		f.Strip.fails(err)
	default:
		f.Strip.saved(j)
	}
	f.Ended()
}

// write renders the film into a file or a folder, completely or not at all.
func (j *job) write(ctx context.Context, to disk.Place, progress func(int)) error {
	return film.Make(ctx, j.take, &j.settings, j.format, to, j.vtt, progress)
}

// download renders the film in memory, and gives it to the browser.
func (j *job) download(ctx context.Context, store Store, progress func(int)) error {
	var out, vtt bytes.Buffer
	var captions []film.Caption
	var err error
	if j.format == film.PNG {
		err = film.WritePNG(j.take, &j.settings, &out)
	} else {
		captions, err = film.WriteGIF(ctx, j.take, &j.settings, &out, progress)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = store.Download(j.name, out.Bytes())
	}
	if err == nil && j.vtt {
		_ = film.WriteVTT(&vtt, captions) // a buffer never fails
		err = store.Download(film.CaptionsPath(j.name), vtt.Bytes())
	}
	return err
}

// percent returns how much is done.
func (j *job) percent() int {
	if j.total <= 0 {
		return 0
	}
	return min(100, int(100*j.done.Load())/j.total)
}

// left estimates how long the job still takes, 0 if that is not known.
func (j *job) left() time.Duration {
	done := int(j.done.Load())
	if done == 0 || j.total <= done {
		return 0
	}
	return time.Since(j.begun) / time.Duration(done) * time.Duration(j.total-done)
}
