package diagram

import (
	"fmt"

	"groupy/ui/facts"
)

// What a user reads in this package. Package ui/spacetime has the texts inside the diagram.
const (
	textTitle       = "Space-time diagram"
	textExport      = "Export…"
	textLegend      = "Legend"
	textShow        = "Show"
	textAll         = "All"
	textZoomIn      = "+"
	textZoomOut     = "−"
	textTime        = "Time"
	textOrder       = "Order"
	textFollow      = "Follow"
	hintShow        = "Chooses what is drawn."
	hintMinimap     = "The whole run, as far as it has been played. Press or drag to choose what the diagram shows."
	labelMinimap    = "The whole run, and the part of it that the diagram shows" // for screen readers
	textLow         = "The window is not tall enough for the diagram."
	textNoLegend    = "There is no room for the legend. Drag the upper edge of the diagram to make it taller."
	textWholeIsTime = "The whole run is shown on the time axis."

	whySentBefore = "it was sent before what is shown"
	whyNeverSent  = "it was never sent"
	whyLostAtOnce = "it was lost at once"

	textAllWorkers = "All workers, by number"
	textSelected   = "Only workers that share a view with the selected one"
)

// messageKinds are the kinds of messages that the menu offers.
var messageKinds = []struct {
	text string
	kind facts.Kind
}{
	{"Changes", facts.Change},
	{"Views", facts.View},
	{"State, freeze, go and stop", facts.State},
	{"Requests to the leader", facts.Request},
	{"Requests to join", facts.Join},
}

func hideText(n int) string    { return fmt.Sprintf("Hide the line of worker %d", n) }
func onlyText(n int) string    { return fmt.Sprintf("Only workers that share a view with worker %d", n) }
func actionsText(n int) string { return fmt.Sprintf("Actions on worker %d…", n) }

func nameHint(n int) string {
	return fmt.Sprintf("Click to select worker %d, drag to move its line, right-click for more.", n)
}
func bandHint(time, view string) string { return time + "   " + view }
func goesTo(time string) string         { return "Click to go to " + time }

// figureLabel describes a figure for readers who cannot see it.
func figureLabel(caption string) string { return "Space-time diagram: " + caption }

// diagramLabel is for screen readers. notice may be empty.
func diagramLabel(from, to, notice string) string {
	text := fmt.Sprintf("Space-time diagram from %s to %s", from, to)
	if notice != "" {
		text += ". " + notice
	}
	return text
}
