//go:build ignore

// Tests runs go test with the given arguments. It prints a line for each package, and the output of every test that fails:
//
//	go run .ci/tests.go FOLDER ARGUMENT...
//
// It also appends lines to three files for .ci/test. FOLDER/ok gets the packages that passed. FOLDER/failed gets the tests that
// failed, and the packages that failed outside a test. FOLDER/left gets the skipped tests: name, a tab, and why.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

type event struct{ Action, Package, Test, Output, ImportPath string }

// of returns what the event is about: a test, a package, or a package that does not build.
func (e event) of() string { return e.Package + e.ImportPath + " " + e.Test }

type results struct {
	said             map[string][]string // output by test or package, until it ends
	ok, failed, left []string
	failing          map[string]bool // packages in which a test has failed
}

func main() {
	folder, args := os.Args[1], append([]string{"test", "-json"}, os.Args[2:]...)
	c := exec.Command("go", args...)
	c.Stderr = os.Stdout
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	r := &results{said: map[string][]string{}, failing: map[string]bool{}}
	lines := bufio.NewReader(out)
	for {
		line, end := lines.ReadString('\n')
		var e event
		if json.Unmarshal([]byte(line), &e) == nil {
			r.take(e)
		} else {
			fmt.Print(line)
		}
		if end != nil {
			break
		}
	}
	err = c.Wait()
	for name, list := range map[string][]string{"ok": r.ok, "failed": r.failed, "left": r.left} {
		err = errors.Join(err, add(filepath.Join(folder, name), list))
	}
	if err != nil {
		os.Exit(1)
	}
}

// add appends lines to a file.
func add(file string, lines []string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(strings.Join(append(lines, ""), "\n"))
	return errors.Join(err, f.Close())
}

func (r *results) take(e event) {
	switch e.Action {
	case "output", "build-output":
		r.hear(e)
	case "fail", "build-fail":
		r.fail(e)
	case "skip":
		r.skip(e)
	case "pass":
		if e.Test == "" && len(r.said[e.of()]) > 0 {
			r.ok = append(r.ok, e.Package)
		}
	}
	switch e.Action {
	case "pass", "skip", "fail", "build-fail":
		delete(r.said, e.of())
	}
}

// frame matches the lines of go test around the output of a test.
var frame = regexp.MustCompile(`^(=== |\s*--- (PASS|SKIP)|PASS$|\?|testing: warning)`)

// hear keeps the output of a test until the test ends, and prints the last line of a package.
func (r *results) hear(e event) {
	if e.Test == "" && strings.HasPrefix(e.Output, "ok ") {
		fmt.Print(e.Output)
	}
	if !frame.MatchString(e.Output) {
		r.said[e.of()] = append(r.said[e.of()], e.Output)
	}
}

func (r *results) fail(e event) {
	for _, line := range r.said[e.of()] {
		fmt.Print(line)
	}
	switch {
	case e.Test != "":
		r.failing[e.Package] = true
		if !strings.Contains(e.Test, "/") {
			r.failed = append(r.failed, e.Test)
		}
	case e.Package != "" && !r.failing[e.Package]: // it did not build, or exited early
		r.failed = append(r.failed, e.Package)
	}
}

// place matches the file and line before a test's message.
var place = regexp.MustCompile(`^\s*\w+\.go:\d+: `)

func (r *results) skip(e event) {
	why := ""
	for _, line := range r.said[e.of()] {
		why += " " + strings.TrimSpace(place.ReplaceAllString(line, ""))
	}
	if e.Test != "" {
		r.left = append(r.left, e.Test+"\t"+strings.TrimSpace(why))
	}
}
