package ui

import (
	"os"
	"path/filepath"
	"runtime"
)

// EnsureFolders makes sure that Fyne can write its files for an app. It must be called before the app is made. Without
// it, Fyne would write into the working directory if HOME is not set, and would ignore a folder that cannot be written.
// In these cases Fyne gets a temporary folder, which cleanup removes, and lost says why nothing is kept.
func EnsureFolders(id string) (cleanup func(), lost error) {
	cleanup = func() {}
	switch runtime.GOOS {
	case "windows", "darwin":
		return cleanup, nil // they use other variables, which are always set
	case "js":
		if err := writable(func() (string, error) { return "/", nil }, id); err != nil {
			lost = errPageKeepsNothing(err)
		}
		return cleanup, lost
	}
	config, cache := writable(os.UserConfigDir, id), writable(os.UserCacheDir, id)
	if config == nil && cache == nil {
		return cleanup, nil
	}
	folder, err := os.MkdirTemp("", "groupy-")
	if err != nil {
		folder = os.DevNull // writing fails there, so no file ends up in the working directory
	} else {
		cleanup = func() { _ = os.RemoveAll(folder) }
	}
	if cache != nil {
		_ = os.Setenv("XDG_CACHE_HOME", folder)
	}
	if config != nil {
		_ = os.Setenv("XDG_CONFIG_HOME", folder)
		lost = errNothingKept(config)
	}
	return cleanup, lost
}

// writable returns why Fyne's folder for an app cannot be written, nil if it can.
func writable(folder func() (string, error), id string) error {
	dir, err := folder()
	if err != nil {
		return err
	}
	dir = filepath.Join(dir, "fyne", id)
	if err = os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	try, err := os.CreateTemp(dir, ".groupy-")
	if err != nil {
		return err
	}
	_ = try.Close()
	return os.Remove(try.Name())
}
