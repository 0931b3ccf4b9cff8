package main

// The house rules, as tests: the allowed imports, what a run must not use, and how
// large functions, files and packages may be. The tests parse the source of every
// build tag, so they need neither a display nor a C compiler.

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
)

const (
	module = "groupy"

	mostFunctionLines = 70
	mostFileLines     = 450
	mostPackageLines  = 4200 // about 4,000
	mostVersionLines  = 119  // so that a version can be read in one sitting
)

// allFyne is all of Fyne except its package app, which links OpenGL and C. Only window.go imports app.
const allFyne = "fyne.io/fyne/v2/... -fyne.io/fyne/v2/app"

// mayImport lists for each package what it may import besides the standard library.
// Packages of this module are named without "groupy/". "x/..." means x and all
// packages below it; "-x" excludes x again. Tests may import more.
var mayImport = map[string]string{
	".":      "assets ui ui/browser ui/build ui/command ui/console ui/display ui/serve worker/archive worker/scenario fyne.io/fyne/v2/... github.com/go-gl/glfw/v3.4/glfw", // glfw names the keys
	"assets": "",

	"gms/actor":    "", // the runtime knows nothing about groups
	"gms":          "gms/actor",
	"gms/gms1":     "gms gms/actor", // a version knows neither its neighbours nor the judge
	"gms/gms2":     "gms gms/actor",
	"gms/gms3":     "gms gms/actor",
	"gms/numbers":  "gms gms/actor", // a fixture of lessons, as the next
	"gms/resends":  "gms gms/actor",
	"gms/check":    "gms gms/actor", // judges events alone
	"gms/versions": "gms gms/check gms/gms1 gms/gms2 gms/gms3 gms/numbers gms/resends",

	"worker":               "gms gms/actor gms/check gms/versions",
	"worker/stage":         "gms gms/actor worker",
	"worker/scenario":      "gms/... worker worker/stage",
	"worker/disk":          "",
	"worker/disk/disktest": "worker/disk", // for tests
	"worker/archive":       "gms/actor worker/disk worker/scenario",
	"worker/playlist":      "gms/versions worker/archive worker/scenario",
	"worker/history":       "gms gms/actor worker worker/archive worker/scenario worker/stage",
	"worker/lesson":        "gms/actor gms/check gms/versions worker/archive worker/history worker/scenario",
	"worker/words":         "gms gms/actor gms/check gms/versions worker worker/blame worker/scenario worker/stage", // all sentences
	"worker/narrative":     "gms gms/actor gms/check worker worker/scenario worker/stage worker/words",
	"worker/blame":         "gms/actor gms/check gms/versions worker worker/scenario",
	"worker/crashpoints":   "gms/actor gms/check worker worker/scenario worker/stage",
	"worker/sweep":         "gms gms/actor gms/check worker worker/blame worker/scenario",
	"worker/record":        "gms gms/actor gms/check gms/versions worker worker/scenario worker/words",

	"worker/scenario/scenariotest": "gms/actor gms/versions worker/disk worker/scenario pgregory.net/rapid", // for tests

	// Only ui and the packages of its parts import Fyne: what the window shows is tested without a window.
	"ui/build":     "",
	"ui/browser":   "", // the page that the program may run in
	"ui/console":   "",
	"ui/display":   "github.com/jezek/xgb/... " + allFyne,
	"ui/facts":     "gms gms/actor gms/check worker worker/scenario worker/stage worker/words",
	"ui/spacetime": "gms/actor gms/check ui/facts worker worker/scenario worker/words",
	"ui/places":    "worker/archive",
	"ui/raster":    "github.com/lucasb-eyer/go-colorful golang.org/x/image/...", // knows nothing about groups
	"ui/grid":      "",
	"ui/paint":     "ui/facts ui/grid ui/raster ui/spacetime",
	"ui/figure":    "gms/actor ui/facts ui/paint ui/raster ui/spacetime worker/scenario golang.org/x/image/...",
	"ui/report":    "gms/... worker/... ui/build ui/facts ui/figure ui/paint ui/session ui/spacetime ui/still",
	"ui/tape":      "worker/scenario", // what a window has shown
	"ui/faults":    "gms/actor gms/versions worker worker/blame worker/history worker/scenario worker/words",
	"ui/feed":      "gms/actor worker/history worker/narrative worker/scenario",
	"ui/inside":    "gms gms/actor ui/describe worker worker/scenario worker/stage worker/words",
	"ui/describe":  "gms gms/actor gms/check ui/paint ui/raster worker worker/scenario worker/stage worker/words",
	"ui/choices":   "gms gms/actor ui/paint worker worker/scenario worker/words",
	"ui/course":    "worker/lesson worker/scenario",
	"ui/cuts":      "gms gms/actor ui/paint worker worker/history worker/scenario",
	"ui/fade":      "ui/raster",
	"ui/session":   "gms/... worker/... ui/course ui/cuts ui/describe ui/facts ui/fade ui/faults ui/feed ui/inside ui/paint ui/raster ui/tape",
	"ui/film":      "ui/describe ui/paint ui/raster ui/session ui/spacetime worker/archive worker/disk worker/narrative worker/scenario worker/words",
	"ui/still":     "ui/paint ui/session worker/scenario",
	"ui/kit":       "ui/paint ui/raster " + allFyne,              // knows nothing about groups, except their colours
	"ui/offers":    "gms/actor ui/faults worker worker/scenario", // what can be done
	"ui/menus":     "gms/actor ui/kit ui/offers ui/session worker/scenario worker/words " + allFyne,
	"ui/library":   "ui/kit ui/paint ui/raster ui/session ui/still worker/scenario " + allFyne,
	"ui/panel":     "gms gms/actor gms/check ui/faults ui/kit ui/menus ui/offers ui/paint ui/raster ui/session worker/archive worker/history worker/scenario worker/narrative worker/words " + allFyne,
	"ui/asking":    "gms/versions ui/kit worker/lesson worker/playlist worker/scenario " + allFyne,
	"ui/diagram":   "gms/actor ui/facts ui/figure ui/kit ui/menus ui/paint ui/raster ui/session ui/spacetime worker/scenario " + allFyne,
	"ui/exporting": "ui/diagram ui/facts ui/figure ui/kit ui/paint ui/raster ui/session ui/spacetime worker/scenario " + allFyne,
	"ui/clipboard": "github.com/jezek/xgb/...",
	"ui/playing":   "ui/kit ui/session worker/archive worker/playlist worker/scenario " + allFyne,
	"ui/lecture":   "ui/kit ui/raster ui/session worker/scenario " + allFyne,
	"ui/help":      "gms gms/versions ui/kit ui/paint ui/raster worker/words " + allFyne,
	"ui/lessons":   "assets gms/check ui/bars ui/course ui/diagram ui/kit ui/panel ui/raster ui/session ui/tiles worker/lesson worker/scenario " + allFyne,
	"ui/hand":      "ui/choices ui/kit ui/paint ui/raster ui/session worker/history worker/scenario " + allFyne,
	"ui/outcomes":  "gms/check ui/describe ui/kit ui/paint ui/raster ui/session worker/crashpoints worker/history worker/scenario worker/words " + allFyne,
	"ui/tiles":     "ui/describe ui/grid ui/kit ui/paint ui/session " + allFyne,
	"ui/filming":   "ui/film ui/kit ui/paint ui/raster ui/session worker/archive worker/disk worker/scenario " + allFyne,
	"ui/bars":      "gms gms/actor gms/versions ui/describe ui/faults ui/kit ui/paint ui/raster ui/session worker/scenario worker/words " + allFyne,
	"ui/reporting": "gms/versions ui/kit ui/report worker/scenario " + allFyne,
	"ui/command":   "assets gms/... worker/... ui/... -ui -ui/asking -ui/kit -ui/diagram -ui/panel -ui/hand -ui/help -ui/lecture -ui/lessons -ui/menus -ui/outcomes -ui/playing -ui/display -ui/library -ui/tiles -ui/bars -ui/clipboard -ui/exporting -ui/filming -ui/reporting -ui/serve github.com/alecthomas/kong",
	"ui/serve":     "github.com/cli/browser", // knows nothing about groups
	"ui":           "assets gms/... worker/... ui/... -ui/command -ui/serve github.com/lucasb-eyer/go-colorful golang.org/x/image/... " + allFyne,
}

