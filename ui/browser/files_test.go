package browser_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pageAndNode returns the folder of the page's sources, and the path of Node.
func pageAndNode(t *testing.T) (page, node string) {
	t.Helper()
	page, err := filepath.Abs(filepath.Join("..", "..", "assets", "page"))
	if err != nil {
		t.Fatal(err)
	}
	node, err = exec.LookPath("node")
	if err != nil {
		t.Skip("Node is not installed, so the files of the page are not tested outside a browser")
	}
	for _, pattern := range []string{filepath.Join(page, "*.js"), filepath.Join("testdata", "*.js")} {
		sources, _ := filepath.Glob(pattern)
		for _, source := range sources {
			if _, err := os.ReadFile(source); err != nil { // so that Go does not take the result from its cache when a source changes
				t.Fatal(err)
			}
		}
	}
	if err := exec.Command(node, "--test", "--version").Run(); err != nil {
		t.Skip("Node is older than 18, so the files of the page are not tested outside a browser")
	}
	return page, node
}

// The page's file system loses nothing in a crash, and says what is wrong.
func TestFiles(t *testing.T) {
	page, node := pageAndNode(t)
	c := exec.Command(node, "--test", filepath.Join("testdata", "files.test.js"))
	c.Env = append(os.Environ(), "PAGE="+page)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The packages that keep the program's files do on the page's file system what they do on others: their own tests pass.
func TestPackagesOnTheFilesOfThePage(t *testing.T) {
	if testing.Short() {
		t.Skip("two packages are built for the browser, which takes long")
	}
	page, node := pageAndNode(t)
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	wasmExec := filepath.Join(strings.TrimSpace(string(goRoot)), "lib", "wasm", "wasm_exec.js")
	for name, skip := range map[string]string{
		"disk":    "TestPipesAndDevices|TestWhatToDo", // without pipes; and Go's texts of errors begin with capitals there
		"archive": "TestKilled",                       // without processes
	} {
		t.Run(name, func(t *testing.T) {
			folder, err := filepath.Abs(filepath.Join("..", "..", "worker", name))
			if err != nil {
				t.Fatal(err)
			}
			program := filepath.Join(t.TempDir(), name+".wasm")
			build := exec.Command("go", "test", "-c", "-o", program, ".")
			build.Dir, build.Env = folder, append(os.Environ(), "GOOS=js", "GOARCH=wasm")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			out, err := exec.Command(node, filepath.Join("testdata", "run.js"), page, wasmExec, folder, program,
				"-test.short", "-test.v", "-test.skip", skip).CombinedOutput()
			if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "PASS") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
