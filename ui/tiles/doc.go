// Package tiles shows the workers as tiles, with the messages in flight between them, as one picture. It describes what
// is under the mouse, and selects workers.
package tiles
