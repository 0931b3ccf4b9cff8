// Package assets holds what the program carries with it: its scenarios and its icon.
package assets

import "embed"

// Scenarios has the folder scenarios.
//
//go:embed scenarios/*.groupy
var Scenarios embed.FS

// Icon is the program's icon, a PNG.
//
//go:embed icon.png
var Icon []byte
