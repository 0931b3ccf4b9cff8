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

// Closed is an output that was closed before the program started.
type Closed struct{}

// Write fails.
func (Closed) Write([]byte) (int, error) { return 0, errors.New("it is closed") }

// output is where the result of a command goes: a file, or the standard output. Main reports errors of the standard output.
type output struct {
	*bufio.Writer
	file *disk.File // nil: the standard output
}

// output begins a file, which appears when it is committed. An empty path, or -, is the standard output.
func (s *session) output(path, source string) (output, error) {
	if path == "" || path == "-" {
		return output{s.out, nil}, nil
	}
	file, err := unlessStopped(s.ctx, gracePeriod, s.place(path, source).Create)
	if err != nil {
		return output{}, err
	}
	context.AfterFunc(s.ctx, func() { file.SetDeadline(time.Now().Add(gracePeriod)) })
	return output{bufio.NewWriterSize(file, 64<<10), file}, nil
}

// checkOutput returns an error if the standard output goes to the input file: the file would grow for ever, or be spoiled.
func (s *session) checkOutput(input string) error {
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

// place returns where a command writes a file. It must not be a file that the command reads or prints to.
func (s *session) place(path, source string) disk.Place {
	return disk.Place{Path: path, InUse: append(disk.Info(source), disk.Open(s.In, s.Out, s.Err)...)}
}

// end completes the file of a command that ended with err, and adds any error of the file. After misuse there is no result, and
// the file stays as it was. Otherwise, even if the command was stopped, the file gets all that was written.
func (o output) end(err error) error {
	if o.file == nil {
		return err
	}
	if errors.As(err, new(usageError)) {
		o.file.Abort()
		return err
	}
	o.Flush() // Commit returns its error, too
	if failed := o.file.Commit(); failed != nil {
		if errors.Is(err, failed) {
			err = nil
		}
		return errors.Join(unreported(err), failed)
	}
	return err
}
