package ui

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestEnsureFolders(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system uses other variables")
	}
	home := t.TempDir()
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, home, config, cache, lost string }{
		{"all is well", home, "", "", ""},
		{"HOME is not set", "", "", "", "$HOME"},
		{"nothing can be written", file, "", "", "not a directory"},
		{"a relative folder", home, "there", "", "relative"},
		{"only the cache is missing", "", filepath.Join(home, "config"), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			t.Setenv("TMPDIR", t.TempDir())
			t.Setenv("HOME", c.home)
			t.Setenv("XDG_CONFIG_HOME", c.config)
			t.Setenv("XDG_CACHE_HOME", c.cache)
			cleanup, lost := EnsureFolders("test")
			if c.lost == "" && lost != nil || c.lost != "" && (lost == nil || !strings.Contains(lost.Error(), c.lost)) {
				t.Errorf("lost is %v, want %q", lost, c.lost)
			}
			for _, folder := range []func() (string, error){os.UserConfigDir, os.UserCacheDir} {
				if err := writable(folder, "test"); err != nil {
					t.Error(err)
				}
			}
			cleanup()
			for _, dir := range []string{".", os.TempDir()} {
				if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
					t.Errorf("left in %s: %v %v", dir, left, err)
				}
			}
		})
	}
}
