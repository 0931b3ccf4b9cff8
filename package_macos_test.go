package main

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The script for macOS runs here with stand-ins for Apple's tools, and makes the folders that an application has.
func TestPackageForMacOS(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("left out: on Linux, the tools of macOS can be replaced")
	}
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o755)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("bin/uname", "#!/bin/sh\necho Darwin\n")
	write("bin/iconutil", "#!/bin/sh\n[ $# = 5 ] && ls \"$5\" >\"$4\"\n")
	write("bin/codesign", "#!/bin/sh\n[ \"$1 $2 $3\" = '--force --sign -' ] && [ -f \"$4/Contents/Info.plist\" ]\n")
	write("page/index.html", "<!doctype html>")
	c := exec.Command("sh", ".ci/package-macos", write("groupy", "program"), filepath.Join(dir, "page"))
	c.Env = append(os.Environ(), "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"), "OUT="+dir, "SOURCE_DATE_EPOCH=1700000000")
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	packed, _ := filepath.Glob(filepath.Join(dir, "groupy_*_darwin_*.zip"))
	if len(packed) != 1 {
		t.Fatalf("it makes %q", packed)
	}
	files := unpacked(t, packed[0])
	for _, name := range []string{"Info.plist", "MacOS/groupy", "Resources/groupy.icns", "Resources/page/index.html", "Resources/LICENSE"} {
		if _, ok := files["Groupy.app/Contents/"+name]; !ok {
			t.Errorf("there is no %s", name)
		}
	}
	if icons := strings.Fields(files["Groupy.app/Contents/Resources/groupy.icns"]); len(icons) != 9 || !slices.Contains(icons, "icon_256x256@2x.png") {
		t.Errorf("the icons are %q", icons)
	}
	checkPropertyList(t, files["Groupy.app/Contents/Info.plist"])
}

// unpacked returns the files of a zip file by their names, without the first folder.
func unpacked(t *testing.T, path string) map[string]string {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	files := map[string]string{}
	for _, f := range r.File {
		_, name, _ := strings.Cut(f.Name, "/")
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
		if want := filepath.Base(name) == "groupy"; want && f.Mode()&0o111 == 0 {
			t.Errorf("%s is not executable", name)
		}
	}
	return files
}

// checkPropertyList reads a property list, and checks what macOS needs to start the program.
func checkPropertyList(t *testing.T, text string) {
	t.Helper()
	values := map[string]string{}
	key, element := "", ""
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
		case xml.EndElement:
			element = ""
		case xml.CharData:
			switch element {
			case "key":
				key = string(token)
			case "string":
				values[key] = string(token)
			}
		}
	}
	for key, want := range map[string]string{"CFBundleExecutable": "groupy", "CFBundleIconFile": "groupy", "CFBundleIdentifier": "io.github.groupy.groupy"} {
		if values[key] != want {
			t.Errorf("%s is %q, not %q", key, values[key], want)
		}
	}
	if v := values["CFBundleShortVersionString"]; v == "" || strings.Contains(v, "@") {
		t.Errorf("the version is %q", v)
	}
}
