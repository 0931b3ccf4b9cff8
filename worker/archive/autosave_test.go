package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"groupy/worker/disk"
	"groupy/worker/disk/disktest"
)

func openedKeep(t testing.TB, dir string) *Autosave {
	t.Helper()
	k, err := OpenAutosave(dir)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// die does what the end of a process does.
func (k *Autosave) die() { k.lock.Close() }

func TestAutosave(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	k := openedKeep(t, dir)
	empty := names(t, dir)
	for i, d := range []Document{document(t, "gms3"), session(t)} {
		if err := k.Write("a.groupy", Stamp{}, d); err != nil {
			t.Fatal(err)
		}
		if got := names(t, dir); len(got) != 2 {
			t.Errorf("after write %d the folder has %v", i, got)
		}
		if all := Recoveries(dir); len(all) != 0 {
			t.Errorf("a living process has the recoveries %v", all)
		}
	}
	if err := k.Clear(); err != nil || !reflect.DeepEqual(names(t, dir), empty) {
		t.Errorf("%v; after Clear the folder has %v", err, names(t, dir))
	}
	if err := errors.Join(k.Clear(), k.Write("a.groupy", Stamp{}, session(t)), k.Close(), k.Close()); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("after Close the folder has %v", got)
	}
}

func TestNilAutosaveSavesNothing(t *testing.T) {
	var k *Autosave
	if err := errors.Join(k.Write("x", Stamp{}, session(t)), k.Clear(), k.Close()); err != nil {
		t.Error(err)
	}
}

func TestRecoveries(t *testing.T) {
	dir := t.TempDir()
	originals := []string{"", "/a/b.groupy", "C:\\ä\n\"\xff\u202e.groupy"}
	for i, original := range originals {
		k := openedKeep(t, dir)
		if err := k.Write(original, Stamp{}, session(t)); err != nil {
			t.Fatal(err)
		}
		when := time.Unix(int64(1000+i), 0)
		if err := os.Chtimes(k.stem+workEnd, when, when); err != nil {
			t.Fatal(err)
		}
		k.die()
	}
	all := Recoveries(dir)
	if len(all) != len(originals) {
		t.Fatalf("there is %v", all)
	}
	for i, l := range all { // the latest first
		n := len(originals) - 1 - i
		if l.Original != originals[n] || l.Time.Unix() != int64(1000+n) || l.Err != nil || !reflect.DeepEqual(bare(l.Document), session(t)) {
			t.Errorf("%q is left as %v", originals[n], l)
		}
		if err := errors.Join(l.Discard(), l.Discard()); err != nil {
			t.Error(err)
		}
		if left := Recoveries(dir); len(left) != n {
			t.Errorf("the recoveries are still %v", left)
		}
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("the folder still has %v", got)
	}
}

// Any path is saved as it is, in one line above any text.
func FuzzOriginal(f *testing.F) {
	f.Add("a/b.groupy", "gms2")
	f.Add("C:\\\xff\n\u202e", "")
	f.Fuzz(func(t *testing.T, path, text string) {
		for _, was := range []Stamp{{}, {12, time.Unix(1, 5).UTC(), "0123abcd"}} {
			if got, stamp, rest := cutHeader(headed(path, was, text)); got != path || stamp != was || rest != text {
				t.Fatalf("%q, %v is kept as %q, %v, and %q as %q", path, was, got, stamp, text, rest)
			}
		}
		cutHeader(text) // any text
	})
}

// The file is a document that can be opened.
func TestRecoveryIsADocument(t *testing.T) {
	dir := t.TempDir()
	k := openedKeep(t, dir)
	if err := k.Write("x.groupy", Stamp{}, session(t)); err != nil {
		t.Fatal(err)
	}
	hold(t, k.stem+workEnd, session(t))
	k.die()
}

