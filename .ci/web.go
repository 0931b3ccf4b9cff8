//go:build ignore

// Web makes the folder of the page:
//
//	go run -modfile=.ci/tools.mod .ci/web.go PROGRAM OUT
//
// PROGRAM is Groupy in WebAssembly. Web packs it with gzip and with brotli, and adds the files of assets/page. It fails if the page
// is larger than it may be. The same program gives the same bytes. With FAST=yes it packs quickly, but larger.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// The most that the packed program may take, in bytes.
const (
	mostGzip   = 9_000_000
	mostBrotli = 7_500_000
)

func main() {
	if err := web(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func web(program, out string) error {
	wasm, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	packed, err := packAll(wasm)
	if err != nil {
		return err
	}
	files, err := sources()
	if err != nil {
		return err
	}
	fillIn(files, wasm, packed)
	files["groupy.wasm.gz"], files["groupy.wasm.br"] = packed["gzip"], packed["brotli"]
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(out, name), text, 0o644); err != nil {
			return err
		}
	}
	return report(len(wasm), len(packed["gzip"]), len(packed["brotli"]))
}

// packAll packs the program in both ways at once.
func packAll(wasm []byte) (map[string][]byte, error) {
	level, window := 11, 24
	if os.Getenv("FAST") == "yes" {
		level = 5
	}
	type result struct {
		name string
		data []byte
		err  error
	}
	done := make(chan result)
	pack := func(name string, to func(w io.Writer) (io.WriteCloser, error)) {
		var b bytes.Buffer
		w, err := to(&b)
		if err == nil {
			_, err = w.Write(wasm)
		}
		if err == nil {
			err = w.Close()
		}
		done <- result{name, b.Bytes(), err}
	}
	go pack("gzip", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) })
	go pack("brotli", func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: level, LGWin: window}), nil
	})
	packed := map[string][]byte{}
	for range 2 {
		r := <-done
		if r.err != nil {
			return nil, fmt.Errorf("%s: %w", r.name, r.err)
		}
		packed[r.name] = r.data
	}
	return packed, nil
}

// sources reads the files of the page, by name.
func sources() (map[string][]byte, error) {
	files := map[string][]byte{}
	paths, err := filepath.Glob("assets/page/*")
	if err != nil {
		return nil, err
	}
	paths = append(paths, "assets/icon.svg", "assets/icon.png", filepath.Join(runtime.GOROOT(), "lib/wasm/wasm_exec.js"))
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		files[filepath.Base(path)] = text
	}
	return files, nil
}

// fillIn writes into index.html how large the program is, and a name of this build. Files of different builds are never mixed,
// because each address contains the name of the build.
func fillIn(files map[string][]byte, wasm []byte, packed map[string][]byte) {
	sum := sha256.New()
	sum.Write(wasm)
	for _, name := range []string{"wasm_exec.js", "store.js", "files.js", "system.js", "input.js", "load.js", "page.css"} {
		sum.Write(files[name])
	}
	files["index.html"] = []byte(strings.NewReplacer(
		"WASM_BYTES", strconv.Itoa(len(wasm)), "GZ_BYTES", strconv.Itoa(len(packed["gzip"])), "BR_BYTES", strconv.Itoa(len(packed["brotli"])),
		"BUILD", hex.EncodeToString(sum.Sum(nil)[:6]),
	).Replace(string(files["index.html"])))
}

// report prints the sizes. It fails if one is too large.
func report(plain, gz, br int) error {
	mb := func(n int) string { return fmt.Sprintf("%.2f MB", float64(n)/1e6) }
	fmt.Printf("The program of the page: %s, %s with gzip, %s with brotli\n", mb(plain), mb(gz), mb(br))
	if gz > mostGzip || br > mostBrotli {
		return fmt.Errorf("that is too large: at most %s with gzip and %s with brotli are allowed. What came in? go list -deps shows it, and .ci/slim.go leaves out what the page does not need", mb(mostGzip), mb(mostBrotli))
	}
	return nil
}
