//go:build !js

package browser

// Here returns the page that the program runs in, nil if it does not run in one.
func Here() Page { return nil }

// Fragment returns the fragment of the page's address, which is empty outside a page.
func Fragment() string { return "" }