// A damaged file is reported, and does not hide others.
func TestDamagedRecoveries(t *testing.T) {
	good := header("a.groupy", Stamp{}) + "gms2\n"
	for name, c := range map[string]struct {
		text, original, want string
	}{
		"whole":      {good, "a.groupy", ""},
		"no header":  {"gms2\n", "", ""},
		"bad header": {"# of \"x\ngms2\n", "", ""},
		"empty":      {"", "", ""},
		"cut":        {good + "at 1s kil", "a.groupy", `:3:7: "kil" is not known here`},
		"binary":     {"\x00\x01", "", "control character U+0000"},
		"newer":      {header("b", Stamp{}) + "rules 2\n", "b", "open the file with the newest Groupy"},
		"huge":       {header("c", Stamp{}) + strings.Repeat("\n", mostRead), "", "a file of Groupy has at most 8"},
		"endless":    {strings.Repeat("x", MaxFile), "", "begins a line"},
	} {
		dir := t.TempDir()
		k := openedKeep(t, dir)
		k.die()
		if err := os.WriteFile(k.stem+workEnd, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		all := Recoveries(dir)
		if len(all) != 1 {
			t.Fatalf("%s: there is %v", name, all)
		}
		l := all[0]
		if fmt.Sprint(l.Err) != "<nil>" && c.want == "" || c.want != "" && !strings.Contains(fmt.Sprint(l.Err), c.want) || l.Original != c.original {
			t.Errorf("%s: %q, %v; want %q, %s", name, l.Original, l.Err, c.original, c.want)
		}
		if err := l.Discard(); err != nil || len(names(t, dir)) != 0 {
			t.Errorf("%s: %v, and still there is %v", name, err, names(t, dir))
		}
	}
}

// Other files in the folder are left alone. Files of processes that had no work are removed.
func TestStrangersInTheFolder(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"notes.txt", "a.groupy", "unsaved-1.txt", "unsaved.groupy", "unsaved-2.lock", "unsaved-3.lock", "unsaved-3.part"} {
		if err := os.WriteFile(at(name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.MkdirAll(at("unsaved-4.groupy/x"), 0o700), os.MkdirAll(at("unsaved-5.lock/x"), 0o700)); err != nil {
		t.Fatal(err)
	}
	all := Recoveries(dir)
	if len(all) != 1 || !strings.Contains(fmt.Sprint(all[0].Err), "it is a folder") {
		t.Fatalf("there is %v", all)
	}
	if err := all[0].Discard(); err == nil || !strings.Contains(err.Error(), " cannot be removed: ") {
		t.Error(err)
	}
	want := []string{"a.groupy", "notes.txt", "unsaved-1.txt", "unsaved-4.groupy", "unsaved-5.lock", "unsaved.groupy"}
	if got := names(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("in the folder is %v; want %v", got, want)
	}
	if all := Recoveries(at("none")); all != nil {
		t.Errorf("a missing folder has %v", all)
	}
}

// Only the latest few recoveries are read.
func TestManyRecoveries(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 * mostRecoveries {
		path := filepath.Join(dir, fmt.Sprintf("unsaved-%d%s", i, workEnd))
		when := time.Unix(int64(i), 0)
		if err := errors.Join(os.WriteFile(path, []byte(header("x", Stamp{})), 0o600), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	all := Recoveries(dir)
	if len(all) != mostRecoveries || all[0].Time.Unix() != 3*mostRecoveries-1 {
		t.Errorf("%d, the latest of %v", len(all), all[0].Time)
	}
}

// If work cannot be written, the old work stays. Written work is visible at once, before it is safe on the disk.
func TestAutosaveWithFailures(t *testing.T) {
	disktest.Appends(t, func(t *testing.T, dir string) (string, func() error) {
		k := openedKeep(t, dir)
		t.Cleanup(func() { k.Close() })
		return k.stem + workEnd, func() error {
			if err := k.Write("a", Stamp{}, session(t)); err != nil {
				return err
			}
			return k.Sync()
		}
	})
}

// A recovery that cannot be adopted is still there.
func TestAdoptWithFailures(t *testing.T) {
	dir := t.TempDir()
	gone, k := openedKeep(t, dir), openedKeep(t, dir)
	if err := gone.Write("a", Stamp{}, session(t)); err != nil {
		t.Fatal(err)
	}
	gone.die()
	all := Recoveries(dir)
	if len(all) != 1 {
		t.Fatalf("there is %v", all)
	}
	undo := disk.Inject(func(op, path string) error { return syscall.EIO })
	err := k.Adopt(all[0])
	undo()
	if err == nil || !strings.HasSuffix(err.Error(), disk.Advice(err)) || len(Recoveries(dir)) != 1 {
		t.Errorf("%v; there is %v", err, Recoveries(dir))
	}
	undo = disk.Inject(func(op, path string) error {
		if op == "sync folder" {
			return syscall.EIO
		}
		return nil
	})
	err = k.Adopt(all[0])
	undo()
	if err != nil || len(Recoveries(dir)) != 0 {
		t.Errorf("%v; there is %v", err, Recoveries(dir))
	}
	hold(t, k.stem+workEnd, session(t))
	if err := k.Adopt(all[0]); err == nil || !strings.Contains(err.Error(), "another window of Groupy has recovered or deleted it") {
		t.Error(err)
	}
	if err := k.Close(); err != nil || len(names(t, dir)) != 0 {
		t.Errorf("%v; there is %v", err, names(t, dir))
	}
}

func TestAutosaveErrors(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	where := `in the folder "`
	if runtime.GOOS == "js" {
		where = "in this browser's storage: "
	}
	if k, err := OpenAutosave(file); k != nil || err == nil || !strings.HasPrefix(err.Error(), "unsaved work cannot be kept "+where) {
		t.Error(k, err)
	}
	k := openedKeep(t, dir)
	bad := session(t)
	bad.Shown = 99
	if err := k.Write("x", Stamp{}, bad); err == nil || !strings.Contains(err.Error(), "it does not fit into a file") {
		t.Error(err)
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
}

// Two windows never use the same names, even while another looks for recoveries.
func TestAutosavesSideBySide(t *testing.T) {
	dir := t.TempDir()
	done := make(chan *Autosave)
	const windows = 20
	for range windows {
		go func() {
			k, err := OpenAutosave(dir)
			if err == nil {
				err = k.Write("x", Stamp{}, document(t, "gms2"))
			}
			if err != nil {
				t.Error(err)
			}
			done <- k
		}()
	}
	var all []*Autosave
	for len(all) < windows {
		select {
		case k := <-done:
			all = append(all, k)
		default:
			if left := Recoveries(dir); len(left) > 0 {
				t.Fatalf("a living process has the recoveries %v", left)
			}
		}
	}
	for _, k := range all {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("in the folder is %v", got)
	}
}

const killedIn = "GROUPY_TEST_KILLED_IN"

// TestKilledHelper is the process that TestKilled kills.
func TestKilledHelper(t *testing.T) {
	dir := os.Getenv(killedIn)
	if dir == "" {
		return
	}
	k := openedKeep(t, dir)
	if err := k.Write("killed.groupy", Stamp{}, session(t)); err != nil {
		t.Fatal(err)
	}
	fmt.Println("kept")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// The work of a process belongs to it while it lives, and is a recovery when it is killed.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	helper := exec.Command(os.Args[0], "-test.run=^TestKilledHelper$")
	helper.Env = append(os.Environ(), killedIn+"="+dir)
	in, err := helper.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := helper.StdoutPipe()
	if err == nil {
		err = helper.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "kept\n" {
		t.Fatal(line, err)
	}
	if all := Recoveries(dir); len(all) != 0 {
		t.Errorf("a living process has the recoveries %v", all)
	}
	if err := helper.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = helper.Wait()
	all := Recoveries(dir)
	if len(all) != 1 || all[0].Original != "killed.groupy" || !reflect.DeepEqual(bare(all[0].Document), session(t)) {
		t.Errorf("a killed process has the recoveries %v", all)
	}
}
