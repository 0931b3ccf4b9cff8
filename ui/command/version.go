package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version says which build this is, as far as the build knows.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "groupy, of an unknown version"
	}
	text := "groupy " + info.Main.Version
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = ", commit " + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("%s%s%s, %s %s/%s", text, commit, changed, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
