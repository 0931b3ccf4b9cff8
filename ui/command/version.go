package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version says which build this is, as far as the build knows. Between releases that has the commit.
func version() string {
	which := "of an unknown version"
	if info, ok := debug.ReadBuildInfo(); ok {
		which = info.Main.Version
	}
	return fmt.Sprintf("groupy %s, %s %s/%s", which, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
