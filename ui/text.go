package ui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"groupy/ui/places"
	"groupy/worker/disk"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// What a user reads in this package, beside the actions and menus in actions.go.
const (
	textName     = "Groupy"
	textOpen     = "Open"
	textSave     = "Save"
	textDownload = "Download"
	textChoose   = "Choose"
	textReplace  = "Replace it"
	textKeep     = "Keep it"
	textUntitled = "untitled"
	textLink     = "a link"

	textAutosaveFailed = "Autosave has failed"

	askSaveTitle = "Save it first?"
	textDoNot    = "Do not save"

	openTitle   = "Open a scenario"
	saveTitle   = "Save the scenario with its branches"
	exportTitle = "Export the diagram"
	exportHint  = "The name ends with .svg or .png. Without either, .svg is added."

	copiedText      = "The figure is on the clipboard."
	copiedUntilEnd  = "The figure is on the clipboard, until Groupy ends."
	notCopiedTitle  = "The figure could not be copied"
	textSaveInstead = "Save it…"

	reportTitle   = "Save the report"
	reportedTitle = "The report"
	reportHint    = "The ending .html is added if it is missing."

	folderTitle  = "Choose a folder"
	chooseFolder = "Choose…"
	labelName    = "Name"
	labelFolder  = "Folder"
	saveHint     = "The ending " + scenario.Extension + " is added if it is missing."

	changedTitle = "The file was changed elsewhere"
	existsTitle  = "Replace the file?"
	dropOne      = "Drop one file at a time."
	noLink       = "There is no link on the clipboard. A link begins with groupy:"

	recoverTitle     = "Recover unsaved work?"
	recoverYes       = "Recover"
	recoverLater     = "Later"
	recoverDelete    = "Delete it"
	nameRecovered    = "recovered"
	nothingToRecover = "There is no unsaved work to recover."
	unreadableTitle  = "Unsaved work cannot be read"

	textPlaylist     = "lecture"
	textPlaylistMenu = "Playlist"
	playlistTitle    = "Save the playlist"
	playlistHint     = "The ending " + playlist.Extension + " is added if it is missing. Files are named from its folder."

	seedTitle = "Seed"
	seedYes   = "Play"
	seedHint  = "Plays the same scenario with other random choices, from its start."

	hintCloseLook = "Hides this line. A click on the title shows it again; so does What to look for in the menu View."

	newTitle      = "New run"
	newYes        = "Begin"
	settingsTitle = "Settings of this run"
	settingsYes   = "Play in a branch"
	settingsWhat  = "settings"

	aboutText = "Groupy makes view synchrony visible: a group of workers changes colour together, because a leader multicasts every " +
		"change in one order. Kill the leader, or let it crash in the middle of a broadcast, and see how each version of the group " +
		"membership service copes."

	storedNote       = "Scenarios that you saved are not among these, and stay."
	textOpenReport   = "Open it"
	textShowInFolder = "Show in folder"
	textRemoveStored = "Remove…"
	textOpenFolder   = "Open the folder"
	textCopy         = "Copy"
	textCopied       = "The version and the places are on the clipboard."
	forgetTitle      = "Remove what Groupy has stored?"
	forgetYes        = "Remove and quit"
	forgetInPage     = "Remove and reload"
)

// The errors of fields, which stand below them.
var (
	errSeed     = errors.New("not a whole number from 0 to 18446744073709551615")
	errFileName = errors.New("a file name has at least one character and no slashes")
)

func errEnding(ext string) error {
	return errors.New("the name of a figure ends with .svg or .png, not with " + ext)
}
func errLongName(bytes, most int) error {
	return fmt.Errorf("too long: with its ending the name has %d bytes, and the limit is %d", bytes, most)
}

// The other errors.

