package command

import (
	"net/url"
	"path/filepath"
	"strings"
)

// fromDesktop returns the path of a file on this machine if what is its URI, as desktops write it (file:///a%20b.groupy). Otherwise
// it returns what itself.
func fromDesktop(what string) string {
	u, err := url.Parse(what)
	if err != nil || !strings.EqualFold(u.Scheme, "file") || u.Host != "" && u.Host != "localhost" || !strings.HasPrefix(u.Path, "/") {
		return what
	}
	path := u.Path
	if drive := path[1:]; filepath.VolumeName(drive) != "" {
		path = drive // on Windows: file:///C:/a.groupy
	}
	return filepath.FromSlash(path)
}
