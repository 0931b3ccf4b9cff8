package clipboard

import "errors"

// PutPNG fails, because a page has no clipboard but the browser's.
func PutPNG([]byte, bool) (stays bool, err error) {
	return false, errors.New("a page uses the clipboard of its browser")
}