func errIsFolder(path string) error { return fmt.Errorf("%s is a folder: choose another name", path) }
func errCannotSave(err error) error { return fmt.Errorf("nothing can be saved there: %w", err) }
func errNothingKept(err error) error {
	return fmt.Errorf("when Groupy ends, only files that you saved are kept. Settings, the list of recent files, and unsaved work are lost.\n\n%w", err)
}
func errPageKeepsNothing(err error) error {
	return fmt.Errorf("when this page is closed, only files that you downloaded are kept, and no settings and no unsaved work, because %s", disk.Advice(err))
}
func fileText(name string) string { return "the file " + scenario.Foreign(name) }
func errUnread(name string, err error) error {
	return fmt.Errorf("%q cannot be read: %w; choose it again, or a copy of it", name, err)
}
func errTooLong(name string, err error) error { return fmt.Errorf("%q cannot be read: %w", name, err) }
func errNotCopied(err error) error {
	return fmt.Errorf("the clipboard cannot be written: %w.\n\nAllow it in the browser's settings for this page, or save the scenario and send the file", err)
}
func errNotPasted(err error) error {
	return fmt.Errorf("the clipboard cannot be read: %w.\n\nAllow it in the browser's settings for this page, or paste the link after # in the address of this page", err)
}
func notCopiedText(err error) string {
	return "The clipboard does not take it: " + err.Error() + ".\n\nYou can save it as a file instead."
}
func noFullScreen(err error) string {
	return "The browser does not show this page on the full screen: " + err.Error()
}
func noRunLog(err error) string { return "The run log cannot be written: " + disk.Advice(err) }

func keyText(key, text string) string         { return key + "  " + text }
func clickText(text string) string            { return strings.TrimSpace("Click  " + text) }
func workerText(n int) string                 { return fmt.Sprintf("Worker %d", n) }
func welcomeAgain(key string) string          { return "Help › Welcome, or " + key + ", shows this again." }
func aboutTitle(version string) string        { return textName + " " + version }
func aboutBuild(commit, system string) string { return capital(commit) + " · " + system }
func capital(text string) string              { return strings.ToUpper(text[:1]) + text[1:] }

func storedTitle(page bool) string {
	if page {
		return "Stored by this page in your browser"
	}
	return "Stored on this computer"
}

// placeAmount says how much is in a place. The settings of a page are in no file.
func placeAmount(p *places.Place, page bool) string {
	if page && p.What == places.Settings {
		return places.Size(p.Bytes)
	}
	return places.Amount(p.Files, p.Bytes)
}

// aboutCopy is the text for the clipboard.
func aboutCopy(build string, list []places.Place, page bool) string {
	text := build + "\n" + storedTitle(page) + ":\n"
	for i := range list {
		text += capital(list[i].What) + "  " + placeAmount(&list[i], page)
		if !page {
			text += "  " + scenario.Foreign(list[i].Path)
		}
		text += "\n"
	}
	return text
}

// forgetText says what is removed, and what stays. own says whether this window has unsaved work; crashed and others are
// numbers of windows.
func forgetText(list []places.Place, page, own bool, crashed, others int) string {
	var what []string
	for i := range list {
		if p := &list[i]; p.Bytes > 0 || p.Files > 0 {
			what = append(what, p.What+" ("+placeAmount(p, page)+")")
		}
	}
	text := "There is nothing to remove yet."
	if len(what) > 0 {
		text = "This removes: " + strings.Join(what, ", ") + "."
	}
	text += " The next start is like the first one. Scenarios that you saved stay."
	if own {
		text += "\n\nFirst you are asked whether to save the unsaved work of this window."
	}
	if crashed == 1 {
		text += "\n\nThe unsaved work of a window that crashed is lost."
	} else if crashed > 1 {
		text += fmt.Sprintf("\n\nThe unsaved work of %d windows that crashed is lost.", crashed)
	}
	if others == 1 {
		text += "\n\nOne other window of Groupy is open: its unsaved work stays, and it stores its settings when it ends."
	} else if others > 1 {
		text += fmt.Sprintf("\n\n%d other windows of Groupy are open: their unsaved work stays, and they store their settings when they end.", others)
	}
	return text
}