func TestImportsFollowTheTable(t *testing.T) {
	each(t, importsOutsideTable)
}

// A run must be a pure function of its version, seed, settings and inputs, so that it can
// be replayed. The same holds for what the window shows of it.
func TestRunsArePure(t *testing.T) {
	each(t, func(f *source) []string {
		if !within(f.dir, "gms") && !within(f.dir, "worker") && f.dir != "ui/session" {
			return nil
		}
		return impurities(f)
	})
}

// A package that has grown too large should be several packages.
func TestPackagesStaySmall(t *testing.T) {
	lines := map[string]int{}
	each(t, func(f *source) []string {
		lines[f.dir] += f.lines
		return nil
	})
	for dir, n := range lines {
		if n > mostPackageLines {
			t.Errorf("package %s has %d lines, at most %d are allowed: split it", dir, n, mostPackageLines)
		}
	}
}

// The command line alone must build without C, so none of its files may import the
// window.
func TestCommandLineNeedsNoWindow(t *testing.T) {
	headless := build.Default
	headless.BuildTags = []string{"headless"}
	withoutC := build.Default
	withoutC.CgoEnabled = false
	each(t, func(f *source) []string {
		if f.dir != "." || !importsWindow(f) {
			return nil
		}
		for _, context := range []build.Context{headless, withoutC} {
			if in, err := context.MatchFile(".", f.path); err != nil || in {
				return []string{"imports the window, so it needs a build constraint: //go:build (cgo || js) && !headless"}
			}
		}
		return nil
	})
}

