package film

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// ErrNoFFmpeg says how to get ffmpeg.
var ErrNoFFmpeg = errors.New("videos need ffmpeg, which is not installed. Install it (Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg-free; " +
	"macOS: brew install ffmpeg; Windows: winget install ffmpeg), or make a GIF")

// patience is how long to wait for the output of a program that has ended, but whose children have not.
const patience = time.Second

// FFmpeg finds an installed ffmpeg.
func FFmpeg(ctx context.Context) (path string, err error) {
	path, err = exec.LookPath("ffmpeg")
	if err != nil {
		return "", ErrNoFFmpeg
	}
	version := exec.CommandContext(ctx, path, "-version")
	version.WaitDelay = patience
	out, err := version.Output()
	if err != nil || !bytes.HasPrefix(out, []byte("ffmpeg version ")) {
		return "", fmt.Errorf("%s is not ffmpeg: it does not say its version", path)
	}
	return path, nil
}

// ffmpegEncoder pipes frames into ffmpeg.
type ffmpegEncoder struct {
	command *exec.Cmd
	in      io.WriteCloser
	said    tail
}

func newFFmpegEncoder(ctx context.Context, program, out string, f Format, s *Settings) (*ffmpegEncoder, error) {
	args := []string{
		"-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "rawvideo", "-pixel_format", "rgba",
		"-video_size", fmt.Sprintf("%dx%d", s.Size.X, s.Size.Y), "-framerate", strconv.Itoa(s.FPS), "-i", "pipe:0",
		"-pix_fmt", "yuv420p", "-colorspace", "bt709", "-vf", "scale=out_color_matrix=bt709",
	}
	if f == MP4 {
		args = append(args, "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-movflags", "+faststart", "-f", "mp4")
	} else {
		args = append(args, "-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-f", "webm")
	}
	e := &ffmpegEncoder{command: exec.CommandContext(ctx, program, append(args, "file:"+out)...)}
	e.command.Stderr, e.command.WaitDelay = &e.said, patience
	var err error
	if e.in, err = e.command.StdinPipe(); err != nil {
		return nil, err
	}
	if err := e.command.Start(); err != nil {
		return nil, fmt.Errorf("ffmpeg cannot be started: %w", err)
	}
	return e, nil
}

func (e *ffmpegEncoder) encode(*image.RGBA, *slot) {}

func (e *ffmpegEncoder) write(s *slot) error {
	if _, err := e.in.Write(s.img.Pix); err != nil {
		return e.failed(err)
	}
	return nil
}

func (e *ffmpegEncoder) close() error {
	e.in.Close() // ffmpeg's own result says more than an error here
	if err := e.command.Wait(); err != nil {
		return e.failed(err)
	}
	return nil
}

// signatures are what films begin with, after some bytes.
var signatures = map[Format]struct {
	skip  int
	bytes string
}{MP4: {4, "ftyp"}, WebM: {0, "\x1a\x45\xdf\xa3"}}

// verify checks that a file is a film.
func verify(path string, f Format) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("ffmpeg has written no film: %w", err)
	}
	defer file.Close()
	x := signatures[f]
	head := make([]byte, x.skip+len(x.bytes))
	if _, err := io.ReadFull(file, head); err != nil || string(head[x.skip:]) != x.bytes {
		return errors.New("ffmpeg has ended without an error, but has written no film; is it really ffmpeg?")
	}
	return nil
}

// abort ends ffmpeg.
func (e *ffmpegEncoder) abort() {
	e.in.Close()
	_ = e.command.Process.Kill()
	_ = e.command.Wait()
}

// failed says why ffmpeg has failed: its last line says more than the error of the pipe.
func (e *ffmpegEncoder) failed(err error) error {
	if e.command.ProcessState == nil {
		e.in.Close()
		_ = e.command.Wait()
	}
	if line := e.said.line(); line != "" {
		return fmt.Errorf("ffmpeg has failed: %s", line)
	}
	return fmt.Errorf("ffmpeg has ended early: %w", err)
}

// tail keeps the end of what is written to it.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	const most = 4 << 10
	t.b = append(t.b, p...)
	if len(t.b) > most {
		t.b = append(t.b[:0], t.b[len(t.b)-most:]...)
	}
	return len(p), nil
}

func (t *tail) line() string {
	lines := strings.Split(strings.TrimSpace(string(t.b)), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
