package playing

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"groupy/worker/scenario"
)

// What a user reads in this package. The actions have their texts in package ui.
const (
	keptTitle = "Lose changes of the playlist?"
	keptLose  = "Lose them"
	keptStay  = "Keep them"

	textNoList     = "There is no playlist. Open one, or add this scenario to one."
	textFirst      = "This is the first scenario of the playlist."
	textLast       = "This is the last scenario of the playlist."
	textSaveFirst  = "Save the scenario first: a playlist names its file."
	textOnlyShips  = "In a browser, a playlist can only name scenarios that ship with Groupy, without changes."
	textNotSaved   = "The playlist itself is not saved."
	textOthersKept = "These scenarios of the playlist have changes that are not saved: %s."
)

func placeText(i, of int) string { return fmt.Sprintf("%d of %d", i+1, of) }

func addedText(i int, name string, from time.Duration) string {
	return fmt.Sprintf("Added as number %d of the playlist: %s from %s. Save the playlist in the menu File.", i+1, name, scenario.Seconds(from))
}

func errNotInPage(line int, name string) error {
	return fmt.Errorf("line %d: %s is a file, and a page cannot read the files beside a playlist: only scenarios that ship with Groupy can be in it", line, scenario.Foreign(name))
}

var errEmpty = errors.New("the playlist has no scenario")

func keptText(names []string, unsaved bool) string {
	var parts []string
	if len(names) > 0 {
		parts = append(parts, fmt.Sprintf(textOthersKept, strings.Join(names, ", ")))
	}
	if unsaved {
		parts = append(parts, textNotSaved)
	}
	return strings.Join(parts, "\n\n")
}
