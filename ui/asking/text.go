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
)

func noFolder(err error) string { return "This folder cannot be read: " + err.Error() }
func noFile(err error) string   { return "There is no such file: " + err.Error() }
