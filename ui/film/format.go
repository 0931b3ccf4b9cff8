package film

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Format is the format of a film.
type Format uint8

// The formats.
const (
	GIF  Format = iota
	PNG         // a picture of the first moment
	PNGs        // a folder with one picture for each frame
	MP4         // H.264, through ffmpeg
	WebM        // VP9, through ffmpeg
)

var endings = []string{GIF: ".gif", PNG: ".png", PNGs: "/", MP4: ".mp4", WebM: ".webm"}

// String returns the ending of a file name.
func (f Format) String() string { return endings[f] }

// FormatOf returns the format that the ending of a path asks for. A path that ends with a slash is a folder of pictures.
func FormatOf(path string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	if strings.HasSuffix(filepath.ToSlash(path), "/") {
		ending = "/"
	}
	if i := slices.Index(endings, ending); i >= 0 {
		return Format(i), nil
	}
	return 0, fmt.Errorf("expected a name that ends in .gif, .mp4, .webm or .png, or in / for a folder of pictures")
}

// Video reports whether the format needs ffmpeg.
func (f Format) Video() bool { return f == MP4 || f == WebM }

// Check says what is wrong with settings for a format.
func (f Format) Check(s *Settings) error {
	switch {
	case f == GIF && s.FPS > MostGIF:
		return fmt.Errorf("%d frames a second are too many for a GIF, which browsers would show slowly: give 1 to %d", s.FPS, MostGIF)
	case f.Video() && (s.Size.X%2 != 0 || s.Size.Y%2 != 0):
		return fmt.Errorf("the size %dx%d is not possible for a video: width and height must be even", s.Size.X, s.Size.Y)
	}
	return s.Check()
}

// pngEncoder writes each frame as a picture of its own.
type pngEncoder struct {
	file func(name string, content []byte) error
	n    int
}

var fastPNG = png.Encoder{CompressionLevel: png.BestSpeed}

func (e *pngEncoder) encode(_ *image.RGBA, s *slot) {
	out := bytesWriter{s.data[:0]}
	fastPNG.Encode(&out, s.img) // a bytesWriter never fails, and the size is in bounds
	s.data = out.b
}

func (e *pngEncoder) write(s *slot) error {
	e.n++
	return e.file(fmt.Sprintf("%06d.png", e.n-1), s.data)
}

func (e *pngEncoder) close() error { return nil }

// Caption is a sentence of a film.
type Caption struct {
	From, To time.Duration // of the film
	Text     string
}

// WriteVTT writes captions as WebVTT (W3C Candidate Recommendation, 2019).
func WriteVTT(w io.Writer, all []Caption) error {
	var b strings.Builder
	b.WriteString("WEBVTT\n")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for i, c := range all {
		fmt.Fprintf(&b, "\n%d\n%s --> %s\n%s\n", i+1, stamp(c.From), stamp(c.To), escape.Replace(c.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func stamp(t time.Duration) string {
	ms := t.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600_000, ms/60_000%60, ms/1000%60, ms%1000)
}
