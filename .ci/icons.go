//go:build ignore

// Icons writes the program's icon in other sizes:
//
//	go run .ci/icons.go FOLDER SIZE...
//
// FOLDER gets a file SIZE.png for each size, in pixels.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/image/draw"

	"groupy/assets"
)

func main() {
	if err := write(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string, sizes []string) error {
	icon, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		return err
	}
	for _, name := range sizes {
		size, err := strconv.Atoi(name)
		if err != nil {
			return err
		}
		scaled := image.NewNRGBA(image.Rect(0, 0, size, size))
		draw.CatmullRom.Scale(scaled, scaled.Bounds(), icon, icon.Bounds(), draw.Src, nil)
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, scaled); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name+".png"), out.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
