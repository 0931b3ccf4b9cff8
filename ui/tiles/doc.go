// Package tiles shows the workers as tiles, with the messages under way between them, as one picture. It says what is under the
// mouse, and selects workers.
package tiles
