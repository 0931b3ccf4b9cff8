package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A command that is stopped keeps what it has written. After misuse there is no result, and the file stays as it was.
func TestHowACommandEndsDecidesAboutItsFile(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, "new"}, {errExpect, "new"}, {Interrupted{os.Interrupt}, "new"}, {errors.New("a handler failed"), "new"}, {misused("no such run"), "old"},
	} {
		path := filepath.Join(t.TempDir(), "a")
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		s := &session{ctx: context.Background()}
		out, err := s.output(path, "")
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString("new")
		if err := out.end(c.err); !errors.Is(err, c.err) {
			t.Errorf("%v has become %v", c.err, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != c.want {
			t.Errorf("after %v there is %q, %v", c.err, now, err)
		}
	}
}