// Every file is written by worker/disk, completely or not at all.
func TestFilesAreWrittenByOnePackage(t *testing.T) {
	each(t, writesOfItsOwn)
}

// The texts of the window can be read as a whole, and translated, because each package of the window has them in one file.
func TestTextsStandInOneFile(t *testing.T) {
	each(t, textsElsewhere)
}

// Everything that talks to a browser is in one package.
func TestJavaScriptStandsInOnePackage(t *testing.T) {
	each(t, javaScriptElsewhere)
}

func TestPackageNamesSayWhatTheyAreFor(t *testing.T) {
	each(t, func(f *source) []string {
		for _, name := range []string{f.ast.Name.Name, path.Base(f.dir)} {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc"}, name) {
				return []string{fmt.Sprintf("the name of package %q says nothing: name it after its purpose", name)}
			}
		}
		return nil
	})
}

func TestFunctionsAndFilesStaySmall(t *testing.T) {
	each(t, func(f *source) []string {
		return append(longFunctions(f), longFile(f)...)
	})
}

// Docs and code must be valid on every machine.
func TestNoPathsOfOneMachine(t *testing.T) {
	err := walk(func(file string) error {
		if ext := path.Ext(file); ext != ".go" && ext != ".md" {
			return nil
		}
		text, err := os.ReadFile(file)
		for i, line := range strings.Split(string(text), "\n") {
			if found := pathOfOneMachine(line); found != "" {
				t.Errorf("%s:%d: %s exists on one machine only: write a path from the top of the project", file, i+1, found)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Each of these examples breaks a rule and must draw a complaint.
func TestRulesComplain(t *testing.T) {
	long := "package x\n\nfunc f() {" + strings.Repeat("\n", mostFunctionLines) + "}\n"
	examples := []struct {
		rule           func(*source) []string
		file, text, of string
	}{
		{importsOutsideTable, "gms/gms2/a.go", `package x; import "groupy/gms/gms1"`, "gms/gms2 may not import groupy/gms/gms1"},
		{importsOutsideTable, "gms/actor/a.go", `package x; import "pgregory.net/rapid"`, "may not import pgregory.net/rapid"},
		{importsOutsideTable, "ui/a.go", `package x; import "groupy/ui/command"`, "may not import groupy/ui/command"},
		{importsOutsideTable, "ui/a.go", `package x; import "fyne.io/fyne/v2/app"`, "may not import fyne.io/fyne/v2/app"},
		{importsOutsideTable, "ui/session/a.go", `package x; import "fyne.io/fyne/v2"`, "may not import fyne.io/fyne/v2"},
		{importsOutsideTable, "ui/command/a.go", `package x; import "groupy/ui"`, "may not import groupy/ui"},
		{importsOutsideTable, "gms/gms9/a.go", `package x`, "is not in the table"},
		{impurities, "gms/a.go", `package x; import w "time"; var v = w.Now()`, "time.Now"},
		{impurities, "gms/a.go", `package x; import . "time"; var v = Now()`, "by its full name"},
		{impurities, "gms/a.go", `package x; import "math/rand/v2"`, "math/rand/v2"},
		{impurities, "gms/a.go", `package x; func f() { go f() }`, "go statement"},
		{impurities, "worker/sweep/a.go", `package x; import "time"; func f() { go f(); time.Now() }`, "time.Now"},
		{writesOfItsOwn, "ui/a.go", `package x; import "os"; func f() { os.WriteFile("a", nil, 0) }`, "os.WriteFile"},
		{writesOfItsOwn, "ui/a.go", `package x; import o "os"; func f() { o.Rename("a", "b") }`, "os.Rename"},
		{textsElsewhere, "ui/panel/a.go", `package x; const a = "Step by step"`, `"Step by step"`},
		{textsElsewhere, "ui/a.go", `package x; func f() { say(fmt.Sprintf("%d left", 1)) }`, `"%d left"`},
		{javaScriptElsewhere, "ui/a_js.go", `package x; import "syscall/js"`, "syscall/js"},
		{longFunctions, "gms/a.go", long, "71 lines"},
		{longFile, "ui/a.go", "package x\n" + strings.Repeat("\n", mostFileLines), fmt.Sprint(mostFileLines+1, " lines")},
		{longFile, "gms/gms1/a.go", "package x\n" + strings.Repeat("\n", mostVersionLines), fmt.Sprint(mostVersionLines+1, " lines")},
	}
	for _, b := range examples {
		f, err := parse(b.file, []byte(b.text))
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(b.rule(f), "\n"); !strings.Contains(said, b.of) {
			t.Errorf("%s in %s should draw the complaint %q; it drew %q", b.text, b.file, b.of, said)
		}
	}
	for _, line := range []string{"see /" + "tmp/run.json", "`/" + "root/go`", "(/" + "home/ann)"} {
		if pathOfOneMachine(line) == "" {
			t.Errorf("%q should draw a complaint", line)
		}
	}
}

// Each of these examples is allowed and must draw no complaint.
func TestRulesAllow(t *testing.T) {
	for file, text := range map[string]string{
		"gms/gms1/a.go":     `package x; import ("time"; "groupy/gms"; "groupy/gms/actor"); var d = 2 * time.Second`,
		"worker/a.go":       `package x; import ("image/color"; "groupy/gms")`,
		"ui/a.go":           `package x; import ("fyne.io/fyne/v2/widget"; "groupy/ui/session"; "groupy/worker/narrative")`,
		"ui/command/a.go":   `package x; import ("github.com/alecthomas/kong"; "groupy/ui/paint")`,
		"ui/panel/a.go":     `package x; func f() { log(fmt.Sprintf("%s %d", a, 1)); panic("ui: no action") }`,
		"ui/text.go":        `package x; const a = "Step by step"`,
		"ui/session/a.go":   `package x; const a = "Step by step"`,
		"ui/raster/a.go":    `package x; import "golang.org/x/image/vector"`,
		"worker/words/a.go": `package x; import "groupy/gms/check"`,
		"worker/sweep/a.go": `package x; func f() { go f() }`,
	} {
		f, err := parse(file, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if said := slices.Concat(importsOutsideTable(f), impurities(f), textsElsewhere(f)); len(said) > 0 {
			t.Errorf("%s in %s should pass; it drew %q", text, file, said)
		}
	}
	for _, line := range []string{"https://go.dev/tmp/", "docs/root.md", "either/home or away", "a // comment"} {
		if found := pathOfOneMachine(line); found != "" {
			t.Errorf("%q should pass; it drew %q", line, found)
		}
	}
}

func importsOutsideTable(f *source) []string {
	may, known := mayImport[f.dir]
	if !known {
		return []string{fmt.Sprintf("package %s is not in the table: add it to mayImport in house_test.go, with the fewest imports "+
			"that it needs", f.dir)}
	}
	var bad []string
	for _, imported := range f.imports() {
		if !standard(imported) && !allowed(imported, may) {
			bad = append(bad, fmt.Sprintf("package %s may not import %s: the table in house_test.go allows %q", f.dir, imported, may))
		}
	}
	return bad
}

// allowed reports whether a row of the table allows an import. The last match counts.
func allowed(imported, may string) bool {
	imported = strings.TrimPrefix(imported, module+"/")
	ok := false
	for _, word := range strings.Fields(may) {
		pattern, out := strings.CutPrefix(word, "-")
		top, tree := strings.CutSuffix(pattern, "/...")
		if imported == pattern || tree && within(imported, top) {
			ok = !out
		}
	}
	return ok
}

func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return first != module && !strings.Contains(first, ".")
}

func within(pkg, top string) bool { return pkg == top || strings.HasPrefix(pkg, top+"/") }

func importsWindow(f *source) bool {
	return slices.ContainsFunc(f.imports(), func(p string) bool { return p == module+"/ui" || within(p, "fyne.io/fyne/v2") })
}

// manyRuns may use goroutines: each plays whole runs, and no run uses more than one.
const manyRuns = "worker/sweep"

var clockCalls = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}

func impurities(f *source) []string {
	var bad []string
	for _, imported := range f.imports() {
		if within(imported, "math/rand") || imported == "crypto/rand" {
			bad = append(bad, fmt.Sprintf("imports %s: all chance must come from the run's seed", imported))
		}
	}
	clock := f.nameOf("time")
	if clock == "." {
		bad = append(bad, `imports . "time": call it by its full name, so that a use of the wall clock can be found`)
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if f.dir == manyRuns {
				break
			}
			bad = append(bad, f.at(n.Pos())+" go statement: a run uses one goroutine, or the order of its events would vary")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == clock && slices.Contains(clockCalls, n.Sel.Name) {
				bad = append(bad, fmt.Sprintf("%s time.%s: a run uses virtual time only", f.at(n.Pos()), n.Sel.Name))
			}
		}
		return true
	})
	return bad
}

var fileCalls = []string{"Create", "Rename", "Truncate", "WriteFile"}

// writesOfItsOwn finds calls that write files without worker/disk.
func writesOfItsOwn(f *source) []string {
	if within(f.dir, "worker/disk") {
		return nil
	}
	var bad []string
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if n, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := n.X.(*ast.Ident); ok && x.Name == f.nameOf("os") && slices.Contains(fileCalls, n.Sel.Name) {
				bad = append(bad, fmt.Sprintf("%s os.%s: write with worker/disk, which leaves no partial files and returns errors with advice", f.at(n.Pos()), n.Sel.Name))
			}
		}
		return true
	})
	return bad
}

