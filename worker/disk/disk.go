// Package disk writes the files of the program, as a whole or not at all.
//
// It writes to a temporary file in the same folder. Once that file is complete and safe on the disk, it is renamed to
// its final name. Until then the old file stays as it is. If anything fails, the old file stays, the temporary file is
// removed, and an [Error] says what to do.
//
// If a path is a symbolic link, the file that it points to is written. An existing file keeps its permissions. A pipe
// or a device is written directly.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Place is where to write a file, with conditions.
type Place struct {
	Path    string
	InUse   []fs.FileInfo // files that must not be replaced: the same command reads them, or prints to them
	Regular bool          // refuse a pipe or a device
	Private bool          // if the file is new, only its owner may read it
	Later   bool          // do not wait until it is safe on the disk, as Sync does; a crash of the program loses nothing
	Part    string        // the path of the temporary file; if it is empty, any free name beside Path
}

// Info returns the infos of existing files, for Place.InUse.
func Info(paths ...string) (all []fs.FileInfo) {
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil {
			all = append(all, info)
		}
	}
	return all
}

// Open returns the infos of those streams that are files, for Place.InUse.
func Open(streams ...any) (all []fs.FileInfo) {
	for _, stream := range streams {
		if file, ok := stream.(*os.File); ok {
			if info, err := file.Stat(); err == nil {
				all = append(all, info)
			}
		}
	}
	return all
}

// ErrInUse is the reason not to write a file of Place.InUse.
var ErrInUse = errors.New("it is the file that is read, or that the output goes to; choose another name")

// Write writes a file whose whole content is known.
func (p Place) Write(content []byte) error {
	f, err := p.Create()
	if err != nil {
		return err
	}
	f.Write(content) // Commit returns the error
	return f.Commit()
}

// Create begins a file, which appears on Commit.
func (p Place) Create() (*File, error) {
	f, err := p.create()
	if err != nil {
		return nil, &Error{p.Path, err}
	}
	return f, nil
}

func (p Place) create() (*File, error) {
	info, err := os.Stat(p.Path)
	if err == nil {
		err = p.check(info)
	}
	if err == nil && !info.Mode().IsRegular() {
		f := &File{place: p}
		f.to, err = open(p.Path, os.O_WRONLY, 0)
		f.pipe = f.to
		return f, err
	}
	target, round := follow(p.Path)
	switch {
	case round != nil:
		return nil, round
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	to, err := p.temporary(filepath.Dir(target), info)
	return &File{place: p, to: to, target: target}, err
}

// check refuses a file that must not be written. It checks the permission of the file itself, because a rename
// only needs that of the folder.
func (p Place) check(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return errors.New("it is a folder; add the name of a file")
	case !info.Mode().IsRegular() && p.Regular:
		return errors.New("it is a device or a pipe, not a file; choose another name")
	case !info.Mode().IsRegular():
		return nil
	case slices.ContainsFunc(p.InUse, func(used fs.FileInfo) bool { return os.SameFile(used, info) }):
		return ErrInUse
	}
	f, err := os.OpenFile(p.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// temporary creates a file in the folder of the file that it will replace, because a rename must stay in one folder.
func (p Place) temporary(dir string, old fs.FileInfo) (f *handle, err error) {
	mode := fs.FileMode(0o666)
	switch {
	case old != nil:
		mode = old.Mode().Perm()
	case p.Private:
		mode = 0o600
	}
	if p.Part != "" {
		f, err = open(p.Part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	} else {
		f, err = free(dir, mode)
	}
	if err != nil || old == nil {
		return f, err
	}
	// A new file gets at most the permissions that it asks for. File systems without permissions, as on a memory stick, have none
	// to keep.
	if err := f.chmod(mode); err != nil && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, errors.ErrUnsupported) {
		return nil, errors.Join(err, f.close(), os.Remove(f.Name()))
	}
	return f, nil
}

// free creates a file with an unused name.
func free(dir string, mode fs.FileMode) (f *handle, err error) {
	for n := range 1000 {
		name := filepath.Join(dir, fmt.Sprintf(".groupy-%d-%d.tmp", os.Getpid(), n))
		f, err = open(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}

// Move renames a file within its folder, in one step: at any moment the file has one of the two names.
func Move(from, to string) error {
	err := rename(from, to)
	if err == nil {
		_ = syncFolder(filepath.Dir(to)) // if this fails, the file still has one of the two names
	}
	return err
}

// Sync waits until a written file is safe on the disk, with its name.
func Sync(path string) error {
	f, err := open(path, os.O_WRONLY, 0)
	if err != nil {
		return &Error{path, err}
	}
	if err = errors.Join(f.sync(), f.close(), syncFolder(filepath.Dir(path))); err != nil {
		return &Error{path, err}
	}
	return nil
}

// mostLinks is the maximum number of symbolic links to follow, as in Linux.
const mostLinks = 40

// follow returns where a path leads, even to a file that does not exist yet.
func follow(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil // opening it will return the error again
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			// Not filepath.Join: it would resolve .. by name, where the folder before it may be a link.
			to = filepath.Dir(path) + string(filepath.Separator) + to
		}
		path = to
	}
	return "", errors.New("its symbolic links form a circle; choose another name")
}
