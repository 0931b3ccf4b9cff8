//go:build ignore

// Zip writes a folder into a zip file:
//
//	go run .ci/zip.go FOLDER OUT.zip
//
// The names in the file begin with the folder's own name. The same files always give the same bytes: sorted, all with the time
// in SOURCE_DATE_EPOCH, and executable or not.
package main

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run .ci/zip.go FOLDER OUT.zip")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder, out string) error {
	seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH should be the time of the commit, in seconds: %w", err)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	err = filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error { // in lexical order
		if err != nil || d.IsDir() {
			return err
		}
		return add(z, folder, file, time.Unix(seconds, 0).UTC())
	})
	return errors.Join(err, z.Close(), f.Close())
}

func add(z *zip.Writer, folder, file string, when time.Time) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	below, err := filepath.Rel(folder, file)
	if err != nil {
		return err
	}
	header := &zip.FileHeader{Name: path.Join(filepath.Base(folder), filepath.ToSlash(below)), Method: zip.Deflate, Modified: when}
	header.SetMode(0o644)
	if info.Mode()&0o111 != 0 {
		header.SetMode(0o755)
	}
	w, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, in)
	return err
}
