package disk

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// File is a file that is being written, from Create to Commit or Abort. It is for one goroutine.
type File struct {
	place  Place
	to     *handle // nil: it has ended
	pipe   *handle // what is written directly
	target string  // the name that it gets
	err    error   // the first
}

// Write adds to the file. After an error nothing more is written: Commit returns the error again.
func (f *File) Write(p []byte) (n int, err error) {
	switch {
	case f.err != nil:
		return 0, f.err
	case f.to == nil:
		return 0, os.ErrClosed
	}
	n, err = f.to.Write(p)
	f.note(err)
	return n, f.err
}

// SetDeadline is until when a pipe may keep Write waiting; on a disk nothing waits for ever. Any goroutine may call it.
func (f *File) SetDeadline(t time.Time) {
	if f.pipe != nil {
		_ = f.pipe.file.SetWriteDeadline(t) // not every device has one
	}
}

// Err is what has gone wrong so far.
func (f *File) Err() error { return f.err }

// Commit gives the file its name, with all that was written until now, or returns what has gone wrong. Then the file
// that was there before is as it was. A command that is interrupted calls it, too, to keep what it has.
func (f *File) Commit() error {
	if f.to == nil {
		return f.err
	}
	to := f.to
	f.to = nil
	if f.pipe != nil {
		f.note(to.close())
		return unlessUnread(f.err)
	}
	if f.err == nil && !f.place.Later {
		f.note(to.sync()) // or the name could reach the disk before the text
	}
	f.note(to.close())
	if f.err == nil {
		f.note(rename(to.Name(), f.target))
	}
	if f.err != nil {
		os.Remove(to.Name())
		return f.err
	}
	if !f.place.Later {
		f.note(syncFolder(filepath.Dir(f.target)))
	}
	return f.err
}

// Abort leaves everything as it was before Create. After Commit, or without a file, it does nothing.
func (f *File) Abort() {
	if f == nil || f.to == nil {
		return
	}
	f.to.close()
	if f.pipe == nil {
		os.Remove(f.to.Name())
	}
	f.to = nil
}

// unlessUnread is an error, but for that of a pipe whose reader has had enough, as head: then all is well.
func unlessUnread(err error) error {
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

func (f *File) note(err error) {
	if err != nil && f.err == nil {
		f.err = &Error{f.place.Path, err}
	}
}

// Log is a file that is read while it is being written: each Write is a whole line, or more, and seen at once. The
// first one replaces what was there before, as a whole; until then it stays. It is for one goroutine. A nil Log has
// nothing to avoid and nothing to close.
type Log struct {
	file *File
	rest *handle // after the first line
	size int64   // of all whole lines
	err  error   // the first
}

// Log begins a log.
func (p Place) Log() (*Log, error) {
	f, err := p.Create()
	if err != nil {
		return nil, err
	}
	return &Log{file: f}, nil
}

// Avoid refuses a file that is used by the same command, as Place.InUse does, where that is known only later.
func (l *Log) Avoid(path string) error {
	if l == nil {
		return nil
	}
	p := Place{Path: l.file.place.Path, InUse: Info(path)}
	for _, info := range Info(p.Path) {
		if err := p.check(info); err != nil {
			return &Error{p.Path, err}
		}
	}
	return nil
}

// Write adds a line. After an error nothing more is written, and the file ends with a whole line.
func (l *Log) Write(line []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	switch {
	case l.rest != nil:
		n, err = l.rest.Write(line)
		if err != nil {
			err = &Error{l.file.place.Path, errors.Join(err, l.rest.file.Truncate(l.size))}
		}
	case l.file.pipe != nil:
		n, err = l.file.Write(line)
	default:
		n, err = l.begin(line)
	}
	l.size += int64(n)
	l.err = err
	return n, err
}

// begin writes the first line, and opens the file for the others.
func (l *Log) begin(line []byte) (n int, err error) {
	n, _ = l.file.Write(line)
	if err = l.file.Commit(); err != nil {
		return n, err
	}
	l.rest, err = open(l.file.target, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return n, &Error{l.file.place.Path, err}
	}
	return n, nil
}

// Close ends the log, and returns what has gone wrong from the beginning. A log without a line leaves what was there.
func (l *Log) Close() error {
	if l == nil {
		return nil
	}
	l.file.Abort()
	if l.rest == nil {
		return unlessUnread(l.err)
	}
	for _, err := range []error{l.rest.sync(), l.rest.close()} {
		if err != nil && l.err == nil {
			l.err = &Error{l.file.place.Path, err}
		}
	}
	l.rest = nil
	return l.err
}
