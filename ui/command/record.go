package command

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"groupy/worker/record"
	"groupy/worker/scenario"
)

// recordFile is where a run is written down.
type recordFile struct {
	path string
	to   io.Writer
	file *os.File // nil: the standard output
	out  *record.Writer
}

// openRecord makes the file, unless that is the one that the story is in.
func openRecord(path, story string, out *bufio.Writer) (*recordFile, error) {
	if path == "-" {
		return &recordFile{path: path, to: out}, nil
	}
	if sameFile(path, story) {
		return nil, misused("--record %s: this is the file that the story is in", path)
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, misused("the record cannot be written: %w", err)
	}
	return &recordFile{path: path, to: file, file: file}, nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func (f *recordFile) writer(s *scenario.Settings) *record.Writer {
	f.out = record.NewWriter(f.to, s)
	return f.out
}

// close writes the rest. What is wrong with the standard output, Main says.
func (f *recordFile) close() error {
	err := f.out.Close()
	if f.file == nil {
		return nil
	}
	if closed := f.file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return usage{fmt.Errorf("the record %s cannot be written: %w", f.path, err)}
	}
	return nil
}
