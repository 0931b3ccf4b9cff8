package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder is a new folder that is being filled with files, from NewFolder to Commit or Abort. Only one goroutine may use it.
type Folder struct {
	path  string
	part  string   // where the files are until Commit; empty afterwards
	names []string // of the files
	err   error    // the first error
}

// NewFolder begins a folder, which appears on Commit with all its files. If the folder exists, it must be empty.
func NewFolder(path string) (*Folder, error) {
	path = filepath.Clean(path)
	all, err := os.ReadDir(path)
	if len(all) > 0 {
		err = errors.New("the folder is not empty; choose a new one")
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	f := &Folder{path: path}
	if err == nil {
		f.part, err = os.MkdirTemp(filepath.Dir(path), ".groupy-*.tmp")
	}
	if err == nil {
		err = os.Chmod(f.part, 0o755)
	}
	if err != nil {
		f.Abort()
		return nil, &Error{path, err}
	}
	return f, nil
}

// Write adds a file. After an error it writes nothing more, and Commit returns the error.
func (f *Folder) Write(name string, content []byte) error {
	if f.err != nil {
		return f.err
	}
	f.names = append(f.names, name)
	to, err := open(filepath.Join(f.part, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil {
		_, err = to.Write(content)
		err = errors.Join(err, to.close())
	}
	f.note(err)
	return f.err
}

// Commit gives the folder its name, or removes it and returns the first error.
func (f *Folder) Commit() error {
	if f.part == "" {
		return f.err
	}
	if f.err == nil {
		_ = os.Remove(f.path) // it is empty, or does not exist
		f.note(rename(f.part, f.path))
	}
	if f.err != nil {
		f.Abort()
		return f.err
	}
	f.part = ""
	f.note(syncFolder(filepath.Dir(f.path)))
	return f.err
}

// Abort removes the folder. After Commit it has no effect.
func (f *Folder) Abort() {
	if f.part == "" {
		return
	}
	for _, name := range f.names { // os.RemoveAll does not work on every system that runs programs for Windows
		os.Remove(filepath.Join(f.part, name))
	}
	os.Remove(f.part)
	f.part = ""
}

func (f *Folder) note(err error) {
	if err != nil && f.err == nil {
		f.err = &Error{f.path, err}
	}
}