func savedText(where string) string     { return "Saved to " + where + "." }
func reportedText(where string) string  { return "The report is saved to " + where + "." }
func exportedText(where string) string  { return "The diagram is saved to " + where + "." }
func downloadedText(name string) string { return name + ", in the folder of the browser's downloads" }
func linkText(length int) string {
	return fmt.Sprintf("This branch is on the clipboard, as a link of %d characters. Paste it into Groupy to see the same run.", length)
}

func addressText(length int) string {
	return fmt.Sprintf("The address of this page with this branch is on the clipboard: %d characters. Whoever opens it sees the same run.", length)
}

// windowTitle is the title of the window.
func windowTitle(name string, unsaved, failed bool) string {
	title := textName + ": " + name
	switch {
	case failed:
		title += " (not saved, autosave has failed)"
	case unsaved:
		title += " (not saved)"
	}
	return title
}

// titleOf returns the title of a scenario, or what it is played on if it has none.
func titleOf(title string, workers int, version string) string {
	if title == "" {
		return fmt.Sprintf("%d workers on %s", workers, version)
	}
	return title
}

// unsavedText says that a scenario is not saved. failure says why autosave has failed; it is empty otherwise.
func unsavedText(name, failure string) string {
	text := fmt.Sprintf("The scenario %q has changes that are not saved.", name)
	if failure != "" {
		text += "\n\nThey are lost if Groupy ends: " + failure + "."
	}
	return text
}

func lostIfEnded(err error) string {
	return textAutosaveFailed + ". If Groupy ends now, unsaved work is lost: " + err.Error()
}
func notEnded(err error) string {
	return "Groupy has not ended, because unsaved work would be lost: " + err.Error()
}
func lostText(err error) string { return "groupy: unsaved work is lost: " + err.Error() }

func changedText(name, description string) string {
	return name + " has changed since Groupy opened or saved it" + description + ". To keep both, use Save as."
}
func existsText(name, description string) string { return name + " exists already" + description + "." }

// describeFile says how large a file is and when it was changed.
func describeFile(size int64, changed time.Time) string {
	when := changed.Format("at 15:04 on 2 January 2006")
	switch age := time.Since(changed); {
	case age < time.Minute:
		when = "a moment ago"
	case age < time.Hour:
		when = fmt.Sprintf("%d min ago", int(age.Minutes()))
	}
	return fmt.Sprintf(": it has %d bytes, and was changed %s", size, when)
}

func unreadableText(err error) string {
	return err.Error() + "\n\nIt stays where it is until you delete it."
}

// recoverText describes unsaved work. original is the path of its file, empty if it has none.
func recoverText(saved time.Time, title string, branches int, at time.Duration, original string, others int) string {
	text := fmt.Sprintf("Groupy ended, and this was not saved. The last autosave, at %s, has:\n%s", saved.Format("15:04 on 2 January 2006"), title)
	if branches > 1 {
		text += fmt.Sprintf(", %d branches", branches)
	}
	text += ", at " + scenario.Seconds(at)
	if original != "" {
		text += "\n" + original
	}
	if others > 0 {
		text += fmt.Sprintf("\n\nThis is the latest. Unsaved work of other windows is left, too: %d.", others)
	}
	return text
}
func recoveredText(others int, key string) string {
	if key == "" {
		return fmt.Sprintf("Recovered. There is more unsaved work (%d): choose Recover in the menu File.", others)
	}
	return fmt.Sprintf("Recovered. There is more unsaved work (%d): press %s for it.", others, key)
}

// frozenText says what the key of Freeze has done.
func frozenText(undo, goOn, full string) string {
	return fmt.Sprintf("All workers freeze at the same point, and wait. %s undoes that, and %s makes them go on. Full screen is %s.", undo, goOn, full)
}

// sizeText is a size of text in the menu.
func sizeText(percent int) string {
	if percent == 0 {
		return "By the height of the window"
	}
	return fmt.Sprintf("%d %%", percent)
}

// menuText is the label of an action in a menu.
func menuText(text, key string) string {
	switch len(key) {
	case 0:
		return text
	case 1:
		key = "key " + key // because a sign alone, like ] or a comma, is hard to recognise
	}
	return text + "  ·  " + key
}
