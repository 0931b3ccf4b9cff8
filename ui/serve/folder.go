package serve

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// places are the folders of the page, relative to the folder of the program: in a package for Windows, installed on Linux,
// in an application of macOS, and in a clone.
var places = []string{"page", "../share/groupy/page", "../Resources/page", "dist/page"}

// program is the file that every folder of the page contains.
const program = "groupy.wasm.gz"

// Find returns the folder of the page that came with the program.
func Find() (string, error) {
	self, err := os.Executable()
	if err == nil {
		self, err = filepath.EvalSymlinks(self)
	}
	if err != nil {
		return "", fmt.Errorf("the program does not find its own folder: %w", err)
	}
	return findBeside(filepath.Dir(self))
}

// findBeside returns the folder of the page for a program in a folder.
func findBeside(folder string) (string, error) {
	for _, place := range places {
		page := filepath.Join(folder, filepath.FromSlash(place))
		if Check(page) == nil {
			return page, nil
		}
	}
	return "", fmt.Errorf("there is no page with this program.\nThe package groupy_VERSION_page has it: unpack it, and type groupy serve FOLDER, "+
		"or call its folder page and put it into %s. With the sources: make web", folder)
}

// Check returns an error if a folder does not contain the page.
func Check(folder string) error {
	for _, name := range []string{"index.html", program} {
		switch info, err := os.Stat(filepath.Join(folder, name)); {
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("%s does not contain the page: it has no %s. The package groupy_VERSION_page has the page. With the sources, make web builds it in dist/page", folder, name)
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return fmt.Errorf("%s does not contain the page: its %s is not a file", folder, name)
		}
	}
	return nil
}
