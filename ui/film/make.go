package film

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"groupy/worker/disk"
)

// Make renders a take into a file or, for pictures, into a new folder. The film appears when it is complete: if it fails or the
// context ends, nothing of it is left. Frames are painted and encoded on all cores. Progress is called with the number of
// frames that are written. With subtitles, the captions are also written beside the film: see CaptionsPath.
func Make(ctx context.Context, t *Take, s *Settings, f Format, to disk.Place, subtitles bool, progress func(frames int)) error {
	if err := f.Check(s); err != nil {
		return err
	}
	if !subtitles || f == PNG {
		_, err := makeFilm(ctx, t, s, f, to, progress)
		return stopped(ctx, err)
	}
	beside := to
	beside.Path = CaptionsPath(to.Path)
	file, err := beside.Create() // before the work, so that an error comes first
	if err != nil {
		return err
	}
	defer file.Abort() // no effect after Commit
	all, err := makeFilm(ctx, t, s, f, to, progress)
	if err != nil {
		return stopped(ctx, err)
	}
	_ = WriteVTT(file, all) // Commit returns the error
	return file.Commit()
}

// stopped returns that a film was cancelled, if an error is the consequence of that.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func makeFilm(ctx context.Context, t *Take, s *Settings, f Format, to disk.Place, progress func(frames int)) ([]Caption, error) {
	switch {
	case f == GIF:
		return makeGIF(ctx, t, s, to, progress)
	case f == PNG:
		return nil, makePNG(t, s, to)
	case f == PNGs:
		return makePictures(ctx, t, s, to.Path, progress)
	}
	return makeVideo(ctx, t, s, f, to, progress)
}

// WriteGIF renders a take as a GIF, for where there are no files.
func WriteGIF(ctx context.Context, t *Take, s *Settings, w io.Writer, progress func(frames int)) ([]Caption, error) {
	e, err := newGIFEncoder(w, s)
	if err != nil {
		return nil, err
	}
	return render(ctx, t, s, e, progress)
}

func makeGIF(ctx context.Context, t *Take, s *Settings, to disk.Place, progress func(int)) ([]Caption, error) {
	file, err := to.Create()
	if err != nil {
		return nil, err
	}
	defer file.Abort() // no effect after Commit
	all, err := WriteGIF(ctx, t, s, bufio.NewWriterSize(file, 1<<16), progress)
	if failed := file.Err(); failed != nil {
		err = failed
	}
	if err != nil {
		return nil, err
	}
	return all, file.Commit()
}

// WritePNG renders the first moment of a take as a PNG. Its captions are the latest sentences.
func WritePNG(t *Take, s *Settings, w io.Writer) error {
	p, err := NewPreview(t, s)
	if err != nil {
		return err
	}
	img, err := p.Still()
	if err != nil {
		return err
	}
	return fastPNG.Encode(w, img)
}

func makePNG(t *Take, s *Settings, to disk.Place) error {
	var b bytes.Buffer
	if err := WritePNG(t, s, &b); err != nil {
		return err
	}
	return to.Write(b.Bytes())
}

// makePictures makes a folder with a picture for each frame.
func makePictures(ctx context.Context, t *Take, s *Settings, path string, progress func(int)) ([]Caption, error) {
	folder, err := disk.NewFolder(path)
	if err != nil {
		return nil, err
	}
	defer folder.Abort() // no effect after Commit
	all, err := render(ctx, t, s, &pngEncoder{file: folder.Write}, progress)
	if err != nil {
		return nil, err
	}
	return all, folder.Commit()
}

func makeVideo(ctx context.Context, t *Take, s *Settings, f Format, to disk.Place, progress func(int)) ([]Caption, error) {
	program, err := FFmpeg(ctx)
	if err != nil {
		return nil, err
	}
	part := to
	part.Path = filepath.Join(filepath.Dir(to.Path), fmt.Sprintf(".groupy-%d%s", os.Getpid(), f))
	file, err := part.Create() // says what is wrong with the folder
	if err != nil {
		var wrong *disk.Error
		if errors.As(err, &wrong) {
			wrong.Path = to.Path
		}
		return nil, err
	}
	if err = file.Commit(); err != nil {
		return nil, err
	}
	defer os.Remove(part.Path)
	e, err := newFFmpegEncoder(ctx, program, part.Path, f, s)
	if err != nil {
		return nil, err
	}
	all, err := render(ctx, t, s, e, progress)
	if err != nil {
		e.abort()
		return nil, err
	}
	if err := verify(part.Path, f); err != nil {
		return nil, err
	}
	return all, errors.Join(disk.Sync(part.Path), disk.Move(part.Path, to.Path))
}

// CaptionsPath returns the name of the captions beside a film.
func CaptionsPath(film string) string {
	return strings.TrimSuffix(filepath.Clean(film), filepath.Ext(film)) + ".vtt"
}
