package places

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

const id = "org.example.test"

// home makes a home with what the program leaves there, and with files of others.
func home(t *testing.T) (folder string) {
	t.Helper()
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system has other folders")
	}
	folder = filepath.Join(t.TempDir(), "fyne [1]*") // signs that patterns use
	t.Setenv("HOME", folder)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	for _, file := range []string{
		".config/fyne/org.example.test/preferences.json", ".config/fyne/org.example.test/.groupy-123",
		".config/fyne/org.example.test/unsaved/unsaved-1.groupy", ".config/fyne/org.example.test/unsaved/unsaved-1.lock",
		".config/fyne/org.example.test/unsaved/unsaved-2.groupy", ".config/fyne/org.example.test/unsaved/unsaved-3.part",
		".cache/fyne/org.example.test/icon.png", ".cache/fyne/org.example.test/deeper/file", ".cache/font_index_v6.cache",
		"Documents/mine.groupy",
	} {
		write(t, filepath.Join(folder, file))
	}
	return folder
}

func write(t *testing.T, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("gms3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// tree returns the paths of all files and folders, without the home.
func tree(t *testing.T, home string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(home, func(path string, _ fs.DirEntry, err error) error {
		if rest, _ := filepath.Rel(home, path); rest != "." {
			list = append(list, filepath.ToSlash(rest))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEverythingIsListedAndRemoved(t *testing.T) {
	home := home(t)
	list := Of(id)
	files, bytes := 0, int64(0)
	for _, p := range list {
		files, bytes = files+p.Files, bytes+p.Bytes
	}
	if files != 8 || bytes != 40 {
		t.Errorf("%d files of %d bytes in %+v", files, bytes, list)
	}
	if running, err := Remove(list); running != 0 || err != nil {
		t.Errorf("running: %d, error: %v", running, err)
	}
	if left, want := tree(t, home), []string{".cache", ".config", "Documents", "Documents/mine.groupy"}; !slices.Equal(left, want) {
		t.Errorf("left: %q, want %q", left, want)
	}
	if running, err := Remove(Of(id)); running != 0 || err != nil {
		t.Errorf("the second time: running: %d, error: %v", running, err)
	}
}

// What other programs have stored beside it stays, and so does what somebody has put into the folder of the settings.
func TestFilesOfOthersStay(t *testing.T) {
	home := home(t)
	others := []string{".config/fyne/settings.json", ".config/fyne/org.example.other/preferences.json", ".cache/fyne/org.example.other/x",
		".config/fyne/org.example.test/mine.groupy", ".config/fyne/org.example.test/unsaved/mine.groupy"}
	for _, file := range others {
		write(t, filepath.Join(home, file))
	}
	if running, err := Remove(Of(id)); running != 0 || err != nil {
		t.Errorf("running: %d, error: %v", running, err)
	}
	left := tree(t, home)
	for _, file := range others {
		if !slices.Contains(left, file) {
			t.Errorf("%s is gone", file)
		}
	}
	if len(left) != len(others)+10 { // with their folders, and the user's document
		t.Errorf("left: %q", left)
	}
}

// The unsaved work of a program that is running stays.
func TestUnsavedWorkOfRunningProgramsStays(t *testing.T) {
	home := home(t)
	unsaved := filepath.Join(home, ".config/fyne", id, UnsavedFolder)
	k, err := archive.OpenAutosave(unsaved)
	if err != nil {
		t.Fatal(err)
	}
	d := archive.NewDocument(scenario.Scenario{Settings: scenario.Defaults()})
	if err := k.Write("", archive.Stamp{}, d); err != nil {
		t.Fatal(err)
	}
	if n := Running(Of(id)); n != 1 {
		t.Errorf("%d are running", n)
	}
	amounts := map[string]Place{}
	for _, p := range Removable(Of(id)) {
		amounts[p.Path] = p
	}
	before := Of(id)
	if running, err := Remove(before); running != 1 || err != nil {
		t.Errorf("running: %d, error: %v", running, err)
	}
	for i, left := range Of(id)[:3] {
		said, was := amounts[left.Path], before[i]
		if said.Files != was.Files-left.Files || said.Bytes != was.Bytes-left.Bytes {
			t.Errorf("%s: %d files of %d bytes were to be removed; there were %+v, and there are %+v", left.What, said.Files, said.Bytes, was, left)
		}
	}
	if left, _ := os.ReadDir(unsaved); len(left) != 2 {
		t.Errorf("left of the running program: %v", left)
	}
	if err := k.Write("", archive.Stamp{}, d); err != nil {
		t.Errorf("the running program cannot write any more: %v", err)
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	if running, err := Remove(Of(id)); running != 0 || err != nil || len(tree(t, home)) != 4 {
		t.Errorf("at last: running: %d, error: %v, left: %q", running, err, tree(t, home))
	}
}

func TestAmount(t *testing.T) {
	for want, is := range map[string][2]int64{
		"nothing yet": {0, 0}, "1 file, 0 bytes": {1, 0}, "1 file, 1 byte": {1, 1}, "2 files, 999 bytes": {2, 999},
		"2 files, 1.2 kB": {2, 1234}, "3 files, 89 kB": {3, 88_600}, "3 files, 12.3 MB": {3, 12_345_678},
	} {
		if got := Amount(int(is[0]), is[1]); got != want {
			t.Errorf("%v: got %q, want %q", is, got, want)
		}
	}
}