// javaScriptElsewhere finds calls of JavaScript outside ui/browser.
func javaScriptElsewhere(f *source) []string {
	if f.dir != "ui/browser" && slices.Contains(f.imports(), "syscall/js") {
		return []string{"imports syscall/js, which only ui/browser may: ask the browser through it"}
	}
	return nil
}

// Files of the window that have the texts of their package.
var textFiles = []string{"text.go", "actions.go"}

var windowDirs = []string{"ui", "ui/bars", "ui/diagram", "ui/display", "ui/help", "ui/kit", "ui/lecture", "ui/library", "ui/panel", "ui/playing", "ui/reporting", "ui/tiles"}

// noText are beginnings of strings that no user reads.
var noText = []string{
	"<svg ",       // an icon
	"link ",       // the key of a hit area
	"row ",        // the key of a hit area
	"complains: ", // in the run log
}

var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z%]`)

// textsElsewhere reports texts of the window outside the files for them: strings with a space and a letter. The
// arguments of panic, of Fyne's log and of icons are not for users.
func textsElsewhere(f *source) []string {
	if !slices.Contains(windowDirs, f.dir) || slices.Contains(textFiles, path.Base(f.path)) {
		return nil
	}
	var bad []string
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			switch called := n.Fun.(type) {
			case *ast.Ident:
				return called.Name != "panic" && called.Name != "icon"
			case *ast.SelectorExpr:
				return called.Sel.Name != "LogError"
			}
		case *ast.Field:
			return n.Tag == nil
		case *ast.BasicLit:
			if n.Kind == token.STRING && isText(n.Value) {
				bad = append(bad, fmt.Sprintf("%s the text %s: move it to text.go", f.at(n.Pos()), n.Value))
			}
		}
		return true
	})
	return bad
}

// isText reports whether a quoted string may be a text for users.
func isText(quoted string) bool {
	text, err := strconv.Unquote(quoted)
	if err != nil || slices.ContainsFunc(noText, func(begins string) bool { return strings.HasPrefix(text, begins) }) {
		return false
	}
	text = verb.ReplaceAllString(text, "")
	return strings.Contains(text, " ") && strings.ContainsFunc(text, unicode.IsLetter)
}

func longFunctions(f *source) []string {
	var bad []string
	for _, decl := range f.ast.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if lines := f.line(fn.End()) - f.line(fn.Pos()) + 1; lines > mostFunctionLines {
			bad = append(bad, fmt.Sprintf("%s %s has %d lines, at most %d are allowed: split it", f.at(fn.Pos()), fn.Name.Name, lines, mostFunctionLines))
		}
	}
	return bad
}

var versionDir = regexp.MustCompile(`^gms/gms[0-9]+$`)

func longFile(f *source) []string {
	most := mostFileLines
	if versionDir.MatchString(f.dir) {
		most = mostVersionLines
	}
	if f.lines <= most {
		return nil
	}
	return []string{fmt.Sprintf("has %d lines, at most %d are allowed: split it", f.lines, most)}
}

var machinePath = regexp.MustCompile(`(?:^|[^\w./:-])(/(?:tmp|root|home|work|Users)\b)`)

func pathOfOneMachine(line string) string {
	if m := machinePath.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return ""
}

// source is a Go file that is not a test.
type source struct {
	path, dir string // with forward slashes; dir is "." for package main
	lines     int
	files     *token.FileSet
	ast       *ast.File
}

func parse(file string, text []byte) (*source, error) {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &source{file, path.Dir(file), strings.Count(string(text), "\n"), files, tree}, nil
}

func (f *source) imports() []string {
	var paths []string
	for _, spec := range f.ast.Imports {
		paths = append(paths, strings.Trim(spec.Path.Value, "`\""))
	}
	return paths
}

// nameOf returns the name of an imported package in the file, or "" if the file does not import it.
func (f *source) nameOf(imported string) string {
	i := slices.Index(f.imports(), imported)
	if i < 0 {
		return ""
	}
	if name := f.ast.Imports[i].Name; name != nil {
		return name.Name
	}
	return path.Base(imported)
}

func (f *source) line(p token.Pos) int  { return f.files.Position(p).Line }
func (f *source) at(p token.Pos) string { return fmt.Sprintf("line %d:", f.line(p)) }

// each applies a rule to every source file of the module.
func each(t *testing.T, rule func(*source) []string) {
	t.Helper()
	all, err := sources()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		for _, complaint := range rule(f) {
			t.Errorf("%s: %s", f.path, complaint)
		}
	}
}

var sources = sync.OnceValues(func() ([]*source, error) {
	var all []*source
	err := walk(func(file string) error {
		if path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		f, err := parse(file, text)
		if err == nil {
			all = append(all, f)
		}
		return err
	})
	return all, err
})

// walk visits the files of the project, with their paths from its top.
func walk(visit func(file string) error) error {
	return filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if file != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "vendor") {
				return filepath.SkipDir
			}
			return nil
		}
		return visit(filepath.ToSlash(file))
	})
}
