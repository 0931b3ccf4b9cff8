package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"groupy/assets"
	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/disk"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// given holds the argument that names a scenario.
type given struct {
	Scenario string `arg:"" name:"FILE|NAME|LINK" help:"A scenario file, the name of a scenario that comes with Groupy, a groupy: link, or - for the standard input."`
}

// source holds the flags that change a scenario.
type source struct {
	Gms    string  `placeholder:"VERSION" help:"Use this version: ${versions}, or just the number."`
	Seed   *uint64 `placeholder:"NUMBER" help:"Use this seed."`
	Branch *int    `placeholder:"N" help:"Take this branch of a file with branches, by its number in the file."`
}

// standardInput stands for the name of a file in messages.
const standardInput = "standard input"

// load is a variable so that a test can replace it by one that blocks.
var load = archive.Load

// find returns a scenario by its name, from a file or from a link; - is the standard input. path is that of
// the file. It is empty if there is no file, or if the flags change the scenario.
func (o *source) find(s *session, what string) (name, path string, d archive.Document, err error) {
	if err = s.checkOutput(what); err != nil {
		return what, "", d, err
	}
	if what == "-" {
		name = standardInput
		d, err = archive.Read(name, s.in)
	} else {
		name, path, d, err = s.lookUp(what)
	}
	if err == nil && o.Branch != nil {
		if err = within("branch", *o.Branch, 1, len(d.Branches)); err != nil {
			return name, path, d, err
		}
		d.Shown, d.At = *o.Branch-1, scenario.Place{}
	}
	if err == nil && (o.Seed != nil || o.Gms != "") {
		path = ""
		d, err = o.changed(d.Branches[d.Shown].Scenario)
	}
	if err != nil {
		err = usageError{err}
	}
	return name, path, d, err
}

// changed returns the scenario with other settings. It drops the checks, which no longer hold.
func (o *source) changed(sc scenario.Scenario) (archive.Document, error) {
	var err error
	if o.Seed != nil {
		sc.Seed = *o.Seed
	}
	if o.Gms != "" {
		sc.Version, err = versionNamed(o.Gms)
	}
	return archive.NewDocument(sc), err
}

// versionNamed returns the version with a name; 2 means gms2.
func versionNamed(name string) (string, error) {
	for _, v := range versions.Names() {
		if name == v || "gms"+name == v {
			return v, nil
		}
	}
	return "", fmt.Errorf("--gms %s: %w", scenario.Foreign(name), scenario.NoVersion(name))
}

// lookUp reads a link, a file, or a scenario that comes with Groupy. What looks like the path of a file is one.
func (s *session) lookUp(what string) (name, path string, d archive.Document, err error) {
	switch {
	case archive.IsLink(what):
		d, err = archive.ParseLink(what)
		return "a link", "", d, err
	case strings.HasSuffix(what, playlist.Extension):
		return what, "", d, fmt.Errorf("%s is a playlist: open it in the window with groupy open; or name one of its scenarios", disk.Quote(what))
	case isLesson(what):
		return what, "", d, fmt.Errorf("%s is a lesson: open it in the window with groupy open, or check it with groupy lesson", disk.Quote(what))
	case isPath(what):
		return s.readFile(what)
	}
	e, err := s.shipped(what)
	return what, "", archive.NewDocument(e.Scenario), err
}

// isPath reports whether what is, or looks like, the path of a file.
func isPath(what string) bool {
	info, err := os.Stat(what)
	return strings.ContainsAny(what, `./\`) || err == nil && info.Mode().IsRegular()
}

func (s *session) readFile(path string) (name, file string, d archive.Document, err error) {
	name = scenario.Foreign(strings.TrimSuffix(filepath.Base(path), scenario.Extension))
	hint := ""
	if isShipped(name) {
		hint = fmt.Sprintf("; did you mean the shipped scenario %s?", name)
	}
	info, err := stat(path, hint)
	if err == nil && info != nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file; to read a scenario from a pipe: groupy run -", disk.Quote(path))
	}
	if err == nil {
		d, err = unlessStopped(s.ctx, gracePeriod, func() (archive.Document, error) { return load(path) })
	}
	return name, path, d, err
}

// stat returns the information on a file that is to be read. It adds hint to the error if there is no such file. On any other
// failure it returns nil and no error, because opening the file reports it better.
func stat(path, hint string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s%s", disk.Quote(path), hint)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a file", disk.Quote(path))
	}
	return info, nil
}

// shipped returns a scenario that comes with Groupy. Its error suggests similar names, of commands too, because a misspelt
// command is taken for a scenario.
func (s *session) shipped(name string) (scenario.Entry, error) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return scenario.Entry{}, err
	}
	names := slices.Clone(s.commands)
	for _, e := range library {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	names = append(names, lessonNames()...)
	text := fmt.Sprintf("there is no scenario and no file %q", name)
	if near := nearest(strings.TrimSuffix(name, scenario.Extension), names); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return scenario.Entry{}, usageError{errors.New(text + "\nSee: groupy scenarios, and groupy --help")}
}

func isShipped(name string) bool {
	_, err := (&session{}).shipped(name)
	return err == nil
}

// nearest returns at most three names that are similar to word, or contain it.
func nearest(word string, names []string) []string {
	near := scenario.Nearest(word, names)
	for _, n := range names {
		if len(near) < 3 && len(word) > 2 && strings.Contains(n, word) && !slices.Contains(near, n) {
			near = append(near, n)
		}
	}
	return near
}

// until holds the flag that sets how long to play.
type until struct {
	For *time.Duration `placeholder:"TIME" help:"Play it for this long, like 20s or 1m30s."`
}

// end returns the time to stop at: the flag's, or the end of the scenario, or how far the branch was played when it was
// saved, whichever of these two is later.
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
