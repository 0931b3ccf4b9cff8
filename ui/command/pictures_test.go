package command_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The figures and films of the documentation are what the commands in .ci/pictures make, each below 2 MB.
func TestPicturesAreWhatTheProgramMakes(t *testing.T) {
	if testing.Short() {
		t.Skip("rendering the films takes long")
	}
	script, err := os.ReadFile("../../.ci/pictures")
	if err != nil {
		t.Fatal(err)
	}
	films := 0
	for line := range strings.Lines(string(script)) {
		command, is := strings.CutPrefix(line, "./groupy ")
		if !is {
			continue
		}
		args := strings.Fields(command)
		last := len(args) - 1
		name := filepath.Base(args[last])
		want, err := os.ReadFile("../../" + args[last])
		if err != nil {
			t.Fatal(err)
		}
		args[last] = filepath.Join(t.TempDir(), name)
		if _, errs, code := groupy("", nil, args...); code != 0 {
			t.Fatalf("%s: it ends with %d and says %q", name, code, errs)
		}
		got, err := os.ReadFile(args[last])
		if err != nil {
			t.Fatal(err)
		}
		same := bytes.Equal(got, want)
		if strings.HasSuffix(name, ".png") { // another version of Go may compress it differently
			same = bytes.Equal(pixels(t, got), pixels(t, want))
		} else {
			films++
		}
		if !same || len(want) > 2_000_000 {
			t.Errorf("docs/pictures/%s has %d bytes, and is what the program makes: %v. To renew it: make pictures", name, len(want), same)
		}
	}
	if films < 3 {
		t.Errorf("there are %d films", films)
	}
}

func pixels(t *testing.T, content []byte) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	rgba, ok := img.(*image.RGBA)
	if !ok {
		t.Fatalf("it is a %T", img)
	}
	return rgba.Pix
}
