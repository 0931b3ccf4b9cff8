package serve

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
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
	var tried []string
	for _, place := range places {
		page := filepath.Join(folder, filepath.FromSlash(place))
		if Check(page) == nil {
			return page, nil
		}
		tried = append(tried, page)
	}
	return "", fmt.Errorf("there is no page with this program; it would be in one of these folders:\n  %s\n"+
		"Groupy's packages contain it, and make web builds it. To serve another folder: groupy serve FOLDER", strings.Join(tried, "\n  "))
}

// Check returns an error if a folder does not contain the page.
func Check(folder string) error {
	for _, name := range []string{"index.html", program} {
		switch info, err := os.Stat(filepath.Join(folder, name)); {
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("%s does not contain the page: it has no %s. make web builds the page, in dist/page", folder, name)
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return fmt.Errorf("%s does not contain the page: its %s is not a file", folder, name)
		}
	}
	return nil
}
