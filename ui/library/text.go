package library

import "fmt"

// What a user reads in this package. The scenarios have their texts in the assets.
const (
	textTitle   = "Scenarios"
	textSearch  = "Type to search"
	textOpenNow = "open now"
	textShowAll = "Show all scenarios"
	textNoMatch = "No scenario has all of these words. Try a title, a version like gms2, or a property like Total Order."

	textPlaying     = "Playing it …"
	textNoPicture   = "Its end cannot be shown."
	textNobodyLives = "No worker is alive."

	textWelcome     = "Welcome to Groupy"
	textOpenLibrary = "Open the library"
	textIntro       = "Each tile is a worker, and a leader sends every change of colour to all workers in the same order. Crash the leader " +
		"in the middle of that, and see which version of the group membership service keeps the others in step."
	textTogether  = "All five change colour together, because one leader orders all changes."
	textOutOfStep = "The leader crashes half-way through a broadcast. The others go on, but never together again."
	textHole      = "The new leader sends again what the crash cut off, and still two workers wait for ever."

	labelNoMatch = "No scenario found." // for screen readers
)

// countText says how many scenarios there are. open is the number of the open one, 0 for none.
func countText(scenarios, open int) string {
	text := fmt.Sprintf("%d, in the recommended order", scenarios)
	if open > 0 {
		text += fmt.Sprintf("; number %d is open", open)
	}
	return text
}

func ofText(n, all int) string { return fmt.Sprintf("%d of %d", n, all) }

// cardLabel is for screen readers.
func cardLabel(title, version, look, shows string, open bool) string {
	text := fmt.Sprintf("%s. %s. %s %s", title, version, look, shows)
	if open {
		text += ". Open now."
	}
	return text
}

// offerLabel is for screen readers.
func offerLabel(title, version, line string) string {
	return fmt.Sprintf("%s. %s. %s", title, version, line)
}
