// Package assets holds what the program carries with it: its scenarios, its lessons, its icon, and the licences of others.
package assets

import "embed"

// Scenarios has the folder scenarios.
//
//go:embed scenarios/*.groupy
var Scenarios embed.FS

// Lessons has the folder lessons.
//
//go:embed lessons/*.lesson
var Lessons embed.FS

// Icon is the program's icon, a PNG.
//
//go:embed icon.png
var Icon []byte

// Notices are the licences of what the program is built from; "make golden" writes them.
//
//go:embed THIRD_PARTY_NOTICES
var Notices string
