//go:build ignore

// Slim adapts libraries to the page. It leaves out what the page does not need, and mends what Fyne lacks in a browser:
//
//	go run .ci/slim.go FOLDER
//
// It copies the libraries into FOLDER, changes some of their files there, and writes FOLDER/go.mod, for go build -modfile. The libraries
// themselves and the other builds stay as they are. Slim fails if a library has another version than here, or if a text that it replaces
// does not occur exactly once. Then look at the change, and adapt or delete it: without it, the page is larger, or some keys do not work.
package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// change replaces texts in a file of a module: old, new, old, new. Without texts, it leaves the file out.
type change struct {
	module, file string
	texts        []string
}

// The libraries, with the versions for which the changes were made.
const (
	fyne  = "fyne.io/fyne/v2@v2.8.1"
	glfw  = "github.com/fyne-io/glfw-js@v0.4.0"
	i18n  = "github.com/nicksnyder/go-i18n/v2@v2.7.0"
	oksvg = "github.com/fyne-io/oksvg@v0.2.0"
	older = "github.com/srwiley/oksvg@v0.0.0-20221011165216-be6e8873101c"
)

var changes = []change{
	// The program in the page fetches nothing, so it needs neither net/http nor the cryptography behind it.
	{fyne, "resource.go", []string{
		"\t\"net/http\"\n", "\t\"errors\"\n",
		between("\tres, err := http.Get(", "\tname := filepath.Base(urlStr)\n\treturn NewStaticResource(name, bytes), nil\n}\n\n// Cache"),
		"\treturn nil, errors.ErrUnsupported\n}\n\n// Cache",
	}},
	{fyne, "app/app_wasm.go", []string{
		"\t\"net/http\"\n", "",
		"http.DetectContentType(icon)", `"image/png"`,
		"\tintRepo \"fyne.io/fyne/v2/internal/repository\"\n", "",
		"\t\"fyne.io/fyne/v2/storage/repository\"\n", "",
		between("\trepo, err := intRepo.NewIndexDBRepository()\n", "\trepository.Register(\"idbfile\", repo)\n"), "",
	}},
	{fyne, "app/app.go", []string{
		"makeStoreDocs(id, store)", "&internal.Docs{}",
		between("\thttpHandler := ", "\trepository.Register(\"https\", httpHandler)\n"), "",
		"\tintRepo \"fyne.io/fyne/v2/internal/repository\"\n", "",
		"\t\"fyne.io/fyne/v2/storage/repository\"\n", "",
	}},
	{fyne, "internal/repository/http.go", nil},

	// Groupy uses neither Fyne's cache nor its documents, so they need no folder and no second database. To make them takes time, and
	// where the browser stores nothing, it fails with a dozen lines on the console.
	{fyne, "app/cache.go", []string{between("\troot := c.RootURI()\n", "\treturn c\n"), "\treturn c\n"}},
	{fyne, "internal/repository/indexdb_wasm.go", nil},
	{fyne, "internal/repository/indexdb_file_wasm.go", nil},

	{glfw, "browser_wasm.go", []string{
		"\t\"net/http\"\n", "",
		between("\tresp, err := http.Get(name)\n", "\treturn resp.Body, nil\n"), "\treturn nil, errors.ErrUnsupported\n",

		// The codes of these keys are missing.
		"KeyInsert       Key = -iota - 2", "KeyInsert       Key = 45",
		"KeyPageUp       Key = -iota - 2", "KeyPageUp       Key = 33",
		"KeyPageDown     Key = -iota - 2", "KeyPageDown     Key = 34",
		"KeyHome         Key = -iota - 2", "KeyHome         Key = 36",
		"KeyEnd          Key = -iota - 2", "KeyEnd          Key = 35",

		// A character that is not ASCII is typed, too, and after its key. The place of the key comes from input.js.
		between("\t\tif w.keyCallback != nil {\n\t\t\tgo w.keyCallback(w, key, -1, action, mods)\n", "keyRune[0])\n\t\t\t}\n\t\t}\n"),
		"\t\tscancode, typed := -1, []rune(ke.Get(\"key\").String())\n" +
			"\t\tif place := ke.Get(\"place\"); place.Type() == js.TypeNumber {\n\t\t\tscancode = place.Int()\n\t\t}\n" +
			"\t\tgo func() {\n" +
			"\t\t\tif w.keyCallback != nil {\n\t\t\t\tw.keyCallback(w, key, scancode, action, mods)\n\t\t\t}\n" +
			"\t\t\tif w.charCallback != nil && mods < 2 && len(typed) == 1 {\n\t\t\t\tw.charCallback(w, typed[0])\n\t\t\t}\n" +
			"\t\t}()\n",
	}},
	// The wheel scrolls in proportion, as in other pages.
	{fyne, "internal/driver/glfw/scroll_speed_wasm.go", []string{
		"float64(10)", "float64(1)",
		"float32(0.2)", "float32(0.5)",
	}},
	// A finger drags what can be dragged, and scrolls a list where nothing can be dragged. Fyne finds what is nearest to the
	// finger; the page could not. A mouse does not scroll by dragging.
	{fyne, "internal/driver/glfw/window.go", []string{
		"_, ok := object.(fyne.Draggable)\n\t\t\treturn ok\n\t\t})\n",
		"_, ok := object.(fyne.Draggable)\n\t\t\t_, list := object.(fyne.Scrollable)\n\t\t\treturn ok || list && byFinger()\n\t\t})\n" +
			"\t\tif list, ok := obj.(fyne.Scrollable); ok {\n\t\t\tif _, ok := obj.(fyne.Draggable); !ok {\n\t\t\t\tobj = &swiped{obj, list}\n\t\t\t}\n\t\t}\n",
	}},
	{fyne, "internal/driver/glfw/device_wasm.go", []string{
		"func connectKeyboard(", "func byFinger() bool {\n\treturn js.Global().Get(\"groupy\").Get(\"byFinger\").Truthy()\n}\n\n" +
			"type swiped struct {\n\tfyne.CanvasObject\n\tfyne.Scrollable\n}\n\n" +
			"func (s *swiped) Dragged(e *fyne.DragEvent) {\n\ts.Scrolled(&fyne.ScrollEvent{PointEvent: e.PointEvent, Scrolled: e.Dragged})\n}\n\n" +
			"func (s *swiped) DragEnd() {}\n\nfunc connectKeyboard(",
	}},

	// Fyne's icons are UTF-8, so they need no tables of other encodings.
	{oksvg, "public.go", charset},
	{older, "public.go", charset},

	// Nothing in the window is italic.
	{fyne, "theme/bundled-fonts.go", []string{
		"//go:embed font/NotoSans-Italic.ttf\nvar notoSansItalic []byte\n", "var notoSansItalic = notoSansRegular\n",
		"//go:embed font/NotoSans-BoldItalic.ttf\nvar notoSansBoldItalic []byte\n", "var notoSansBoldItalic = notoSansBold\n",
	}},

	// Fyne's translations of its own buttons are plain texts, no templates. text/template calls methods by name, and because
	// of that the linker would keep every method.
	{fyne, "lang/lang.go", []string{
		"\t\"strings\"\n", "",
		"\t\"text/template\"\n", "",
		between("\tt, err := template.New(key)", "\treturn str.String()\n"), "\treturn fallback\n",
		"\t\"log\"\n", "",
	}},
	{i18n, "i18n/localizer.go", []string{
		"\ttexttemplate \"text/template\"\n", "",
		"Funcs texttemplate.FuncMap", "Funcs map[string]any",
	}},
	{i18n, "i18n/message_template.go", []string{
		"\ttexttemplate \"text/template\"\n", "",
		"funcs texttemplate.FuncMap", "funcs map[string]any",
	}},
	{i18n, "i18n/template/text_parser.go", []string{
		between("import (", "\n)\n"), "",
		"template.FuncMap", "map[string]any",
		between("\tif leftDelim == \"\" {\n\t\tleftDelim = te.LeftDelim\n", "\treturn &parsedTextTemplate{tmpl: tmpl}, nil\n"), "\treturn &identityParsedTemplate{src: src}, nil\n",
		between("type parsedTextTemplate struct {", "\treturn buf.String(), nil\n}\n"), "",
	}},
}

