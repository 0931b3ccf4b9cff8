package tiles

import "fmt"

// What a user reads in this package. Package ui/session describes workers and messages.

// menuHint says what the menu of a message has.
func menuHint(report bool) string {
	if report {
		return "Click: delay, block its link"
	}
	return "Click: lose, duplicate, delay, …"
}

func ringIsFull(room, workers int) string {
	return fmt.Sprintf("A ring has room for %d workers. These %d stay in a grid.", room, workers)
}

func leftOutText(atLeast int) string {
	return fmt.Sprintf("At least %d more messages are in flight than are shown", atLeast)
}

// workersLabel is for screen readers. It may be followed by the details of a worker.
func workersLabel(workers, alive int, details []string) string {
	text := fmt.Sprintf("%d workers, %d alive", workers, alive)
	for _, line := range details {
		text += ". " + line
	}
	return text
}
