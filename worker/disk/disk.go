// Package disk writes the files of the program: all of a file, or nothing.
//
// What is written goes to a temporary file in the same folder. Once that is complete and safe on the disk, it takes
// the name of the file. Until then what stood there before stays as it is. If anything fails, it stays for good, the
// temporary file is removed, and an [Error] says what to do.
//
// Where a path is a symbolic link, the file behind it is written. A file that was there keeps its permissions. A pipe
// or a device has nothing to lose and no folder to rename in: it is written directly.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Place is where a file is to be written, and what must hold there.
type Place struct {
	Path    string
	InUse   []fs.FileInfo // files that must not be replaced: the same command reads them, or prints to them
	Regular bool          // refuse a pipe or a device
	Private bool          // if the file is new, only its owner may read it
	Later   bool          // do not wait until it is safe on the disk: Sync does, an end of the program loses nothing
	Part    string        // the path of the temporary file; if it is empty, any free name beside Path
}

// Info is what is known of files that there are, for Place.InUse. What cannot be found is left out.
func Info(paths ...string) (all []fs.FileInfo) {
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil {
			all = append(all, info)
		}
	}
	return all
}

// Open is what is known of those streams that are files, for Place.InUse.
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

// ErrInUse is why a file of Place.InUse is not written.
var ErrInUse = errors.New("it is the file that is read, or that the output goes to; choose another name")

// Write writes a file whose whole content is known.
func (p Place) Write(content []byte) error {
	f, err := p.Create()
	if err != nil {
		return err
	}
	f.Write(content) // if that fails, Commit says so
	return f.Commit()
}

// Create begins a file. Nothing is seen of it before Commit.
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

// check refuses what must not be written. A file must be one that may be written: only its folder matters to a
// rename, so nobody else would ask.
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

// temporary makes a file in the folder of the one that it will replace: only there is a rename one step.
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
	// A new file gets less than it asks for, if anything. Where there are no permissions, as on a memory stick, there
	// is nothing to keep.
	if err := f.chmod(mode); err != nil && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, errors.ErrUnsupported) {
		return nil, errors.Join(err, f.close(), os.Remove(f.Name()))
	}
	return f, nil
}

// free makes a file with a name that nobody else has.
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

// Move gives a file another name in the same folder, in one step: at any moment it has one of the two.
func Move(from, to string) error {
	err := rename(from, to)
	if err == nil {
		_ = syncFolder(filepath.Dir(to)) // whether or not, it has one of the two
	}
	return err
}

// Sync waits until a file that was written is safe on the disk, with its name.
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

// mostLinks is how many symbolic links are followed, as by Linux.
const mostLinks = 40

// follow finds where a path leads to: also to a file that does not exist yet.
func follow(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil // whoever opens it meets the error again
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
	return "", errors.New("its symbolic links lead round in a circle; choose another name")
}