var charset = []string{
	"\t\"golang.org/x/net/html/charset\"\n", "",
	"\tdecoder.CharsetReader = charset.NewReaderLabel\n", "",
}

const gap = "\x00"

// between stands for a text with a beginning and an end.
func between(first, last string) string { return first + gap + last }

func main() {
	if err := slim(filepath.ToSlash(os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// slim writes the changed libraries and go.mod into a folder. The folder is relative: the program names it.
func slim(folder string) error {
	copies := map[string]string{}
	for i, c := range changes {
		dir := copies[c.module]
		if dir == "" {
			dir = fmt.Sprintf("%s/%d", folder, i)
			if err := c.copy(dir); err != nil {
				return err
			}
			copies[c.module] = dir
		}
		if err := c.apply(filepath.Join(dir, filepath.FromSlash(c.file))); err != nil {
			return err
		}
	}
	return writeModule(folder, copies)
}

// copy copies the module into a folder.
func (c change) copy(to string) error {
	path, _, _ := strings.Cut(c.module, "@")
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Path}}@{{.Version}}\t{{.Dir}}", path).Output()
	if err != nil {
		return fmt.Errorf("go list -m %s: %w", path, err)
	}
	have, dir, _ := strings.Cut(strings.TrimSpace(string(out)), "\t")
	if have != c.module {
		return fmt.Errorf(".ci/slim.go changes files of %s, but go.mod has %s: check the changes, and name the new version", c.module, have)
	}
	return filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, file)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || name == "cmd"):
			return filepath.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		case strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), text, 0o644)
	})
}

// writeModule writes go.mod and go.sum that name the copies.
func writeModule(folder string, copies map[string]string) error {
	module, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	for _, of := range slices.Sorted(maps.Keys(copies)) {
		path, version, _ := strings.Cut(of, "@")
		module = fmt.Appendf(module, "\nreplace %s %s => ./%s\n", path, version, copies[of])
	}
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), module, 0o644); err != nil {
		return err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o644)
}

// apply changes the file.
func (c change) apply(file string) error {
	if c.texts == nil {
		return os.Remove(file)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text := string(whole)
	for i := 0; i < len(c.texts); i += 2 {
		first, last, _ := strings.Cut(c.texts[i], gap)
		if strings.Count(text, first) != 1 {
			return fmt.Errorf("%s: %s does not contain %q exactly once", c.module, c.file, first)
		}
		start := strings.Index(text, first)
		rest := text[start+len(first):]
		end := strings.Index(rest, last)
		if end < 0 {
			return fmt.Errorf("%s: %s does not contain %q after %q", c.module, c.file, last, first)
		}
		text = text[:start] + c.texts[i+1] + rest[end+len(last):]
	}
	return os.WriteFile(file, []byte(text), 0o644)
}
