//go:build !windows && !js

package clipboard

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// run gives a picture to a program. The program may leave a process behind that serves the picture.
func run(content []byte, path string, args ...string) error {
	c := exec.Command(path, args...)
	c.Stdin = bytes.NewReader(content)
	c.WaitDelay = time.Second // for the pipe of the standard input
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s fails: %w", filepath.Base(path), err)
	}
	return nil
}
