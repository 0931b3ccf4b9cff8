package command_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/ui/command"
)

// A desktop starts: groupy open %u. Some write the URI of a file, others its path.
func TestWindowOpensWhatADesktopGives(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my å #1 50%.groupy")
	if err := os.WriteFile(path, []byte("gms2\nseed 7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inURI := strings.NewReplacer(" ", "%20", "å", "%C3%A5", "#", "%23", "%", "%25").Replace("/" + strings.TrimPrefix(filepath.ToSlash(path), "/"))
	for _, given := range []string{path, "file://" + inURI, "FILE://localhost" + inURI, "file:" + inURI} {
		var shown command.Window
		_, errs, code := groupy("", func(_ context.Context, w command.Window) error { shown = w; return nil }, "open", given)
		if code != 0 || errs != "" || shown.Path != path || shown.Wrong != nil {
			t.Errorf("%s: exit status %d, %q; the window shows the file %q: %v", given, code, errs, shown.Path, shown.Wrong)
		}
	}
	for given, want := range map[string]string{
		"file://elsewhere/a.groupy":      `there is no file "file://elsewhere/a.groupy"`,
		"file:///a/%zz.groupy":           `there is no file "file:///a/%zz.groupy"`,
		"file:///no/such%20folder/x.txt": `there is no file "/no/such folder/x.txt"`,
		"file:///":                       `"/" is a folder`,
	} {
		said := ""
		open := func(_ context.Context, w command.Window) error { said = w.Wrong.Error(); return nil }
		if _, _, code := groupy("", open, "open", given); code != 1 || !strings.HasPrefix(filepath.ToSlash(said), want) {
			t.Errorf("%s: exit status %d, and the window says %q", given, code, said)
		}
	}
}
