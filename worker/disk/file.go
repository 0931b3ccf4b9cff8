package disk

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// File is a file that is being written, from Create to Commit or Abort. Only one goroutine may use it.
type File struct {
	place  Place
	to     *handle // nil after Commit or Abort
	pipe   *handle // a pipe or device, which is written directly
	target string  // the final name
	err    error   // the first error
}

// Write adds to the file. After an error it writes nothing more, and Commit returns the error.
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

// SetDeadline limits how long a pipe may block Write. Any goroutine may call it.
func (f *File) SetDeadline(t time.Time) {
	if f.pipe != nil {
		_ = f.pipe.file.SetWriteDeadline(t) // not every device supports it
	}
}

// Err returns the first error so far.
func (f *File) Err() error { return f.err }

// Commit gives the file its name, with all that was written, or returns the first error; then the old file
// stays. An interrupted command calls it, too, to keep what it has.
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
		f.note(to.sync()) // otherwise the name could reach the disk before the text
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

// Abort drops the file; the old file stays. After Commit, or on a nil File, it has no effect.
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

// unlessUnread returns the error, except that of a pipe whose reader has ended early, such as head.
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

// Log is a file that can be read while it is written. Each Write is one or more whole lines, and visible at
// once. The first Write replaces the old content as a whole. Only one goroutine may use it. A nil Log refuses
// nothing, and Close on it has no effect.
type Log struct {
	file *File
	rest *handle // after the first line
	size int64   // the size of all whole lines
	err  error   // the first error
}

// Log begins a log.
func (p Place) Log() (*Log, error) {
	f, err := p.Create()
	if err != nil {
		return nil, err
	}
	return &Log{file: f}, nil
}

// Avoid refuses a file that the same command uses, as Place.InUse does, if that becomes known later.
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

// Write adds lines. After an error it writes nothing more, and the file ends with a whole line.
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

// begin writes the first line, and opens the file for the following lines.
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

// Close ends the log and returns the first error. A log without a line leaves the old file as it was.
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
