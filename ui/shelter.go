package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Shelter gives Fyne folders to write to, before the app with an identity is made: where HOME is not set Fyne writes into the working
// directory, and where it cannot write it goes on without a word. Then lost says why nothing is kept, and all is written to a
// temporary folder, which leave removes.
func Shelter(id string) (leave func(), lost error) {
	leave = func() {}
	switch runtime.GOOS {
	case "windows", "darwin", "js":
		return leave, nil // they have other variables, which are always set
	}
	config, cache := writable(os.UserConfigDir, id), writable(os.UserCacheDir, id)
	if config == nil && cache == nil {
		return leave, nil
	}
	folder, err := os.MkdirTemp("", "groupy-")
	if err != nil {
		folder = os.DevNull // where nothing can be written, and nothing goes astray
	} else {
		leave = func() { _ = os.RemoveAll(folder) }
	}
	if cache != nil {
		_ = os.Setenv("XDG_CACHE_HOME", folder)
	}
	if config != nil {
		_ = os.Setenv("XDG_CONFIG_HOME", folder)
		lost = fmt.Errorf("when Groupy ends, nothing is kept but the files that you save: no settings, no recent files, no unsaved work.\n\n%w", config)
	}
	return leave, lost
}

// writable returns what stands against writing into Fyne's folder for an app.
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
