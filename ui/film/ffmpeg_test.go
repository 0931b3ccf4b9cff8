package film

import (
	"context"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"groupy/ui/paint"
	"groupy/worker/disk"
)

// A program named ffmpeg that is missing, is another program, refuses to work or dies halfway gives a clear error, and no film.
func TestVideosNeedAWorkingFFmpeg(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the programs of this test are shell scripts")
	}
	const version = "case $1 in -version) echo ffmpeg version 5; exit;; esac\n"
	for name, x := range map[string]struct{ script, says string }{
		"missing":        {"", "videos need ffmpeg, which is not installed. Install it"},
		"another":        {"echo I am a teapot", "is not ffmpeg: it does not say its version"},
		"fails":          {"exit 3", "is not ffmpeg"},
		"refuses":        {version + "echo Unknown encoder libx264 >&2; exit 1", "ffmpeg has failed: Unknown encoder libx264"},
		"dies halfway":   {version + "head -c 1000000 >/dev/null; out=${!#}; echo half >\"${out#file:}\"; kill -9 $$", "ffmpeg has ended early"},
		"writes nothing": {version + "cat >/dev/null; exit 0", "has written no film; is it really ffmpeg?"},
		"writes text":    {version + "cat >/dev/null; out=${!#}; echo not a video > \"${out#file:}\"; exit 0", "has written no film"},
		"leaves a child": {version + "sleep 600 & echo gone >&2; exit 1", "ffmpeg has failed: gone"},
		"fails late":     {version + "cat >/dev/null; echo no space left >&2; exit 1", "ffmpeg has failed: no space left"},
	} {
		bin, dir := t.TempDir(), t.TempDir()
		if x.script != "" {
			if err := os.WriteFile(filepath.Join(bin, "ffmpeg"), []byte("#!/bin/bash\n"+x.script+"\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			t.Setenv("PATH", bin+":/usr/bin:/bin")
		} else {
			t.Setenv("PATH", bin)
		}
		to := filepath.Join(dir, "film.mp4")
		if err := os.WriteFile(to, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := Make(context.Background(), crash.Take(document(t, "out-of-step")), &small, MP4, disk.Place{Path: to}, false, func(int) {})
		if err == nil || !strings.Contains(err.Error(), x.says) {
			t.Errorf("%s: error %v, want %q", name, err, x.says)
		}
		all, _ := os.ReadDir(dir)
		if old, _ := os.ReadFile(to); len(all) != 1 || string(old) != "old" {
			t.Errorf("%s: %v is left, and the old film is %q", name, all, old)
		}
	}
}

func TestACancelledVideoEndsFFmpeg(t *testing.T) {
	needFFmpeg(t)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	err := Make(ctx, crash.Take(document(t, "out-of-step")), &small, MP4, disk.Place{Path: filepath.Join(dir, "film.mp4")}, false, func(n int) {
		if n == 5 {
			cancel()
		}
	})
	if all, _ := os.ReadDir(dir); err == nil || len(all) != 0 {
		t.Errorf("error %v, and %v is left", err, all)
	}
}

func needFFmpeg(t testing.TB) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not installed")
	}
}

// MP4 of 1280x720, piped into ffmpeg.
func BenchmarkMP4(b *testing.B) {
	needFFmpeg(b)
	s := &Settings{Size: image.Pt(1280, 720), FPS: 30, Theme: &paint.Dark, Hide: Captions}
	frames := 0
	for b.Loop() {
		to := disk.Place{Path: filepath.Join(b.TempDir(), "film.mp4")}
		if err := Make(context.Background(), tenSeconds.Take(document(b, "out-of-step")), s, MP4, to, false, func(n int) { frames = n }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*frames)/b.Elapsed().Seconds(), "frames/s")
}
