package playlist

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Extension is the extension of playlists.
const Extension = ".playlist"

// Limits of a playlist.
const (
	MaxFile    = 1 << 20 // bytes
	MaxEntries = 1000
)

// Entry is a scenario of a playlist.
type Entry struct {
	Name    string        // of a scenario that ships with Groupy, or the path of a file
	Version string        // empty: the version of the scenario
	From    time.Duration // the moment to begin at
	Title   string        // for the audience; may be empty
	Line    int           // of the file, for errors; 0: none
}

// Load reads a playlist from a file, and checks that all its scenarios can be read.
func Load(path string, library []scenario.Entry) ([]Entry, error) {
	text, err := archive.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := Parse(path, bytes.NewReader(text), library)
	for i := range list {
		if _, _, _, wrong := list[i].Document(filepath.Dir(path), library); wrong != nil && err == nil {
			err = fmt.Errorf("%s:%d: %w", scenario.Foreign(path), list[i].Line, wrong)
		}
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// IsFile reports whether the scenario is in a file.
func (e *Entry) IsFile() bool {
	return strings.HasSuffix(e.Name, scenario.Extension) || strings.ContainsAny(e.Name, `/\`)
}

// String returns the entry as a line of a playlist.
func (e *Entry) String() string {
	parts := []string{e.Name}
	if e.Name == "" || strings.ContainsAny(e.Name, " \t\"") || e.Name[0] == '#' {
		parts[0] = quote(e.Name)
	}
	if e.Version != "" {
		parts = append(parts, e.Version)
	}
	if e.From > 0 {
		parts = append(parts, "from", scenario.Time(e.From))
	}
	if e.Title != "" {
		parts = append(parts, quote(e.Title))
	}
	return strings.Join(parts, " ")
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// Text returns a playlist as a file. Paths of files are written from the folder of the playlist, if that has the files.
func Text(folder string, list []Entry) string {
	var b strings.Builder
	for _, e := range list {
		if e.IsFile() && filepath.IsAbs(e.Name) && folder != "" {
			if near, err := filepath.Rel(folder, e.Name); err == nil && !strings.HasPrefix(near, "..") {
				e.Name = filepath.ToSlash(near)
			}
		}
		b.WriteString(e.String() + "\n")
	}
	return b.String()
}

// Document returns the scenario of an entry: its name, the path of its file if it has one and is not changed, and its content.
// folder is that of the playlist; if it is empty, paths are taken from the present folder.
func (e *Entry) Document(folder string, library []scenario.Entry) (name, path string, d archive.Document, err error) {
	if e.IsFile() {
		path = filepath.FromSlash(e.Name)
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		name = strings.TrimSuffix(filepath.Base(path), scenario.Extension)
		d, err = archive.Load(path)
	} else if i := slices.IndexFunc(library, func(s scenario.Entry) bool { return s.Name == e.Name }); i >= 0 {
		name, d = e.Name, archive.NewDocument(library[i].Scenario)
	} else {
		err = fmt.Errorf("%q %w", scenario.Visible(e.Name), noScenario(e.Name, library))
	}
	if err != nil || e.Version == "" || d.Branches[d.Shown].Scenario.Version == e.Version {
		return name, path, d, err
	}
	sc := d.Branches[d.Shown].Scenario.Clone()
	if sc.Version = e.Version; !slices.Contains(versions.Names(), e.Version) {
		err = scenario.NoVersion(e.Version)
	}
	return name, "", archive.NewDocument(sc), err
}
