// Package places knows every place where Groupy stores something by itself, and removes it all. Files that the user saves are
// not its business.
package places

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"groupy/worker/archive"
)

// Place is a folder or a file in which Groupy stores something.
type Place struct {
	What  string // what is there, in the words of the window and of the command line
	Path  string
	Files int
	Bytes int64
}

// What is in the places.
const (
	Settings = "settings"
	Unsaved  = "unsaved work"
	Cache    = "cache"
	Fonts    = "font list" // of Fyne's, for all programs that use it; it is made again
)

// UnsavedFolder is the folder for unsaved work, in that of the settings.
const UnsavedFolder = "unsaved"

// Of returns the places of the program with this ID, also those where nothing is yet.
func Of(id string) []Place {
	var list []Place
	add := func(what, path string) {
		p := Place{What: what, Path: path}
		p.measure(nil)
		list = append(list, p)
	}
	if folder := settingsFolder(id); folder != "" {
		add(Settings, folder)
		add(Unsaved, filepath.Join(folder, UnsavedFolder))
	}
	if cache, err := os.UserCacheDir(); err == nil {
		add(Cache, filepath.Join(cache, fyne, id))
		fonts, _ := filepath.Glob(filepath.Join(escaped(cache), "font_index_v*.cache"))
		for _, file := range fonts {
			add(Fonts, file)
		}
	}
	return list
}

// fyne is the name of the folders that have those of all programs made with Fyne.
const fyne = "fyne"

// settingsFolder returns Fyne's folder for the files of a program (internal/app/config_*.go). It is empty if there is none.
func settingsFolder(id string) string {
	home, err := os.UserHomeDir()
	switch runtime.GOOS {
	case "js":
		return "/" + fyne // in the storage of the page
	case "darwin":
		home = filepath.Join(home, "Library", "Preferences")
	case "windows":
		home = filepath.Join(home, "AppData", "Roaming")
	default:
		home, err = os.UserConfigDir()
	}
	if err != nil {
		return ""
	}
	return filepath.Join(home, fyne, id)
}

// measure counts the files, and adds up their lengths. It leaves out those whose path without an extension is in except.
func (p *Place) measure(except []string) {
	p.Files, p.Bytes = 0, 0
	for _, file := range p.files() {
		if slices.Contains(except, strings.TrimSuffix(file, filepath.Ext(file))) {
			continue
		}
		_ = filepath.WalkDir(file, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // what cannot be read does not count
			}
			if filepath.Ext(path) == ".lock" {
				return nil // empty, and only while a program is running
			}
			p.Files++
			if info, err := d.Info(); err == nil {
				p.Bytes += info.Size()
			}
			return nil
		})
	}
}

// Running returns how many running programs have unsaved work in one of the places, or may have some soon.
func Running(list []Place) int {
	for i := range list {
		if list[i].What == Unsaved {
			return len(archive.Running(list[i].Path))
		}
	}
	return 0
}

// Removable returns the places with the amounts that Remove removes.
func Removable(list []Place) []Place {
	list = slices.Clone(list)
	for i := range list {
		if p := &list[i]; p.What == Unsaved {
			p.measure(archive.Running(p.Path))
		}
	}
	return list
}

// Remove removes everything from the places, but not the unsaved work of programs that are running. It returns how many are.
func Remove(list []Place) (running int, err error) {
	var failed []error
	for i := range slices.Backward(list) { // the folder for unsaved work is in that of the settings
		p := &list[i]
		if p.What == Unsaved {
			running, err = archive.RemoveAll(p.Path)
			failed = append(failed, err)
			continue
		}
		for _, file := range p.files() {
			failed = append(failed, os.RemoveAll(file))
		}
		if p.What != Fonts {
			failed = append(failed, removeFolders(p.Path))
		}
	}
	return running, errors.Join(failed...)
}

// files returns what Groupy and Fyne have stored in a place: not whatever somebody else has put there, except into a cache.
func (p *Place) files() (list []string) {
	names := []string{"*"}
	switch p.What {
	case Fonts:
		return []string{p.Path}
	case Unsaved:
		names = []string{"unsaved-*"}
	case Settings:
		names = []string{"preferences.json", ".groupy-*"} // the latter are from attempts to write there
	}
	for _, name := range names {
		found, _ := filepath.Glob(filepath.Join(escaped(p.Path), name))
		list = append(list, found...)
	}
	return list
}

// escaped returns the pattern that matches just a path.
func escaped(path string) string {
	if runtime.GOOS == "windows" {
		return path // nothing can be escaped there
	}
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(path)
}

// removeFolders removes the folder of the program and then that of all programs made with Fyne, if they are empty.
func removeFolders(own string) error {
	for _, folder := range []string{own, filepath.Dir(own)} {
		entries, err := os.ReadDir(folder)
		if err == nil && len(entries) == 0 && (folder == own || filepath.Base(folder) == fyne) {
			err = os.Remove(folder)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Amount says how much there is, such as "2 files, 1.2 kB".
func Amount(files int, bytes int64) string {
	switch {
	case files == 0:
		return "nothing yet"
	case files == 1:
		return "1 file, " + Size(bytes)
	}
	return fmt.Sprintf("%d files, %s", files, Size(bytes))
}

// Size says how much some bytes are.
func Size(bytes int64) string {
	const kilo = 1000
	switch {
	case bytes == 1:
		return "1 byte"
	case bytes < kilo:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 10*kilo:
		return fmt.Sprintf("%.1f kB", float64(bytes)/kilo)
	case bytes < kilo*kilo:
		return fmt.Sprintf("%d kB", (bytes+kilo/2)/kilo)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(kilo*kilo))
}
