package command_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"groupy/ui/build"
	"groupy/ui/places"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

func TestFilesAreListedAndRemoved(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system has other folders")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	settings := filepath.Join(home, ".config", "fyne", build.ID)
	if out, errs, code := groupy("", nil, "files", "--remove"); code != 0 || errs != "" || out != "There was nothing to remove.\n" {
		t.Errorf("with nothing there: %d, %q, %q", code, out, errs)
	}
	k, err := archive.OpenAutosave(filepath.Join(settings, places.UnsavedFolder))
	if err == nil {
		err = k.Write("", archive.Stamp{}, archive.NewDocument(scenario.Scenario{Settings: scenario.Defaults()}))
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(settings, "preferences.json"), []byte("{}"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	out, errs, code := groupy("", nil, "files")
	if code != 0 || errs != "" || !strings.Contains(out, settings+" ") || !strings.Contains(out, "1 file, 2 bytes") || !strings.Contains(out, "open now: 1\n") {
		t.Errorf("files ends with %d, says %q and prints\n%s", code, errs, out)
	}
	out, _, code = groupy("", nil, "files", "--remove")
	if want := "Removed: settings, 1 file, 2 bytes\nKept, because its window is open: unsaved work, 1 file, "; code != 0 || !strings.HasPrefix(out, want) {
		t.Errorf("files --remove ends with %d and prints\n%s", code, out)
	}
	if out, _, code = groupy("", nil, "files", "--remove"); code != 0 || !strings.HasPrefix(out, "Kept, ") || !strings.HasSuffix(out, "\nOne window is open. It stores its settings when it ends.\n") {
		t.Errorf("the second time files --remove ends with %d and prints\n%s", code, out)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if out, _, code = groupy("", nil, "files", "--after"); code != 0 || out != "" {
		t.Errorf("files --after ends with %d and prints %q", code, out)
	}
	if left, err := os.ReadDir(filepath.Join(home, ".config")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	t.Setenv("HOME", "")
	if out, _, code = groupy("", nil, "files"); code != 0 || !strings.Contains(out, "HOME is not set") {
		t.Errorf("without a home files ends with %d and prints %q", code, out)
	}
}
