package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version describes the build, as far as it is known. Between releases, it contains the commit.
func version() string {
	which := "of an unknown version"
	if info, ok := debug.ReadBuildInfo(); ok {
		which = info.Main.Version
	}
	return fmt.Sprintf("groupy %s, %s %s/%s", which, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
