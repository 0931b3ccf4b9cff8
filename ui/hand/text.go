package hand

import "fmt"

// What a user reads in this package. Package ui/choices describes the steps.
const (
	textTitle   = "The adversary's hand"
	textMode    = "Time stands still. You decide what happens next, as an adversary of the network could."
	textKeys    = "Return picks · BackSpace undoes · Escape leaves"
	textNext    = "next"
	textItself  = "It happens next by itself."
	textNothing = "Nothing can happen any more. Add a worker, or go back."
	textPicks   = "Click to let this happen next."
	textClose   = "Lets time go on by itself again."
)

// pickedText says what was picked.
func pickedText(step string) string { return step + ". BackSpace undoes it." }

// hint says everything about a step.
func hint(step string, next bool) string {
	if next {
		step += ". " + textItself
	} else {
		step += "."
	}
	return step + " " + textPicks
}

// label describes the list for screen readers.
func label(steps int, marked string) string {
	return fmt.Sprintf("%s: %d things may happen next. %s", textTitle, steps, marked)
}
