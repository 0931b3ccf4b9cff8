package asking

import (
	"groupy/worker/lesson"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// What a user reads in this package.
const (
	textUp            = "Up"
	textNoMatch       = "No matching files or folders."
	textFolders       = "Folders. Select one, or press Return to take the path above."
	textFilesToo      = "Folders, and files that end with " + scenario.Extension + ", " + lesson.Extension + " or " + playlist.Extension + "."
	textFolderNotFile = "This is a file. Choose a folder."

	labelVersion = "Version"
)

// fields are the settings that the dialogs ask for, with what stands at their fields. Limits and errors are those of the scenario language.
var fields = []struct{ name, label, hint string }{
	{"workers", "Workers", "members of the group at the start"},
	{"latency", "Latency", "how long a message travels: 20ms, or 20ms..40ms"},
	{"gap", "Gap", "between the sends of a broadcast, such as 2ms"},
	{"sleep", "Sleep", "the longest wait before a change, such as 1s"},
	{"seed", "Seed", "determines all random draws; any whole number"},
}

func noFolder(err error) string { return "This folder cannot be read: " + err.Error() }
func noFile(err error) string   { return "There is no such file: " + err.Error() }
