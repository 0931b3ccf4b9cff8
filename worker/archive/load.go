package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Load reads a document from a file.
func Load(path string) (Document, error) {
	text, err := ReadFile(path)
	if err != nil {
		return Document{}, err
	}
	return Read(path, bytes.NewReader(text))
}

// Read reads a document, or a text that is only a link. It refuses an empty text: that is rather a file that
// was not written, or a command before a pipe that failed.
func Read(name string, in io.Reader) (Document, error) {
	text, err := io.ReadAll(io.LimitReader(in, mostRead+1))
	switch {
	case err != nil:
		return Document{}, fmt.Errorf("%s: %w", name, err)
	case len(text) <= MaxFile && len(bytes.TrimSpace(text)) == 0:
		return Document{}, &scenario.SyntaxError{File: name, Line: 1, Col: 1, Msg: `it is empty: a scenario has at least one line, like "gms2"; the command "groupy language" lists all lines`}
	case IsLink(string(text)):
		return ParseLink(string(text))
	}
	return Parse(name, bytes.NewReader(text))
}

// ReadFile reads a regular file that is not too long. It checks the file before it opens it, because opening a
// pipe would wait for a writer.
func ReadFile(path string) (text []byte, err error) {
	info, err := os.Stat(path)
	if err == nil {
		err = unfit(info)
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(path)
	}
	if err == nil {
		defer f.Close()
		text, err = io.ReadAll(io.LimitReader(f, mostRead+1)) // the file may have grown
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	return text, nil
}

// mostRead leaves room for the comment before unsaved work, and for the parser to see what kind of file it is that is too long.
const mostRead = MaxFile + maxLine

// TooLong says that a file is longer than MaxFile.
func TooLong(size int64) error {
	return fmt.Errorf("it has %s, and a file of Groupy has at most %s", scenario.Megabytes(size), scenario.Megabytes(MaxFile))
}

func unfit(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return errors.New("it is a folder; choose a file in it")
	case !info.Mode().IsRegular():
		return errors.New("it is a device or a pipe, not a file; copy what comes out of it to a file first")
	case info.Size() > mostRead:
		return TooLong(info.Size())
	}
	return nil
}

// unreadable returns an error that names the file once and says why it cannot be read.
func unreadable(path string, err error) error {
	name, why := disk.Quote(path), err.Error()
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{"there is no file " + name, err}
	case errors.Is(err, fs.ErrPermission):
		why = "you have no permission; ask its owner, or choose another file"
	case errors.As(err, &p):
		why = p.Err.Error()
	}
	return &fileError{name + " cannot be read: " + why, err}
}
