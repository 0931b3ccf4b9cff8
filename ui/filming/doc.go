// Package filming makes films in the window: the dialog with its preview, and the strip that shows the progress of a film and what
// has become of it. A film is rendered on a goroutine of its own, so the window stays usable.
package filming
