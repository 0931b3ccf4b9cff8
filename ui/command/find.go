package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"groupy/assets"
	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// source is a story that is asked for, and what is changed about it.
type source struct {
	Gms    string  `placeholder:"VERSION" help:"Play it on this version: 1, 2 or 3."`
	Seed   *uint64 `placeholder:"NUMBER" help:"Play it with this seed."`
	Branch *int    `placeholder:"N" help:"Of a file with branches take this one, by its number there."`
}

// standardInput is what is said instead of the name of a file.
const standardInput = "standard input"

// load waits, in a test, as it does for a file that does not come to its end.
var load = archive.Load

// find gets a story by its name, from a file or from a link; - is the standard input. path is that of
// the file, empty if there is none, or if the story is changed.
func (o *source) find(s *session, what string) (name, path string, d archive.Document, err error) {
	if err = s.apart(what); err != nil {
		return what, "", d, err
	}
	if what == "-" {
		name = standardInput
		d, err = archive.Read(name, s.in)
	} else {
		name, path, d, err = s.lookUp(what)
	}
	if err == nil && o.Branch != nil {
		if n := *o.Branch; n < 1 || n > len(d.Branches) {
			return name, path, d, misused("--branch %d: expected a number from 1 to %d", n, len(d.Branches))
		}
		d.Shown, d.At = *o.Branch-1, scenario.Place{}
	}
	if err == nil && (o.Seed != nil || o.Gms != "") {
		path = ""
		d, err = o.changed(d.Branches[d.Shown].Scenario)
	}
	if err != nil {
		err = usage{err}
	}
	return name, path, d, err
}

// changed is a story with other settings. What was recorded of it holds no more.
func (o *source) changed(sc scenario.Scenario) (archive.Document, error) {
	var err error
	if o.Seed != nil {
		sc.Seed = *o.Seed
	}
	if o.Gms != "" {
		sc.Version, err = versionNamed(o.Gms)
	}
	return archive.Of(sc), err
}

// versionNamed takes 2 for gms2.
func versionNamed(name string) (string, error) {
	for _, v := range versions.Names() {
		if name == v || "gms"+name == v {
			return v, nil
		}
	}
	return "", fmt.Errorf("--gms %s: %w", scenario.Foreign(name), scenario.NoVersion(name))
}

// lookUp takes what looks like a file, or is one, for a file, and all else for the name of a
// scenario that comes with Groupy, unless it is a link.
func (s *session) lookUp(what string) (name, path string, d archive.Document, err error) {
	if archive.IsLink(what) {
		d, err = archive.ParseLink(what)
		return "a link", "", d, err
	}
	if isPath(what) {
		return s.readFile(what)
	}
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return "", "", d, err
	}
	for _, e := range library {
		if e.Name == what {
			return e.Name, "", archive.Of(e.Scenario), nil
		}
	}
	return "", "", d, unknown(what, library)
}

// isPath returns whether something is, or looks like, the path of a file.
func isPath(what string) bool { return strings.ContainsAny(what, `./\`) || isFile(what) }

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (s *session) readFile(path string) (name, file string, d archive.Document, err error) {
	name = scenario.Foreign(strings.TrimSuffix(filepath.Base(path), scenario.Extension))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name, path, d, fmt.Errorf("there is no file %s%s", strconv.Quote(path), shippedAs(name))
	case err == nil && info.IsDir():
		return name, path, d, fmt.Errorf("%s is a folder, not a scenario file", strconv.Quote(path))
	case err == nil && !info.Mode().IsRegular():
		return name, path, d, fmt.Errorf("%s is not a regular file; to read a scenario from a pipe: groupy run -", strconv.Quote(path))
	}
	d, err = unlessStopped(s.ctx, func() (archive.Document, error) { return load(path) })
	return name, path, d, err
}

// shippedAs helps whoever took a name for a file.
func shippedAs(name string) string {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil || !slices.ContainsFunc(library, func(e scenario.Entry) bool { return e.Name == name }) {
		return ""
	}
	return fmt.Sprintf("; did you mean the shipped scenario %s?", name)
}

// commands can be misspelt, too, and then look like a name.
var commands = []string{"open", "run", "check", "sweep", "diagram", "scenarios", "show", "link", "language", "--help", "--version"}

// unknown names what comes near.
func unknown(what string, library []scenario.Entry) error {
	var names []string
	for _, e := range library {
		names = append(names, e.Name)
	}
	text := fmt.Sprintf("there is no scenario and no file %s", strconv.Quote(what))
	if near := nearest(strings.TrimSuffix(what, scenario.Extension), append(names, commands...)); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return errors.New(text + "\nSee: groupy scenarios, and groupy --help")
}

// nearest lists at most three names that a word may have been meant for, or is a part of.
func nearest(word string, names []string) []string {
	near := scenario.Nearest(word, names)
	for _, n := range names {
		if len(near) < 3 && len(word) > 2 && strings.Contains(n, word) && !slices.Contains(near, n) {
			near = append(near, n)
		}
	}
	return near
}

// until is how long to play, if it is not what the scenario says.
type until struct {
	For *time.Duration `placeholder:"TIME" help:"Play it for this long, like 20s or 1m30s."`
}

// end is when to stop: as far as a story was played when it was saved, if it was.
func (u until) end(b *archive.Branch) (time.Duration, error) {
	if u.For == nil {
		return max(b.Scenario.End(), b.Played), nil
	}
	end := u.For.Truncate(time.Microsecond)
	if end <= 0 || end > scenario.MaxTime {
		return 0, misused("--for %s: expected more than 0s, and at most %s", scenario.Time(*u.For), scenario.Time(scenario.MaxTime))
	}
	return end, nil
}
