package lesson

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Entry is a lesson of a library.
type Entry struct {
	Name string // of its file, without the number before it and the extension
	*Lesson
}

// Library reads all lessons in the folder lessons of fsys, in the order of their files: 01-one-order.lesson is the first.
func Library(fsys fs.FS) ([]Entry, error) {
	files, err := fs.Glob(fsys, "lessons/*"+Extension)
	if err != nil {
		return nil, err
	}
	all := make([]Entry, 0, len(files))
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		l, err := Parse(path.Base(file), bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		all = append(all, Entry{nameOf(file), l})
	}
	return all, nil
}

// nameOf returns the name of a lesson in a file: one-order, of lessons/01-one-order.lesson.
func nameOf(file string) string {
	return strings.TrimLeft(strings.TrimSuffix(path.Base(file), Extension), "0123456789-")
}

// Load reads a lesson from a file.
func Load(path string) (*Lesson, error) {
	text, err := archive.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, bytes.NewReader(text))
}

// Find returns the lesson of a library with a name.
func Find(library []Entry, name string) (*Lesson, error) {
	var known []string
	for _, e := range library {
		if known = append(known, e.Name); e.Name == name {
			return e.Lesson, nil
		}
	}
	text := fmt.Sprintf("there is no lesson %q", scenario.Visible(name))
	if near := scenario.Nearest(name, known); len(near) > 0 {
		return nil, fmt.Errorf("%s; did you mean %s?", text, near[0])
	}
	return nil, fmt.Errorf(`%s; the command "groupy lesson" lists all, and the name of a file ends with %s`, text, Extension)
}
