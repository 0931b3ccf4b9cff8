package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"groupy/assets"
	"groupy/worker/scenario"
)

// source is a scenario that is asked for, and what is changed about it.
type source struct {
	Gms  string  `placeholder:"VERSION" help:"Play it on this version: 1, 2 or 3."`
	Seed *uint64 `placeholder:"NUMBER" help:"Play it with this seed."`
}

// find gets a scenario by its name, or from a file; - is the standard input.
func (o *source) find(what string, in io.Reader) (name string, sc scenario.Scenario, err error) {
	if what == "-" {
		name = "standard input"
		sc, err = scenario.Parse(name, in)
	} else {
		name, sc, err = lookUp(what)
	}
	if err != nil {
		return name, sc, usage{err}
	}
	if o.Seed != nil {
		sc.Seed = *o.Seed
	}
	if o.Gms != "" {
		if sc.Version, err = versionNamed(o.Gms); err != nil {
			return name, sc, usage{err}
		}
	}
	return name, sc, nil
}

// versionNamed takes 2 for gms2.
func versionNamed(name string) (string, error) {
	for _, v := range scenario.VersionNames() {
		if name == v || "gms"+name == v {
			return v, nil
		}
	}
	return "", fmt.Errorf("--gms %s: %w", name, scenario.NoVersion(name))
}

// lookUp takes what looks like a file, or is one, for a file, and all else for the name of a
// scenario that comes with Groupy.
func lookUp(what string) (string, scenario.Scenario, error) {
	if strings.ContainsAny(what, `./\`) || isFile(what) {
		return readFile(what)
	}
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return "", scenario.Scenario{}, err
	}
	for _, e := range library {
		if e.Name == what {
			return e.Name, e.Scenario, nil
		}
	}
	return "", scenario.Scenario{}, unknown(what, library)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func readFile(path string) (name string, sc scenario.Scenario, err error) {
	name = strings.TrimSuffix(filepath.Base(path), scenario.Extension)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name, sc, fmt.Errorf("there is no file %s%s", strconv.Quote(path), shippedAs(name))
	case err != nil:
		return name, sc, unreadable(path, err)
	case info.IsDir():
		return name, sc, fmt.Errorf("%s is a folder, not a scenario file", strconv.Quote(path))
	case !info.Mode().IsRegular():
		return name, sc, fmt.Errorf("%s is not a regular file; to read a scenario from a pipe: groupy run -", strconv.Quote(path))
	}
	f, err := os.Open(path)
	if err != nil {
		return name, sc, unreadable(path, err)
	}
	defer f.Close()
	sc, err = scenario.Parse(path, f)
	return name, sc, err
}

// unreadable says once which file it is.
func unreadable(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s cannot be read: %w", strconv.Quote(path), err)
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
var commands = []string{"open", "run", "scenarios", "show", "language", "--help", "--version"}

// unknown names what comes near.
func unknown(what string, library []scenario.Entry) error {
	var names []string
	for _, e := range library {
		names = append(names, e.Name)
	}
	text := fmt.Sprintf("there is no scenario and no file %s", strconv.Quote(what))
	if near := nearest(what, append(names, commands...)); len(near) > 0 {
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

func (u until) end(sc *scenario.Scenario) (time.Duration, error) {
	if u.For == nil {
		return sc.End(), nil
	}
	end := u.For.Truncate(time.Microsecond)
	if end <= 0 || end > scenario.MaxTime {
		return 0, misused("--for %s: expected more than 0s, and at most %s", scenario.Time(*u.For), scenario.Time(scenario.MaxTime))
	}
	return end, nil
}
