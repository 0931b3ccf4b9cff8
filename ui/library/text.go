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
