package command_test

import (
	"bytes"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tiny are flags that make a film quickly.
const tiny = " --size 320x240 --fps 5 --to 1s"

func TestFilm(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a b.gif")
	args := append([]string{"film", "leader-dies-gms2", "-o", path, "--vtt", "--from", "2s", "--to", "3s"}, strings.Fields("--size 320x240 --fps 5")...)
	if out, errs, code := groupy("", nil, args...); code != 0 || out+errs != "" {
		t.Fatalf("it ends with %d and says %q", code, out+errs)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil || len(all.Image) < 15 || all.Config.Width != 320 || all.Config.Height != 240 {
		t.Errorf("%d frames: %v", len(all.Image), err)
	}
	for i, delay := range all.Delay {
		if delay != 20 {
			t.Errorf("frame %d lasts %d hundredths of a second", i, delay)
		}
	}
	captions, err := os.ReadFile(filepath.Join(dir, "a b.vtt"))
	if err != nil || !strings.HasPrefix(string(captions), "WEBVTT\n") {
		t.Errorf("captions %q: %v", captions, err)
	}
	for flags, want := range map[string]int{"--no-slow --hide captions,verdict": 16, "--no-slow --hide captions --speed 2": 14} {
		folder := filepath.Join(t.TempDir(), "frames")
		args := append([]string{"film", "dancing-together", "-o", folder + "/"}, strings.Fields(flags+tiny)...)
		if _, errs, code := groupy("", nil, args...); code != 0 {
			t.Errorf("%s: it ends with %d and says %q", flags, code, errs)
		}
		if files, err := os.ReadDir(folder); len(files) != want {
			t.Errorf("%s: %d pictures, want %d: %v", flags, len(files), want, err)
		}
	}
}

// Misuse ends with 2, one sentence that helps, and no file.
func TestFilmMisuse(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("PATH", dir) // no ffmpeg
	for args, says := range map[string]string{
		"out-of-step":                              "groupy: --out is missing\n",
		"out-of-step -o x.pdf":                     "groupy: -o x.pdf: expected a name that ends in .gif, .mp4, .webm or .png, or in / for a folder of pictures\n",
		"out-of-step -o -":                         "ends in .gif, .mp4",
		"out-of-step -o no/x.gif":                  `groupy: "no/x.gif" cannot be written: there is no such folder; create it, or choose another one` + "\n",
		"out-of-step -o no/x/":                     "there is no such folder",
		"out-of-step -o x.gif --from 100s":         "groupy: --from 1m40s: the scenario ends at 10s; give --to, too\n",
		"out-of-step -o x.png --vtt":               "a picture shows the moment of --from; it has no --to and no --vtt",
		"out-of-step -o x.gif --size 200x200":      "the size 200x200 is not possible",
		"out-of-step -o x.gif --size 0x0":          "groupy: the size 0x0 is not possible: each side may have 240 to 8192 pixels\n",
		"out-of-step -o x.gif --size 100000x90":    "the size 100000x90 is not possible",
		"out-of-step -o x.gif --size 1280x":        `"1280x" is not a size like 1280x720`,
		"out-of-step -o x.gif --size 1280x720x3":   `"1280x720x3" is not a size like 1280x720`,
		"out-of-step -o x.gif --size -1x720":       "the size -1x720 is not possible",
		"out-of-step -o x.gif --fps 0":             "groupy: 0 frames a second are not possible: give 1 to 120\n",
		"out-of-step -o x.mp4 --fps 1000":          "groupy: 1000 frames a second are not possible: give 1 to 120\n",
		"out-of-step -o x.gif --fps 60":            "60 frames a second are too many for a GIF, which browsers would show slowly: give 1 to 50",
		"out-of-step -o x.mp4 --size 1281x720":     "the size 1281x720 is not possible for a video: width and height must be even",
		"out-of-step -o x.gif --from 5s --to 4s":   "groupy: the film ends at 4s of the run, but begins at 5s; give an end after the beginning\n",
		"out-of-step -o x.gif --to 25h":            "groupy: --to 25h: expected a time from 0s to 24h\n",
		"out-of-step -o x.gif --speed 0":           "groupy: the speed 0 is not possible: give 0.01 to 100\n",
		"out-of-step -o x.gif --speed NaN":         "the speed NaN is not possible",
		"out-of-step -o x.gif --hide title,footer": `there is no part "footer" of the picture; expected title, diagram, captions or verdict`,
		"out-of-step -o x.gif --theme pink":        "groupy: --theme pink: expected light or dark\n",
		"out-of-step -o x.gif --gms 7":             `there is no version "7"`,
		"out-of-stepp -o x.gif":                    "did you mean out-of-step?",
		"out-of-step -o x.mp4":                     "videos need ffmpeg, which is not installed. Install it",
	} {
		out, errs, code := groupy("", nil, append([]string{"film"}, strings.Fields(args)...)...)
		if code != 2 || !strings.Contains(errs, says) || out != "" {
			t.Errorf("groupy film %s ends with %d and says %q, not %q", args, code, errs, says)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("there are files: %v", files)
	}
}
