package exporting

import (
	"errors"
	"fmt"
	"time"

	"groupy/worker/scenario"
)

// What a user reads in this package.
const (
	labelSize   = "Size"
	labelPixels = "Pixels"
	labelPart   = "Part"
	labelFrom   = "From"
	labelTo     = "To"
	labelTheme  = "Colours"
	labelLegend = "Legend"
	textLegend  = "Say what the signs mean"

	textGathering = "Collecting what happened in this part…"
	labelPreview  = "Preview of the figure, %s pixels"
)

// The texts of the choices, in the order of their constants.
var (
	sizeTexts  = []string{InSight: "As in sight", Slide: "Slide, 16:9", Page: "Width of an A4 page", Own: "Your own"}
	partTexts  = []string{Shown: "What is in sight", Whole: "The whole run", Looped: "The loop", FromTo: "From … to …"}
	themeTexts = []string{"Light", "Dark"}
)

var (
	errNoSize = errors.New("not a size like 1280x720")
	errNoTime = errors.New("not a time like 3.8 or 3.8s")
	errOrder  = errors.New("there are too many messages for a column each; choose a shorter part, or the time axis")
)

func errAfter(from time.Duration) error {
	return fmt.Errorf("it must be after %s", scenario.Spaced(from))
}

func errNotPlayed(end time.Duration) error {
	return fmt.Errorf("the run has been played up to %s", scenario.Seconds(end))
}
