package command

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	"groupy/worker/disk"
)

// Closed is an output that is closed.
type Closed struct{}

// Write fails.
func (Closed) Write([]byte) (int, error) { return 0, errors.New("it is closed") }

// output is where the result of a command goes: a file, or the standard output. What is wrong with the latter, Main
// says.
type output struct {
	*bufio.Writer
	file *disk.File // nil: the standard output
}

// output begins a file, which nobody sees before it is committed. An empty path, or -, is the standard output.
func (s *session) output(path, story string) (output, error) {
	if path == "" || path == "-" {
		return output{s.out, nil}, nil
	}
	file, err := unlessStopped(s.ctx, lastWords, s.place(path, story).Create)
	if err != nil {
		return output{}, err
	}
	context.AfterFunc(s.ctx, func() { file.SetDeadline(time.Now().Add(lastWords)) })
	return output{bufio.NewWriterSize(file, 64<<10), file}, nil
}

// apart refuses to print to the file that is read: it would have no end, or be no more what it was.
func (s *session) apart(input string) error {
	read := disk.Info(input)
	if input == "-" {
		read = disk.Open(s.In)
	}
	for _, printed := range disk.Open(s.Out) {
		if slices.ContainsFunc(read, func(r fs.FileInfo) bool { return r.Mode().IsRegular() && os.SameFile(r, printed) }) {
			return &disk.Error{Path: input, Err: disk.ErrInUse}
		}
	}
	return nil
}

// place is where a command writes to: not to a file that it reads a story from, nor to one that it prints to.
func (s *session) place(path, story string) disk.Place {
	return disk.Place{Path: path, InUse: append(disk.Info(story), disk.Open(s.In, s.Out, s.Err)...)}
}

// end completes a file, if the command ended with err. An error of the file is told beside whatever else there is
// to say. If the command was misused, there is no result, and the file stays as it was before. In any
// other case, also if the command was stopped, the file has all that was written.
func (o output) end(err error) error {
	if o.file == nil {
		return err
	}
	if errors.As(err, new(usage)) {
		o.file.Abort()
		return err
	}
	o.Flush() // an error is one of the file, too
	if failed := o.file.Commit(); failed != nil {
		if errors.Is(err, failed) {
			err = nil
		}
		return errors.Join(unsaid(err), failed)
	}
	return err
}
