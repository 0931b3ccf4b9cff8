// Package build says which build of Groupy this is: its version, and the commit that it was built from.
package build

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// ID and Version are those of FyneApp.toml, which main reads with [Read]. Fyne names the folders of the program by the ID.
var ID, Version = "groupy", "of an unknown version"

// Read reads ID and Version from the text of FyneApp.toml.
func Read(metadata string) {
	for line := range strings.Lines(metadata) {
		key, value, _ := strings.Cut(line, "=")
		value = strings.Trim(strings.TrimSpace(value), `"`)
		switch strings.TrimSpace(key) {
		case "ID":
			ID = value
		case "Version":
			Version = value
		}
	}
}

// Commit describes the commit that the program was built from: its number, its date, and whether the sources had changes
// that no commit has. Go records the commit, unless it is told not to or there is no repository.
func Commit() string {
	info, _ := debug.ReadBuildInfo()
	return commit(info)
}

// commit describes the commit of a build. info may be nil.
func commit(info *debug.BuildInfo) string {
	recorded := map[string]string{}
	if info != nil {
		for _, s := range info.Settings {
			recorded[s.Key] = s.Value
		}
	}
	const short = 10
	number := recorded["vcs.revision"]
	if number == "" {
		return "commit not recorded"
	}
	text := "commit " + number[:min(short, len(number))]
	if when, err := time.Parse(time.RFC3339, recorded["vcs.time"]); err == nil {
		text += " of " + when.UTC().Format("2006-01-02")
	}
	if recorded["vcs.modified"] == "true" {
		text += " with changes"
	}
	return text
}

// System says which Go compiled the program, and for which system.
func System() string { return fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH) }

// String describes the build in one line.
func String() string {
	return fmt.Sprintf("groupy %s, %s, %s", Version, Commit(), System())
}
