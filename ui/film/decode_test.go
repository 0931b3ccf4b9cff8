package film

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/draw"
	"image/gif"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"groupy/ui/paint"
	"groupy/worker/disk"
)

// ffprobe returns the number of frames that another program decodes from a film, and the length in seconds.
func ffprobe(t *testing.T, path string) (frames int, seconds float64) {
	t.Helper()
	out, err := exec.Command("ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames:format=duration", "-of", "json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Streams []struct {
			Frames string `json:"nb_read_frames"`
		}
		Format struct{ Duration string }
	}
	if err := json.Unmarshal(out, &read); err != nil || len(read.Streams) != 1 {
		t.Fatalf("%s: %v", out, err)
	}
	if frames, err = strconv.Atoi(read.Streams[0].Frames); err != nil {
		t.Fatal(err)
	}
	if seconds, err = strconv.ParseFloat(read.Format.Duration, 64); err != nil {
		t.Fatal(err)
	}
	return frames, seconds
}

// Another program decodes as many frames as were made, and the right length.
func TestFFmpegDecodes(t *testing.T) {
	needFFmpeg(t)
	if _, err := exec.LookPath("ffprobe"); err != nil {
		t.Skip("ffprobe is not installed, so no second program counts the frames")
	}
	part := Stretch{From: 3900 * time.Millisecond, To: 4300 * time.Millisecond, Speed: 1, Slow: Slowed}
	for _, c := range []struct {
		format Format
		fps    int
	}{{GIF, 15}, {GIF, 50}, {MP4, 30}, {WebM, 24}} {
		if c.format != GIF && testing.Short() {
			continue
		}
		s := &Settings{Size: image.Pt(480, 270), FPS: c.fps, Theme: &paint.Dark}
		path := filepath.Join(t.TempDir(), "film"+c.format.String())
		made := 0
		if err := Make(context.Background(), part.Take(document(t, "out-of-step")), s, c.format, disk.Place{Path: path}, false, func(n int) { made = n }); err != nil {
			t.Fatal(err)
		}
		frames, seconds := ffprobe(t, path)
		want := float64(made) / float64(c.fps)
		if made < 2*c.fps || frames != made || math.Abs(seconds-want) > 1.5/float64(c.fps) {
			t.Errorf("%s at %d frames a second: %d frames were made, and %d are decoded in %v s, want %v s", c.format, c.fps, made, frames, seconds, want)
		}
		if c.format == GIF {
			sameFrames(t, path)
		}
	}
}

// sameFrames fails if ffmpeg decodes other pixels from a GIF than Go.
func sameFrames(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	film, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("ffmpeg", "-v", "error", "-i", path, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgba", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, film.Config.Width, film.Config.Height))
	if len(out) != len(film.Image)*len(screen.Pix) {
		t.Fatalf("ffmpeg decodes %d bytes of %d frames", len(out), len(film.Image))
	}
	for i, img := range film.Image {
		draw.Draw(screen, img.Rect, img, img.Rect.Min, draw.Over)
		if !bytes.Equal(out[i*len(screen.Pix):(i+1)*len(screen.Pix)], screen.Pix) {
			t.Fatalf("frame %d looks different", i)
		}
	}
}
