//go:build !windows && !darwin && !js

package clipboard

import (
	"errors"
	"os/exec"
)

// PutPNG puts a PNG on the clipboard of Wayland or of X. It reports whether the picture stays there when the program ends. Under X
// it does not, unless a clipboard manager has taken it.
func PutPNG(content []byte, wayland bool) (stays bool, err error) {
	if !wayland {
		return false, serveX(content)
	}
	path, err := exec.LookPath("wl-copy")
	if err != nil {
		return false, errors.New("wl-copy is not installed; on most systems it comes with the package wl-clipboard")
	}
	return true, run(content, path, "--type", "image/png")
}
