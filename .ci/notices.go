//go:build ignore

// Notices prints the licences of every module that is linked into Groupy on Linux, macOS, Windows or in the page, and Go's own.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const head = "Groupy contains the work of others, under these licences.\n"

var rule = strings.Repeat("=", 80)

func main() {
	found, err := modules()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var texts []string
	by := map[string][]string{} // the modules under each licence text
	for _, m := range found {
		if err := m.read(func(text string) {
			if by[text] == nil {
				texts = append(texts, text)
			}
			if m.path == "golang.org/x/text" { // Go has the same licence; not every installation of Go contains it
				by[text] = append(by[text], "Go, its runtime, its standard library, and the page's wasm_exec.js")
			}
			if name := m.path + " " + m.version; !slices.Contains(by[text], name) {
				by[text] = append(by[text], name)
			}
		}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, head)
	for _, text := range texts {
		fmt.Fprintf(out, "\n%s\n%s\n%s\n\n%s\n", rule, strings.Join(by[text], "\n"), rule, text)
	}
}

type module struct{ path, version, dir string }

// modules lists the modules of the program with its window, on all systems, and of the page.
func modules() (all []module, err error) {
	for system, machine := range map[string]string{"linux": "amd64", "darwin": "arm64", "windows": "amd64", "js": "wasm"} {
		c := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		c.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=1")
		c.Stderr = os.Stderr
		out, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				all = append(all, module{f[0], f[1], f[2]})
			}
		}
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return slices.Compact(all), nil
}

var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|ofl)([-_.].*)?$`)

// read calls found with each licence in a module. It skips testdata.
func (m module) read(found func(text string)) error {
	none := true
	err := filepath.WalkDir(m.dir, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return filepath.SkipDir
		case d.IsDir() || !licence.MatchString(d.Name()):
			return nil
		}
		text, err := os.ReadFile(file)
		none = false
		found(string(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))))
		return err
	})
	if err == nil && none {
		err = fmt.Errorf("no licence was found for %s %s: look in %s", m.path, m.version, m.dir)
	}
	return err
}
